"""Full-text search over the plan; the only package that imports Whoosh.

In the order to read them:

- a search: ``search``, what it answers (``hit``), what it searches (``corpus``, ``document_set``, ``normalise``);
- from words to documents: ``duties`` (questions in plain words → fields), ``query`` (text → tree), ``evaluate``
  (tree → documents), ``terms`` and ``fields`` (what one word or field finds), ``places`` (numbers and titles),
  ``found`` (documents with their evidence), ``cancel``;
- the steps of ``terms``: ``departments``, ``variants``, ``loosen``, ``synonyms``, ``pinyin``, ``words``, ``typos``;
- what is shown of it: ``present``, ``ranking``, ``snippet``, ``facets``;
- the index on disk: ``store``, ``manifest``, ``build``, ``schema``, ``lists``, ``frequent``, ``postings``.
"""

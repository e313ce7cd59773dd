"""The user's own things: bookmarks and notes, kept so that nothing is ever lost. No Qt, no plan text.

In the order to read them:

- the values: ``bookmark``; what changes them: ``bookmarks``, with ``history`` to undo it;
- on disk: ``database``, ``connect``, ``schema``, ``rows``, ``errors``; when that fails: ``backups``, ``rescue``;
- a new version of the plans' text: ``anchors`` (one passage), ``reanchoring`` (all);
- out of the program and in again: ``exchange``, ``merge``, ``reading``; a note as HTML: ``safe_markdown``.
"""

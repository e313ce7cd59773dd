"""Paper and files: what leaves the program.

Nothing is imported here, so that asking for one exporter does not load another.

- Pages as values: ``paper``, ``page_builder``, ``table``, ``face``, ``fine_setting``, ``official_fonts``; drawn by
  ``painting``, written by ``pdf``, ``pdf_marks``.
- What is on them, before any page or file: ``card_sheet``, ``excerpt``, ``ledger``, ``grid``, ``manuscript``,
  ``passage``, ``manual_text``.
- Set on pages: ``card_pages`` (``card_rows``, ``card_texts``, ``card_lists``), ``ledger_pages``, ``grid_pages``,
  ``matrix_pages``, ``target_pages``, ``text_pages``, ``manual_pages``.
- As files: ``word`` (``word_cards``, ``word_ledger``, ``word_text``, ``bookmark_word``), ``xlsx``, ``plain_files``,
  ``ledger_files``, ``grid_files``, ``bookmark_file``, ``batch``; put in place by ``file_target``; ``failure`` where
  that is refused.
- What a dialog offers: ``printout``, ``table_printouts``, ``text_printouts``, ``bookmark_printouts``.
- Without a window: ``paper_app``.
"""

"""Painted parts that several views share.

- The look all have: ``look``, ``style``, ``marks``, ``markers``, ``labels``, ``focus``.
- Small ones: ``chips``, ``drop_chip``, ``choices``, ``text_button``, ``word_button``, ``link_rows``, ``figure``,
  ``grip``, ``legend``, ``note_slip``, ``citation_editor``.
- Lists and tables: ``rows``, ``bookmark_rows``, ``recent_list``, ``table``, ``table_head``, ``task_table``,
  ``task_filter_bar``, ``clause_pane``, ``unit_text``, ``side``.
- The hit list: ``hit_head``, ``hit_rows``.
- 责任矩阵: ``matrix_table``, ``matrix_heads``, ``matrix_foot``.
- The plan's text: ``typesetter`` writes a ``plan_document``; ``plan_text`` shows it, ``long_text`` a portion at a
  time, with ``text_page``, ``margin``, ``highlights``, ``scroll_bar``, ``clean_copy``; ``page_copy`` keeps it for the
  next start.
- Paper on the screen: ``paper_dialog``, ``page_preview``, ``preview_tools``, ``print_options``, ``file_dialog``,
  ``pictures``.
- Help: ``help_text``, ``key_list``, ``manual``, ``markdown_look``.
"""

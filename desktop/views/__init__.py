"""The window's views: layout, signals and setters; they do not know each other.

- Around the middle: ``frame``, ``top_bar``, ``search_box``, ``status_bar``, ``left_panel``, ``context`` (the right
  panel).
- The lists at the left: ``contents``, ``tasks``, ``departments``, ``bookmarks``, ``hit_list``.
- The middle: ``reader``, ``path_bar``, ``notice_bar``, ``department_page``, ``tasks_page``, ``matrix_page``,
  ``targets_page``, ``differences_page``, ``overview_page``.
- Dialogs and windows: ``go_to_dialog``, ``bookmark_dialog``, ``list_dialog``, ``name_dialog``, ``settings_dialog``,
  ``print_dialog``, ``printout_dialog``, ``help_window``.
"""

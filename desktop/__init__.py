"""The window, the command line, the user's data, printing; the only package that imports PySide6.

From the top down, each knowing only what stands below it (pyproject.toml has it checked):

- ``cli`` and ``commands``; ``tour``;
- ``app``, ``desk``, ``search_setup``, ``shell``: what makes a window and gives it what it needs;
- ``main_window`` and ``controllers``: which signal leads to what;
- ``layout``, ``views``, ``parts``; ``models``, ``output``, ``actions``, ``errors``;
- ``theme``, ``icons``, ``text_flow``: colours, fonts, and the one routine that lays out text;
- ``library``, ``settings`` (``settings_values``), ``jobs``, ``first_page``, ``doorbell`` (``instance``,
  ``named_pipe``), ``user_dirs``, ``logbook``, ``reasons``, ``display``, ``heap``.
"""

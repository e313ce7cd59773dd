"""What the views show: item models over the plan's values, the reading history, the running search.

- Item models: ``roles``, ``table_model``; ``contents``, ``tasks``, ``task_groups``, ``departments``, ``matrix``,
  ``targets``, ``differences``, ``bars``, ``candidates``, ``bookmarks``, ``bookmark_tree``, ``hits``, ``recent``.
- A search: ``search_session``, ``search_request``, ``search_worker``, ``patience``, ``kept_search``.
- Where one is: ``navigator``, ``history``.
- Without Qt: ``wording``, ``conditions``, ``preferences``, ``portions``, ``folding``, ``about``.
"""

"""The plan: structured Markdown and TOML, parsed into frozen values.

In the order to read them:

- the values: ``model``, ``plan``;
- from the files to these: ``folder``, ``parse`` (a file → blocks), ``read`` (blocks → headings, clauses, tasks),
  ``responsibility``, ``departments``, ``link``, ``shape``, ``assemble`` (all of it → a plan), ``errors``;
- at a start: ``load``, ``cache``, ``private``; whatever has happened to the files: ``readable``, ``mend``,
  ``installed``;
- what is asked of a plan: ``reference``, ``citation``, ``go_to``, ``mentions``, ``department_duties``, ``matrix``,
  ``overview``, ``targets``, ``task_table``;
- what people type instead of its words: ``vocabulary``, ``vocabulary_check``;
- for whoever edits or ships it: ``check``, ``build``.
"""

"""The command line's commands, a module each: ``add_arguments(parser)`` and ``run(arguments, session)``.

What they share: ``session`` (the plans and the search), ``arguments``, ``console``, ``documents`` (JSON), ``failure``.
Only the module of the command that was asked for is imported, so that help is there at once and a search never
waits for Qt.
"""

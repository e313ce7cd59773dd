"""The window, the command line, the user's data, printing; the only package that imports PySide6."""

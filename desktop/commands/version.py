"""The program's version."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def program_version() -> str:
    """Return the installed version, e.g. "0.1.0"; "0" where the program runs from files that were never installed."""
    try:
        return version("plandesk")
    except PackageNotFoundError:
        return "0"

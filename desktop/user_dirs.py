"""Where the user's data lies: known before anything else, so nothing is imported for it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

USER_DIR_VARIABLE: Final = "PLANDESK_USER_DIR"
PORTABLE_FOLDER: Final = "PlanDeskData"
_APP: Final = "PlanDesk"


class UserDirs(NamedTuple):
    """Where the user's data lies; none of it need exist yet.

    Attributes:
        root: The folder of everything that must survive.
        database: Bookmarks and notes (SQLite).
        cache: Folder of what can be made again: the parsed plan, a rebuilt index.
        settings: What ``SettingsFile`` keeps.
        log: Where unexpected errors are written.
    """

    root: Path
    database: Path
    cache: Path
    settings: Path
    log: Path

    @classmethod
    def under(cls, folder: Path) -> UserDirs:
        """Return the layout that keeps everything in one folder."""
        root = folder.absolute()
        return cls(root, root / "library.sqlite", root / "cache", root / "settings.json", root / "plandesk.log")

    @classmethod
    def standard(cls) -> UserDirs:
        """Return the places this platform sets aside for a program's data."""
        if sys.platform != "linux":
            import platformdirs

            root = Path(platformdirs.user_data_dir(_APP, appauthor=False))
            return cls.under(root)._replace(cache=Path(platformdirs.user_cache_dir(_APP, appauthor=False)))
        # Its answer on Linux, without the 10 ms of importing it before the first paint.
        return cls.under(_xdg("XDG_DATA_HOME", ".local/share"))._replace(cache=_xdg("XDG_CACHE_HOME", ".cache"))

    @classmethod
    def choose(cls, asked: Path | None, environ: Mapping[str, str], program: Path) -> UserDirs:
        """Return what ``--user-dir`` asks for, else the environment, else a portable folder, else the standard.

        Args:
            asked: The value of ``--user-dir``, or None.
            environ: The environment; ``PLANDESK_USER_DIR`` counts when it is not empty.
            program: The program's file; a folder ``PlanDeskData`` beside it, or beside the source where the program
                runs from that, makes the program portable.
        """
        if asked is not None:
            return cls.under(asked)
        if named := environ.get(USER_DIR_VARIABLE):
            return cls.under(Path(named))
        beside = (folder / PORTABLE_FOLDER for folder in (program.parent, Path(__file__).absolute().parents[1]))
        portable = next((folder for folder in beside if folder.is_dir()), None)
        return cls.under(portable) if portable is not None else cls.standard()


def _xdg(variable: str, otherwise: str) -> Path:
    named = os.environ.get(variable, "").strip()
    return (Path(named) if named else Path.home() / otherwise) / _APP

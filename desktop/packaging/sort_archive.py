"""Sorts what is in a zip file, so that the same files give the same archive.

PyInstaller packs the modules Python starts with in the order of a set.
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path


def sort_archive(archive: Path) -> None:
    """Write the archive anew with its entries by name; they themselves stay as they are."""
    aside = archive.with_name(f"{archive.name}.new")
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(aside, "w") as new:
        for entry in sorted(old.infolist(), key=lambda entry: entry.filename):
            new.writestr(entry, old.read(entry))
    aside.replace(archive)


if __name__ == "__main__":
    sort_archive(Path(sys.argv[1]))

"""Unpacks and compiles the Python files inside the shiboken library, which it would compile again at every start.

A switch of shiboken's own (SBK_EMBED=0) does the unpacking, into a folder beside its package. The folder would
outlive an upgrade and then feed old code to the new library, so it is entered in the package's RECORD: pip takes it
away with the rest.

One of the files only writes type stubs, for whoever builds the library; an empty one in its place spares every start
argparse, logging and itself, another tenth.
"""

from __future__ import annotations

import compileall
import os
import shutil
import subprocess
import sys
from importlib.metadata import Distribution, PackagePath, distribution
from pathlib import Path
from typing import Final

_FOLDER: Final = "shiboken6/files.dir"
_STUB_WRITER: Final = "shibokensupport/signature/lib/pyi_generator.py"


def precompile(shiboken: Distribution) -> bool:
    """Unpack and compile anew; return False where the package's folder cannot be written, which costs nothing else."""
    folder = Path(str(shiboken.locate_file(_FOLDER)))
    record = _record(shiboken)
    try:
        shutil.rmtree(folder, ignore_errors=True)
        _unpack()
        if not folder.is_dir():
            return False
        stub_writer = folder / _STUB_WRITER
        if stub_writer.exists():
            stub_writer.write_text('"""Left out: nothing here writes type stubs."""\n', encoding="utf-8")
        compileall.compile_dir(folder, quiet=2)
        _enter(record, folder)
    except OSError:
        shutil.rmtree(folder, ignore_errors=True)
        return False
    return True


def _record(shiboken: Distribution) -> Path:
    files: list[PackagePath] = shiboken.files or []
    return Path(str(next(file.locate() for file in files if file.name == "RECORD")))


def _unpack() -> None:
    variables = {**os.environ, "SBK_EMBED": "0"}
    command = [sys.executable, "-c", "import PySide6.QtCore"]
    subprocess.run(command, env=variables, check=True, capture_output=True)  # noqa: S603 (our own interpreter)


def _enter(record: Path, folder: Path) -> None:
    """List the folder's files among the package's own, once each."""
    root = record.parent.parent
    kept = [line for line in record.read_text(encoding="utf-8").splitlines() if not line.startswith(f"{_FOLDER}/")]
    files = sorted(file.relative_to(root).as_posix() for file in folder.rglob("*") if file.is_file())
    aside = record.with_name("RECORD.new")
    aside.write_text("\n".join([*kept, *(f"{file},," for file in files)]) + "\n", encoding="utf-8")
    aside.replace(record)


if __name__ == "__main__":
    precompile(distribution("shiboken6"))

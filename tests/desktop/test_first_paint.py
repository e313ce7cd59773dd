"""What a start brings in before anything is seen. No clock: each of these costs milliseconds on every machine."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import platformdirs
import pytest

from content.load import load_plans
from desktop.user_dirs import UserDirs

# Ends the program where the named method would be called, and prints what has been imported by then.
PROGRAM = """
import json, os, sys
from importlib import import_module
module, owner, method = sys.argv[1:4]

def stop(*_):
    sys.stdout.write(json.dumps(sorted(sys.modules)))
    sys.stdout.flush()
    os._exit(0)

from desktop.cli import main
setattr(getattr(import_module(module), owner), method, stop)
sys.exit(main([]))
"""
NEVER_EARLY = {
    "whoosh", "markdown", "sqlite3", "docx", "lxml", "xlsxwriter", "pypdf", "PySide6.QtPrintSupport",
    "PySide6.QtNetwork", "importlib.metadata", "xml.etree.ElementTree", "platformdirs", "asyncio", "multiprocessing",
    "index.query",
}  # fmt: skip


def imported(module: str, owner: str, method: str, program: str = PROGRAM) -> set[str]:
    variables = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}
    command = [sys.executable, "-c", program, module, owner, method]
    done = subprocess.run(command, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return set(json.loads(done.stdout))


def test_first_page_is_painted_before_the_program_is_imported() -> None:
    modules = imported("desktop.app", "_Opening", "build")
    assert modules & NEVER_EARLY == set()
    assert modules & {"content.model", "index", "desktop.main_window", "desktop.parts"} == set()


def test_first_page_is_painted_without_the_enumerations_of_qt() -> None:
    """PySide makes all 150 of them as soon as one is named: 15 ms, and the window waits."""
    program = PROGRAM.replace("sorted(sys.modules)", "sorted(vars(sys.modules['PySide6.QtCore']))")
    made = imported("desktop.app", "_Opening", "build", program)
    assert "QTimer" in made
    assert "Qt" not in made


def test_plan_is_painted_before_index_database_and_paper_are_imported() -> None:
    # As any start leaves it for the next where the text has been changed since the package was built.
    load_plans(cache_dir=UserDirs.standard().cache)
    modules = imported("desktop.desk", "Desk", "_on_window_first_painted")
    assert "desktop.main_window" in modules
    assert modules & NEVER_EARLY == set()


def test_source_of_the_program_is_not_read() -> None:
    """PySide would, of every module, for a feature nothing here uses: a fifth of the imports' time, and 8 MB."""
    program = PROGRAM.replace("sorted(sys.modules)", "sorted(sys.modules['linecache'].cache)")
    read = imported("desktop.shell", "Shell", "furnish", program)
    assert [name for name in read if name.endswith(("main_window.py", "layout.py", "plan.py"))] == []


@pytest.mark.parametrize(
    "variables", [{}, {"XDG_DATA_HOME": "/data", "XDG_CACHE_HOME": "/cache"}, {"XDG_DATA_HOME": " "}]
)
def test_user_folders_are_where_the_platform_wants_them(
    variables: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    dirs = UserDirs.standard()
    assert str(dirs.root) == platformdirs.user_data_dir("PlanDesk", appauthor=False)
    assert str(dirs.cache) == platformdirs.user_cache_dir("PlanDesk", appauthor=False)

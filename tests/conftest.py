"""What every test gets: the plans; no screen, no home of its own, no window left behind."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from content.load import load_plans

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.plan import Plan

# Before anything imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# No deadline: the machines that run this are shared, and a slow example is not a wrong one.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None)
settings.load_profile("ci" if os.environ.get("CI") else "local")

USER_FOLDERS = {
    "HOME": "home",
    "XDG_CACHE_HOME": "home/.cache",
    "XDG_CONFIG_HOME": "home/.config",
    "XDG_DATA_HOME": "home/.local/share",
    "XDG_STATE_HOME": "home/.local/state",
    "XDG_RUNTIME_DIR": "runtime",
}
SECOND = Path(__file__).parent / "data" / "second"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--part", default="1/1", help="run every n-th test file only: 1/2, 2/2")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the files of one part: `make test` runs two parts side by side."""
    part, parts = map(int, config.getoption("--part").split("/"))
    files = list(dict.fromkeys(item.path for item in items))
    kept = set(files[part - 1 :: parts])
    config.hook.pytest_deselected(items=[item for item in items if item.path not in kept])
    items[:] = [item for item in items if item.path in kept]


def pytest_collection_finish() -> None:
    """Spare the collector what stays to the end, two thousand tests among it: they take a tenth less time."""
    gc.freeze()


@pytest.fixture(scope="session")
def plans() -> tuple[Plan, ...]:
    """The bundled plans: one."""
    return load_plans()


@pytest.fixture(scope="session")
def plan(plans: tuple[Plan, ...]) -> Plan:
    return plans[0]


@pytest.fixture(scope="session")
def second_plan() -> Plan:
    """A small plan that nothing in the program knows of."""
    return load_plans(SECOND)[0]


@pytest.fixture(scope="session")
def two_plans(plans: tuple[Plan, ...], second_plan: Plan) -> tuple[Plan, ...]:
    return (*plans, second_plan)


@pytest.fixture(autouse=True)
def user_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, in this process and in every program a test starts; nobody's real data is read or written."""
    root = tmp_path_factory.mktemp("user", numbered=True)
    for variable, folder in USER_FOLDERS.items():
        path = root / folder
        path.mkdir(parents=True, mode=0o700)
        monkeypatch.setenv(variable, str(path))
    monkeypatch.delenv("PLANDESK_USER_DIR", raising=False)
    return root / "home"


@pytest.fixture(autouse=True)
def no_window_left_open() -> Iterator[None]:
    """Fail a test that leaves a dialog or window on the screen, and close it for the next one."""
    yield
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return
    left = [window for window in widgets.QApplication.topLevelWidgets() if window.isVisible()]
    names = [f"{type(window).__name__} {window.windowTitle()!r}" for window in left]
    for window in left:
        window.close()
    assert not names, f"left open: {', '.join(names)}"

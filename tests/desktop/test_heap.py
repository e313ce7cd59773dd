from __future__ import annotations

import ctypes
import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from content.load import load_plans
from desktop.heap import LARGE, give_back, give_back_large_blocks
from desktop.library.bookmark import Bookmark
from desktop.models.about import about
from desktop.parts.look import Look
from desktop.parts.note_slip import NoteSlip
from desktop.theme import FACES, LIGHT
from desktop.views.help_window import PAGES, HelpWindow

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.desktop.conftest import Hands

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="asks Linux what it has mapped")


class _Counts(ctypes.Structure):
    _fields_ = tuple(
        (name, ctypes.c_size_t)
        for name in (
            "arena",
            "ordblks",
            "smblks",
            "hblks",
            "hblkhd",
            "usmblks",
            "fsmblks",
            "uordblks",
            "fordblks",
            "top",
        )
    )


@LINUX
@pytest.mark.usefixtures("dressed")
def test_the_program_gives_large_blocks_back_even_after_larger_ones() -> None:
    library: Any = ctypes.CDLL(None)
    if not hasattr(library, "mallinfo2"):
        pytest.skip("an older C library, or another one")
    library.mallinfo2.restype = _Counts
    library.malloc.restype = ctypes.c_void_p
    library.free.argtypes = (ctypes.c_void_p,)
    library.free(library.malloc(24 * LARGE))  # from then on glibc would take as much from the heap
    before = library.mallinfo2().hblkhd
    blocks = [library.malloc(16 * LARGE) for _ in range(10)]
    taken = library.mallinfo2().hblkhd - before
    for block in blocks:
        library.free(block)
    assert taken >= 5 * 16 * LARGE  # holes that other tests left in the heap may take some
    assert library.mallinfo2().hblkhd == before


@pytest.mark.parametrize("system", ["win32", "linux"])
def test_where_the_heap_cannot_be_told_all_goes_on(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    monkeypatch.setattr("sys.platform", system)
    monkeypatch.setattr("ctypes.CDLL", lambda _: object())  # as musl's, which has no such call
    assert not give_back_large_blocks()
    give_back()


def resident() -> int:
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


@LINUX
def test_what_lies_free_between_what_is_used_is_given_back() -> None:
    library: Any = ctypes.CDLL(None)
    if not hasattr(library, "malloc_trim"):
        pytest.skip("another C library")
    library.malloc.restype = library.realloc.restype = ctypes.c_void_p
    library.realloc.argtypes = (ctypes.c_void_p, ctypes.c_size_t)
    library.free.argtypes = (ctypes.c_void_p,)
    blocks = [library.malloc(LARGE // 16) for _ in range(400)]
    for block in blocks:
        ctypes.memset(block, 1, LARGE // 16)
    kept = [library.realloc(block, 100) for block in blocks]  # a little stays of each, so that a hole lies behind it
    before = resident()
    give_back()
    after = resident()
    for block in kept:
        library.free(block)
    assert before - after > 10 * LARGE


def test_a_window_that_closes_gives_back_what_it_took(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[bool] = []
    monkeypatch.setattr("desktop.desk.give_back", lambda: given.append(True))
    second = hands.desk.open_another()
    assert given == []
    second.window.window().close()
    hands.wait(lambda: bool(given))
    assert given == [True]


def mapped_faces() -> set[str]:
    maps = Path("/proc/self/maps").read_text(encoding="utf-8")
    return {Path(name).name for name in re.findall(r"/\S+\.(?:ttf|otf|ttc|pfb|t1)$", maps, re.MULTILINE)}


@LINUX
@pytest.mark.usefixtures("dressed")
def test_what_stands_in_code_needs_no_other_face(qtbot: QtBot) -> None:
    QFontMetrics(QApplication.font()).horizontalAdvance("字 a")  # the system's own, which this test has left in place
    before = mapped_faces()
    window = HelpWindow(about(load_plans()), Look(LIGHT, 1.3))
    qtbot.addWidget(window)
    window.show()
    for page, _ in PAGES:
        window.show_page(page)
        QApplication.processEvents()
    note = NoteSlip(Bookmark("x/3.1.1", "题", "见 `code 3.1.1`。", "", "2026-01-01T00:00:00Z"), Look(LIGHT, 1.3))
    qtbot.addWidget(note)
    note.show()
    assert not note.grab().isNull()
    assert mapped_faces() - before <= {Path(face).name for face in FACES}


@pytest.mark.parametrize("command", ["print_cards", "print_plan"])
def test_a_print_dialog_that_closes_leaves_nothing_in_memory(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    given: list[bool] = []
    monkeypatch.setattr("desktop.controllers.printing.give_back", lambda: given.append(True))
    hands.window.go_to(hands.plan.departments[0].name)
    hands.window.commands[command].trigger()
    printing = hands.window.printing
    shown = printing.dialog or printing.printout_dialog
    assert shown is not None
    shown.reject()
    assert (printing.dialog, printing.printout_dialog) == (None, None)
    hands.wait(lambda: bool(given))
    assert not isValid(shown)

"""A pointer that rests in the text is told what is there, and a click goes where it leads."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip

from desktop.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from content.plan import Plan
    from tests.desktop.conftest import Hands


@pytest.fixture(autouse=True)
def no_slip_left() -> Iterator[None]:
    yield
    QToolTip.hideText()


def place_of(hands: Hands, number: str, words: str) -> QPoint:
    """Where the middle of words stands in the viewport, the unit having been gone to."""
    part = hands.plan.find(f"{hands.plan.id}/{number}")
    assert part is not None
    hands.window.go_to(part.id)
    QApplication.processEvents()
    at = part.text.index(words)
    start = hands.reader.pages.spans(part.id, at, at + 1)[0][0]
    cursor = hands.reader.textCursor()
    cursor.setPosition(start)
    return hands.reader.cursorRect(cursor).center() + QPoint(6, 0)


def told(hands: Hands, place: QPoint) -> str:
    """What the slip says that comes up where the pointer rests; "" for none."""
    QToolTip.hideText()
    viewport = hands.reader.viewport()
    QApplication.sendEvent(viewport, QHelpEvent(QEvent.Type.ToolTip, place, viewport.mapToGlobal(place)))
    return QToolTip.text() if QToolTip.isVisible() else ""


def test_a_department_tells_its_counts_aliases_and_successor_with_source(hands: Hands) -> None:
    slip = told(hands, place_of(hands, "3.2.5", "省经济和信息化委"))
    department = hands.plan.department("省经济和信息化委")
    assert department is not None
    assert "省经济和信息化委" in slip
    assert "牵头任务 8　牵头条文 13　参加条文 14" in slip
    assert f"别名：{department.aliases[0]}" in slip
    for successor in department.successors:
        assert f"后来：{successor.name}" in slip
        assert "出处：" in slip


def test_a_target_tells_what_it_counts_and_by_when(hands: Hands) -> None:
    slip = told(hands, place_of(hands, "3.1.2", "40家"))
    assert "量化指标　40家　省工程实验室" in slip
    assert "时间：“十三五”期间" in slip


def test_a_date_that_has_passed_says_so(hands: Hands) -> None:
    assert "时限　2017年8月底前（已过）" in told(hands, place_of(hands, "4.1", "2017年8月底前"))


def test_plain_words_and_the_margin_tell_nothing(hands: Hands) -> None:
    place = place_of(hands, "3.2.5", "依托大型")
    assert told(hands, place) == ""
    assert told(hands, QPoint(3, place.y())) == ""


def test_the_star_tells_what_a_click_does(hands: Hands) -> None:
    hands.window.go_to(hands.clause("3.2.5").id)
    QApplication.processEvents()
    top = round(hands.reader.pages.extent(hands.clause("3.2.5").id)[0]) - hands.reader.scroll_bar.value()
    left, _ = hands.reader._text_column()
    star = QPoint(round(left) - 20, top + 46)
    assert told(hands, star) == "加入书签 Ctrl+D"
    QTest.mouseMove(hands.reader.viewport(), star)
    QTest.mouseClick(hands.reader.viewport(), Qt.MouseButton.LeftButton, pos=star)
    assert told(hands, star) == "移除书签 Ctrl+D"


def test_a_reference_shows_the_text_it_names_and_leads_there(
    open_desk: Callable[..., Hands], plans: tuple[Plan, ...]
) -> None:
    plan = plans[0]
    words = "按照任务分工表第18项和三、（二）第5段办理。"
    changed = replace(plan.clauses[-1], text=words, responsibility=None, lead_sentence="", targets=())
    body = (*plan.body[:-1], changed)
    hands = open_desk((replace(plan, body=body, id=plan.id),), Settings(theme="light"))
    last = changed.number
    task = told(hands, place_of(hands, last, "任务分工表第18项"))
    assert "实施智能网联汽车测试示范工程" in task
    clause = told(hands, place_of(hands, last, "三、（二）第5段"))
    assert "三、（二）第5段　智能网联汽车测试示范工程" in clause
    assert "依托大型汽车生产企业" in clause
    place = place_of(hands, last, "三、（二）第5段")
    QTest.mouseClick(hands.reader.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert hands.here == "3.2.5"


@pytest.mark.parametrize(
    ("number", "words", "path"),
    [
        ("3.2.5", "省公安厅", "部门 › 省公安厅"),
        ("3.1.2", "200家", "量化指标 › 30 项"),
        ("3.1.2", "到2020年", "任务总表 › 6 项，已筛选"),
    ],
)
def test_a_click_on_a_mark_goes_where_it_leads(hands: Hands, number: str, words: str, path: str) -> None:
    place = place_of(hands, number, words)
    QTest.mouseMove(hands.reader.viewport(), place)
    QTest.mouseClick(hands.reader.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert hands.path == path

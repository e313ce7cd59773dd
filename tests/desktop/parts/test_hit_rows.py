"""The rows of the hit list: laid out once, and no more of a text than is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from desktop import theme
from desktop.models.hits import HitsModel
from desktop.parts import hit_rows
from desktop.parts.hit_rows import HitDelegate, HitList, enough_of
from desktop.parts.look import Look
from desktop.text_flow import flow
from index.search import Searcher

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from content.plan import Plan
    from desktop.text_flow import Flow, Run, TextStyle
    from index.hit import Hit

WIDTHS = (60, 137, 256, 400)


@pytest.mark.parametrize("query", ["省", "2020年", "IPv6", "、"])
def test_text_cut_before_it_is_laid_out_shows_the_same(dressed: QApplication, plan: Plan, query: str) -> None:  # noqa: ARG001
    style = Look(theme.LIGHT).style(theme.SNIPPET, leading=theme.LEADING_SNIPPET)
    texts = [text for hit in Searcher((plan,)).search(query).hits for text in (hit.title, hit.snippet)]
    for text in (*texts, "G" * 90, "一" + "i" * 90, "5G" * 40 + "网络" * 30):
        for width in WIDTHS:
            whole = flow(text, style, width, lines=2)
            cut = flow(enough_of(text, 2 * width // style.em), style, width, lines=2)
            assert (cut.spans, cut.elided, cut.end) == (whole.spans, whole.elided, whole.end)


def test_of_a_long_text_only_the_beginning_is_laid_out() -> None:
    assert len(enough_of("网" * 500, 40)) < 60
    assert enough_of("i" * 500, 40) == "i" * 500, "narrow characters may all fit"


def test_what_stays_in_the_list_is_not_laid_out_again(
    dressed: QApplication,  # noqa: ARG001
    qtbot: QtBot,
    plan: Plan,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hits, model = HitList((plan,), Look(theme.LIGHT)), HitsModel()
    qtbot.addWidget(hits)
    hits.setModel(model)
    hits.resize(308, 2000)
    hits.show()
    laid_out: list[str] = []

    def noted(text: str, style: TextStyle, width: float, *, lines: int | None = None, runs: Sequence[Run] = ()) -> Flow:
        laid_out.append(text)
        return flow(text, style, width, lines=lines, runs=runs)

    monkeypatch.setattr(hit_rows, "flow", noted)
    found = Searcher((plan,)).search("知识").hits[:6]
    _show(hits, model, found)
    assert laid_out
    laid_out.clear()
    _show(hits, model, found[1:])
    assert laid_out == []
    hits.resize(500, 2000)
    _show(hits, model, found[1:])
    assert laid_out, "the lines break elsewhere in a wider list"


def test_rows_are_as_high_as_what_is_painted_in_them(dressed: QApplication, qtbot: QtBot, plan: Plan) -> None:  # noqa: ARG001
    look = Look(theme.LIGHT, 2.0)
    hits, model = HitList((plan,), look), HitsModel()
    qtbot.addWidget(hits)
    hits.setModel(model)
    delegate = hits.itemDelegate()
    assert isinstance(delegate, HitDelegate)
    for width, query in ((308, "平台"), (480, "平台"), (308, "知识产权"), (308, "省科技厅")):
        hits.resize(width, 700)
        found = Searcher((plan,)).search(query).hits
        model.set_hits(found)
        model.give(len(found))
        for row in range(len(found)):
            title, snippet = delegate.lay(model.index(row, 0))
            height = hits.sizeHintForIndex(model.index(row, 0)).height()
            assert height == title.height + snippet.height + look.px(32)


def _show(hits: HitList, model: HitsModel, found: tuple[Hit, ...]) -> None:
    model.set_hits(found)
    hits.grab()

"""A person wants on paper, or in a file, what stands in the window."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import docx
import openpyxl
import pypdf
import pytest
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox

from content.task_table import TaskFilter, filter_tasks
from desktop.models.targets import VALUE
from desktop.parts.table import RowTable
from desktop.settings import Settings, SettingsFile
from desktop.user_dirs import UserDirs
from desktop.views.matrix_page import MatrixPage
from desktop.views.targets_page import TargetsPage
from tests.desktop.choosing import choose, choose_several, tick

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QAction

    from content.plan import Plan
    from desktop.views.printout_dialog import PrintoutDialog
    from tests.desktop.conftest import Hands


def action(hands: Hands, name: str) -> QAction:
    return hands.window.commands[name]


def opened(hands: Hands, name: str) -> PrintoutDialog:
    assert action(hands, name).isEnabled(), action(hands, name).text()
    action(hands, name).trigger()
    dialog = hands.window.printing.printout_dialog
    assert dialog is not None
    assert dialog.isVisible()
    return dialog


def save(dialog: PrintoutDialog, folder: Path, suffix: str) -> Path:
    form = next(form for form in dialog.printout.forms if form.suffix == suffix)
    target = folder / f"saved.{suffix}"
    assert dialog.save_form_to(form, target)
    return target


def select(hands: Hands, number: str, start: int, end: int) -> str:
    """Select a stretch of a clause with the mouse's own cursor; return its words."""
    cursor = hands.reader.textCursor()
    piece = hands.reader.pages.pieces[f"{hands.plan.id}/{number}"][0]
    cursor.setPosition(piece.position + start)
    cursor.setPosition(piece.position + end, QTextCursor.MoveMode.KeepAnchor)
    hands.reader.setTextCursor(cursor)
    return hands.clause(number).text[start:end]


def pdf_text(dialog: PrintoutDialog, folder: Path) -> str:
    target = folder / "saved.pdf"
    assert dialog.save_to(target)
    return "".join("".join(page.extract_text() for page in pypdf.PdfReader(target).pages).split())


def test_what_there_is_nothing_of_says_why(hands: Hands) -> None:
    hands.window.go_to(hands.plan.clauses[0].id)
    texts = {name: action(hands, name).text() for name in ("print_selection", "print_bookmarks", "print_hits")}
    assert texts == {
        "print_selection": "打印选中文字(&X)（先在正文中选中文字）",
        "print_bookmarks": "打印书签与批注(&B)（还没有书签）",
        "print_hits": "打印检索结果(&R)（先搜索）",
    }
    assert not any(action(hands, name).isEnabled() for name in (*texts, "print_section", "print_chapter"))


def test_what_can_be_printed_follows_the_place(hands: Hands) -> None:
    hands.window.go_to(hands.clause("3.2.5").id)
    assert action(hands, "print_section").isEnabled()
    assert action(hands, "print_section").text() == "打印本节(&S)…"
    hands.window.go_to(hands.task(18).id)
    assert action(hands, "print_unit").isEnabled()
    assert not action(hands, "print_section").isEnabled()
    hands.window.go_to("省科技厅")
    assert not action(hands, "print_unit").isEnabled()


def test_a_clause_is_printed_with_where_it_stands(hands: Hands, tmp_path: Path) -> None:
    hands.window.go_to(hands.clause("3.2.5").id)
    dialog = opened(hands, "print_unit")
    assert dialog.paper.title == "三、（二）第5段"
    assert "".join(hands.clause("3.2.5").text.split()) in pdf_text(dialog, tmp_path)
    words = [paragraph.text for paragraph in docx.Document(str(save(dialog, tmp_path, "docx"))).paragraphs]
    assert hands.clause("3.2.5").text in words
    assert "——三、（二）第5段" in words
    dialog.reject()


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [("print_section", "（二）加快示范应用推广。", "3.2.5"), ("print_chapter", "三、主要措施", "3.4.6")],
)
def test_a_section_and_a_chapter_are_printed_whole(
    hands: Hands, tmp_path: Path, name: str, first: str, last: str
) -> None:
    hands.window.go_to(hands.clause("3.2.3").id)
    dialog = opened(hands, name)
    text = save(dialog, tmp_path, "md").read_text(encoding="utf-8")
    assert text.lstrip("# ").startswith(first)
    assert hands.clause(last).responsibility is not None
    assert hands.clause(last).responsibility.text in text  # type: ignore[union-attr]
    dialog.reject()


def test_the_whole_plan_is_printed_with_its_annex(hands: Hands, tmp_path: Path) -> None:
    dialog = opened(hands, "print_plan")
    text = pdf_text(dialog, tmp_path)
    assert all("".join(heading.text.split()) in text for heading in hands.plan.headings)
    document = docx.Document(str(save(dialog, tmp_path, "docx")))
    said = [paragraph.text for paragraph in document.paragraphs]
    assert all(part.text in said for part in hands.plan.body)
    (table,) = document.tables
    assert [row.cells[1].text for row in table.rows[1:]] == [task.work for task in hands.plan.tasks]
    dialog.reject()


def test_selected_words_are_printed_with_their_citation(hands: Hands, tmp_path: Path) -> None:
    hands.window.go_to(hands.clause("3.2.5").id)
    words = select(hands, "3.2.5", 12, 90)
    dialog = opened(hands, "print_selection")
    text = pdf_text(dialog, tmp_path)
    assert "".join(words.split()) in text
    assert "——三、（二）第5段（节选）" in text
    dialog.reject()


def test_a_selection_over_two_clauses_is_cited_twice(hands: Hands, tmp_path: Path) -> None:
    cursor = hands.reader.textCursor()
    pieces = hands.reader.pages.pieces
    cursor.setPosition(pieces[f"{hands.plan.id}/3.2.4"][0].position)
    cursor.setPosition(pieces[f"{hands.plan.id}/3.2.5"][0].position + 20, QTextCursor.MoveMode.KeepAnchor)
    hands.reader.setTextCursor(cursor)
    dialog = opened(hands, "print_selection")
    lines = save(dialog, tmp_path, "md").read_text(encoding="utf-8").split("\n\n")
    dialog.reject()
    assert "——三、（二）第4段" in lines  # the whole of it
    assert "——三、（二）第5段（节选）" in [line.strip() for line in lines]


def test_bookmarks_are_printed_as_text_and_as_a_table(hands: Hands, tmp_path: Path) -> None:
    for part in (hands.clause("3.2.5"), hands.task(18)):
        hands.window.go_to(part.id)
        action(hands, "toggle_bookmark").trigger()
    dialog = opened(hands, "print_bookmarks")
    assert hands.task(18).work in save(dialog, tmp_path, "md").read_text(encoding="utf-8")
    dialog.choose(1)
    sheet = openpyxl.load_workbook(save(dialog, tmp_path, "xlsx")).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
    assert rows[0][:3] == ["编号", "标题", "所在"]
    assert {row[0] for row in rows[1:]} == {"3.2.5", "任务18"}
    dialog.reject()


def test_hits_are_printed_and_saved_with_where_they_stand(hands: Hands, tmp_path: Path) -> None:
    hands.type("网联汽车")
    hands.wait(lambda: bool(hands.window.search.hits))
    dialog = opened(hands, "print_hits")
    assert dialog.paper.title == "检索结果：网联汽车"
    written = save(dialog, tmp_path, "csv").read_bytes()
    assert written.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(written.decode("utf-8-sig"))))
    assert rows[0] == ["序号", "类别", "编号", "标题", "所在", "相关语句"]
    assert next(row[2] for row in rows[1:] if row[1] == "条文") == "3.2.5"
    assert all("网联汽车" in row[5] or "网联" in row[3] for row in rows[1:2])
    dialog.reject()


@pytest.mark.parametrize("name", ["print_ledger", "print_matrix", "print_targets", "print_department"])
def test_tables_open_and_save_as_everything(hands: Hands, tmp_path: Path, name: str) -> None:
    dialog = opened(hands, name)
    assert [form.suffix for form in dialog.printout.forms] == ["docx", "xlsx", "csv", "md"]
    for form in dialog.printout.forms:
        target = save(dialog, tmp_path, form.suffix)
        assert target.stat().st_size > 500
    assert docx.Document(str(tmp_path / "saved.docx")).tables
    assert openpyxl.load_workbook(tmp_path / "saved.xlsx").sheetnames
    dialog.reject()


def test_the_matrix_goes_on_a3_too(hands: Hands) -> None:
    dialog = opened(hands, "print_matrix")
    small = dialog.paper.width
    dialog.choose(1)
    assert dialog.paper.width == pytest.approx(small * 2**0.5)
    dialog.reject()


def test_the_table_is_narrowed_to_a_department(hands: Hands, tmp_path: Path) -> None:
    dialog = opened(hands, "print_ledger")
    names = [version.name for version in dialog.offer.versions]
    dialog.choose(next(place for place, name in enumerate(names) if name.startswith("省科技厅牵头　")))
    assert dialog.windowTitle() == "打印：任务分工表（省科技厅牵头）"
    rows = list(csv.reader(io.StringIO(save(dialog, tmp_path, "csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == 11
    dialog.reject()


def test_a_table_filtered_on_the_screen_is_printed_as_it_is_shown(hands: Hands) -> None:
    action(hands, "show_task_table").trigger()
    wanted = TaskFilter(department="省科技厅", role="lead", deadline="2020年", text="新")
    hands.window.pages.filter_tasks(wanted, hands.plan)
    dialog = opened(hands, "print_ledger")
    assert dialog.paper.title == "任务分工表（省科技厅牵头，2020年，含“新”）"
    rows = [placed.block.key for page in dialog.paper.pages for placed in page.blocks("row")]
    assert rows == [task.id for task in filter_tasks(hands.plan, wanted)]
    dialog.reject()


def test_targets_are_printed_and_saved_in_the_order_they_are_shown(hands: Hands, tmp_path: Path) -> None:
    action(hands, "show_targets").trigger()
    page = hands.views.centre
    assert isinstance(page, TargetsPage)
    unsorted = opened(hands, "print_targets")
    assert unsorted.offer.choice == ""
    unsorted.reject()
    table = page.findChild(RowTable)
    assert table is not None
    table.sort_requested.emit(VALUE, True)  # noqa: FBT003 - the signal's own
    assert page.targets != hands.plan.targets
    dialog = opened(hands, "print_targets")
    assert [version.name for version in dialog.offer.versions] == ["屏幕上的顺序", "条文顺序"]
    said = [placed.block.text.split("\n")[:2] for side in dialog.paper.pages for placed in side.blocks("row")]
    assert said == [[target.what, target.value] for target in page.targets]
    rows = list(csv.reader(io.StringIO(save(dialog, tmp_path, "csv").read_text(encoding="utf-8-sig"))))
    assert [row[:2] for row in rows[1:]] == said
    dialog.reject()


def test_the_matrix_of_one_chapter_is_printed_as_it_is_shown(hands: Hands) -> None:
    action(hands, "show_matrix").trigger()
    dialog = opened(hands, "print_matrix")
    assert next(version.name for version in dialog.offer.versions) == "A4，各条条文"
    dialog.reject()
    page = hands.views.centre
    assert isinstance(page, MatrixPage)
    chapter = next(box for box in page.findChildren(QComboBox) if box.accessibleName() == "章")
    chapter.setCurrentIndex(chapter.findData("4"))
    dialog = opened(hands, "print_matrix")
    assert dialog.offer.versions[0].name == "A4，屏幕上所示"
    said = "".join(placed.block.text for page in dialog.paper.pages for placed in page.placed)
    assert "4.1" in said
    assert "3.1.1" not in said
    dialog.reject()


def test_how_cards_are_printed_is_remembered(
    open_desk: Callable[..., Hands], plans: tuple[Plan, ...], tmp_path: Path
) -> None:
    hands = open_desk(plans, Settings(theme="light"))
    hands.window.go_to("省科技厅")
    action(hands, "print_cards").trigger()
    dialog = hands.window.printing.dialog
    assert dialog is not None
    choose(dialog.options, "排序", "deadline")
    tick(dialog.options, "填写栏：联系电话")
    choose_several(dialog.options, "省科技厅", "省编办")
    assert dialog.save_to(tmp_path / "cards.pdf")
    dialog.reject()
    kept = SettingsFile(UserDirs.under(tmp_path / "user").settings).load()
    assert kept.card_sort == "deadline"
    assert kept.card_blanks == ("进展情况", "责任人", "联系电话", "备注")
    assert kept.card_departments == ("省科技厅", "省编办")
    assert kept.save_folder == str(tmp_path)
    action(hands, "print_cards").trigger()
    again = hands.window.printing.dialog
    assert again is not None
    assert again.options.options.sort == "deadline"
    assert "联系电话" in again.options.options.blanks
    assert again.options.ticked == ("省科技厅", "省编办")
    again.reject()


def test_the_manual_is_printed_from_the_help_menu(hands: Hands, tmp_path: Path) -> None:
    dialog = opened(hands, "print_manual")
    assert dialog.windowTitle() == "打印：政策案头 用户手册"
    text = pdf_text(dialog, tmp_path)
    assert "打印用户手册" in text
    assert hands.plan.title in text
    dialog.reject()

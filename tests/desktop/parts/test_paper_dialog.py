"""The window of any paper as somebody uses it: the preview, printing, saving."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdf
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QPushButton,
    QToolButton,
    QWidget,
)

from desktop import theme
from desktop.output.card_pages import card_paper
from desktop.output.card_sheet import CardOptions, card_sheet
from desktop.output.ledger import ledger
from desktop.output.ledger_pages import ledger_paper
from desktop.parts.look import Look
from desktop.parts.page_preview import PagePreview
from desktop.parts.paper_dialog import PaperDialog

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from content.plan import Plan


pytestmark = pytest.mark.usefixtures("dressed")


@pytest.fixture
def dialog(qtbot: QtBot, plan: Plan, tmp_path: Path) -> Iterator[PaperDialog]:
    paper = card_paper(card_sheet(plan, "省科技厅", CardOptions(per_page=1)))
    made = PaperDialog(paper, Look(theme.LIGHT), tmp_path)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    yield made
    made.close()


def button(dialog: PaperDialog, start: str) -> QPushButton:
    return next(b for b in dialog.findChildren(QPushButton) if b.text().startswith(start))


def tool(dialog: PaperDialog, name: str) -> QToolButton:
    return next(b for b in dialog.findChildren(QToolButton) if b.accessibleName() == name)


def notice(dialog: PaperDialog) -> str:
    return next(part.text() for part in dialog.findChildren(QLabel) if part.accessibleName() == "提示")


def place(dialog: PaperDialog) -> str:
    return next(part.text() for part in dialog.findChildren(QLabel) if part.text().startswith("第 "))


def test_pages_are_walked_with_buttons_and_keys(qtbot: QtBot, dialog: PaperDialog) -> None:
    last = len(dialog.paper.pages)
    qtbot.mouseClick(tool(dialog, "下一页"), Qt.MouseButton.LeftButton)
    assert place(dialog).startswith("第 2 页")
    qtbot.mouseClick(tool(dialog, "末页"), Qt.MouseButton.LeftButton)
    assert place(dialog).startswith(f"第 {last} 页")
    qtbot.mouseClick(tool(dialog, "上一页"), Qt.MouseButton.LeftButton)
    assert place(dialog).startswith(f"第 {last - 1} 页")
    qtbot.keyClick(dialog.preview, Qt.Key.Key_Home)
    assert place(dialog).startswith("第 1 页")
    qtbot.keyClick(dialog.preview, Qt.Key.Key_End)
    qtbot.mouseClick(tool(dialog, "首页"), Qt.MouseButton.LeftButton)
    assert place(dialog).startswith("第 1 页")


def test_zoom_fits_width_or_page_or_stays(qtbot: QtBot, dialog: PaperDialog) -> None:
    view = dialog.preview.viewport()
    assert dialog.preview.page_rect(0).width() == pytest.approx(view.width() - 32, abs=2)
    qtbot.mouseClick(tool(dialog, "整页"), Qt.MouseButton.LeftButton)
    assert dialog.preview.page_rect(0).height() <= view.height()
    fitted = dialog.preview.zoom
    qtbot.mouseClick(tool(dialog, "放大"), Qt.MouseButton.LeftButton)
    assert dialog.preview.zoom == pytest.approx(fitted * 1.25)
    dialog.resize(dialog.width() + 100, dialog.height())
    assert dialog.preview.zoom == pytest.approx(fitted * 1.25)
    for _ in range(20):
        qtbot.mouseClick(tool(dialog, "缩小"), Qt.MouseButton.LeftButton)
    assert dialog.preview.zoom == pytest.approx(0.2)


def test_the_wheel_zooms_with_ctrl_and_scrolls_without(dialog: PaperDialog) -> None:
    before = dialog.preview.zoom
    for modifier in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier):
        turn = QWheelEvent(
            QPointF(50, 50),
            dialog.preview.mapToGlobal(QPointF(50, 50)),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            modifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - Qt takes it by position only
        )
        QApplication.sendEvent(dialog.preview.viewport(), turn)
    assert dialog.preview.zoom == pytest.approx(before / 1.25)
    assert dialog.preview.verticalScrollBar().value() > 0


def test_a_file_that_cannot_be_written_is_said_and_the_dialog_stays(dialog: PaperDialog, tmp_path: Path) -> None:
    assert not dialog.save_to(tmp_path / "没有" / "x.pdf")
    assert "文件夹不存在" in notice(dialog)
    assert dialog.isVisible()


def test_escape_closes(qtbot: QtBot, dialog: PaperDialog) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def printer_to(file: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(file))
    return printer


def test_prints_all_pages_on_whole_sheets(dialog: PaperDialog, tmp_path: Path) -> None:
    assert dialog.print_on(printer_to(tmp_path / "out.pdf"))
    pages = pypdf.PdfReader(tmp_path / "out.pdf").pages
    assert len(pages) == len(dialog.paper.pages)
    assert float(pages[0].mediabox.width) == pytest.approx(dialog.paper.width, abs=1)
    assert "实施重大科技专项" in pages[0].extract_text()


def test_prints_the_range_asked_for(dialog: PaperDialog, tmp_path: Path) -> None:
    printer = printer_to(tmp_path / "out.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    assert dialog.print_on(printer)
    pages = pypdf.PdfReader(tmp_path / "out.pdf").pages
    assert len(pages) == 2
    assert f"第2页共{len(dialog.paper.pages)}页" in "".join(pages[0].extract_text().split())


def test_prints_the_page_looked_at(dialog: PaperDialog, tmp_path: Path) -> None:
    dialog.preview.go_to(2)
    printer = printer_to(tmp_path / "out.pdf")
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert dialog.print_on(printer)
    (page,) = pypdf.PdfReader(tmp_path / "out.pdf").pages
    assert f"第3页共{len(dialog.paper.pages)}页" in "".join(page.extract_text().split())


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_answer_is_said(dialog: PaperDialog, tmp_path: Path) -> None:
    assert not dialog.print_on(printer_to(tmp_path / "没有" / "out.pdf"))
    assert "打印机没有应答" in notice(dialog)


def test_the_print_button_asks_for_the_printer(qtbot: QtBot, dialog: PaperDialog) -> None:
    qtbot.mouseClick(button(dialog, "打印"), Qt.MouseButton.LeftButton)
    asked = dialog.findChild(QPrintDialog)
    assert asked is not None
    assert asked.isVisible()
    assert asked.maxPage() == len(dialog.paper.pages)
    asked.reject()


def test_any_paper_can_be_shown_and_saved_under_its_title(qtbot: QtBot, plan: Plan, tmp_path: Path) -> None:
    made = PaperDialog(ledger_paper(ledger(plan, plan.tasks)), Look(theme.DARK), tmp_path)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    assert made.windowTitle() == "打印：任务分工表"
    assert made.focusWidget() is made.preview
    assert made.save_to(tmp_path / f"{made.file_name}.pdf")
    assert (tmp_path / "任务分工表.pdf").exists()
    made.close()


def test_the_buttons_stay_on_the_screen_though_the_window_below_reaches_under_it(
    qtbot: QtBot, plan: Plan, tmp_path: Path
) -> None:
    below = QWidget()
    qtbot.addWidget(below)
    below.resize(1366, below.screen().availableSize().height() + 40)
    below.show()
    title = below.frameGeometry().height() - below.height()
    made = PaperDialog(ledger_paper(ledger(plan, plan.tasks)), Look(theme.LIGHT), tmp_path, below)
    made.resize_within(2000, 2000)
    assert made.width() == below.width()
    assert made.height() == below.screen().availableSize().height() - title


def test_an_empty_preview_does_nothing(qtbot: QtBot) -> None:
    preview = PagePreview(Look(theme.LIGHT))
    qtbot.addWidget(preview)
    preview.show()
    preview.go_to(3)
    preview.zoom_in()
    qtbot.keyClick(preview, Qt.Key.Key_End)
    assert (preview.page, preview.count) == (0, 0)
    preview.close()


def test_pages_are_painted_anew_for_another_screen(dialog: PaperDialog) -> None:
    before = dialog.preview.viewport().grab().toImage()
    QApplication.sendEvent(dialog.preview, QEvent(QEvent.Type.DevicePixelRatioChange))
    assert dialog.preview.viewport().grab().toImage() == before


def test_only_a_few_pages_are_kept_painted(qtbot: QtBot, dialog: PaperDialog) -> None:
    for _ in range(dialog.preview.count):
        qtbot.mouseClick(tool(dialog, "下一页"), Qt.MouseButton.LeftButton)
        dialog.preview.grab()
    assert place(dialog).startswith(f"第 {dialog.preview.count} 页")

"""PDF files as other programs read them."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pypdf
import pytest
from pypdf.generic import Destination, TextStringObject

from desktop.output.card_pages import card_paper
from desktop.output.card_sheet import CardOptions, card_sheet
from desktop.output.failure import OutputError
from desktop.output.paper import MM
from desktop.output.pdf import pdf_bytes, write_cards_pdf

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from content.plan import Plan
    from desktop.output.card_sheet import PerPage

pytestmark = pytest.mark.usefixtures("paper_fonts")


def squeezed(text: str) -> str:
    return "".join(text.split())


def expected(plan: Plan, department: str, options: CardOptions) -> list[str]:
    """Everything a reader must be able to search for and copy."""
    sheet = card_sheet(plan, department, options)
    words = [sheet.title, sheet.plan_title]
    for card in sheet.cards:
        words += [card.task.work, card.task.leads_text, card.task.deadline.text]
        words += [basis.reference for basis in card.bases]
        if options.per_page:
            words += [basis.quote for basis in card.bases] + [card.bases[0].clause.bracket, card.difference]
    for line in (*sheet.led, *sheet.joined):
        words += [line.clause.number, line.reference, line.clause.title, line.clause.bracket, line.quote]
        words += [task.work for task in line.tasks]
    return [squeezed(word) for word in words if word]


def test_poppler_reads_every_department_whole(plan: Plan, tmp_path: Path, pdf_text: Callable[[Path], str]) -> None:
    for department in plan.departments:
        file = tmp_path / f"{department.name}.pdf"
        write_cards_pdf(plan, department.name, CardOptions(), file)
        text = pdf_text(file)
        assert [word for word in expected(plan, department.name, CardOptions()) if word not in text] == []


@pytest.mark.parametrize("per_page", [0, 1, 4])
def test_poppler_reads_every_layout_whole(
    plan: Plan, tmp_path: Path, pdf_text: Callable[[Path], str], per_page: PerPage
) -> None:
    options = CardOptions(per_page=per_page, with_clause="full")
    for name in ("省科技厅", "省编办", "省银监局"):
        write_cards_pdf(plan, name, options, tmp_path / "cards.pdf")
        text = pdf_text(tmp_path / "cards.pdf")
        # Words side by side in narrow columns come back line by line; those of a card stand alone.
        words = expected(plan, name, options) if per_page else [squeezed(plan.title)]
        assert [word for word in words if word not in text] == []


def test_pypdf_reads_every_department_whole(plan: Plan, tmp_path: Path) -> None:
    for name in ("省科技厅", "省编办", "省银监局", "广东保监局"):
        write_cards_pdf(plan, name, CardOptions(), tmp_path / "cards.pdf")
        text = squeezed("".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "cards.pdf").pages))
        assert [word for word in expected(plan, name, CardOptions()) if word not in text] == []


def test_no_character_comes_back_as_a_radical(plan: Plan, tmp_path: Path, pdf_text: Callable[[Path], str]) -> None:
    write_cards_pdf(plan, "省科技厅", CardOptions(with_clause="full"), tmp_path / "cards.pdf")
    assert not [c for c in pdf_text(tmp_path / "cards.pdf") if "\u2e80" <= c <= "\u2fdf"]


def test_file_says_what_it_is(plan: Plan, tmp_path: Path) -> None:
    pages = write_cards_pdf(plan, "省科技厅", CardOptions(), tmp_path / "cards.pdf")
    reader = pypdf.PdfReader(tmp_path / "cards.pdf")
    assert len(reader.pages) == pages
    assert reader.metadata is not None
    assert reader.metadata.title == "省科技厅任务卡"
    assert reader.metadata.creator == "政策案头 PlanDesk"
    box = reader.pages[0].mediabox
    assert (float(box.width), float(box.height)) == pytest.approx((210 * MM, 297 * MM), abs=1)


def test_file_is_marked_pdf_a_1b(plan: Plan) -> None:
    data = pdf_bytes(card_paper(card_sheet(plan, "省编办", CardOptions())))
    assert b'pdfaid:part="1" pdfaid:conformance="B"' in data
    assert b"/OutputIntents" in data


def test_outline_names_department_tasks_and_lists_and_finds_them(plan: Plan, tmp_path: Path) -> None:
    write_cards_pdf(plan, "省科技厅", CardOptions(), tmp_path / "cards.pdf")
    paper = card_paper(card_sheet(plan, "省科技厅", CardOptions()))
    reader = pypdf.PdfReader(tmp_path / "cards.pdf")
    top, below = reader.outline
    assert isinstance(top, Destination)
    assert isinstance(below, list)
    assert top.title == "省科技厅任务卡"
    entries = [entry for entry in below if isinstance(entry, Destination)]
    assert [entry.title for entry in entries] == [mark.title for mark in paper.marks[1:]]
    assert entries[-1].title == "参加事项"
    assert [reader.get_destination_page_number(entry) for entry in entries] == [m.page for m in paper.marks[1:]]


@pytest.mark.parametrize("per_page", [0, 2])
def test_contents_lead_to_the_cards(plan: Plan, tmp_path: Path, per_page: PerPage) -> None:
    options = CardOptions(per_page=per_page)
    write_cards_pdf(plan, "省科技厅", options, tmp_path / "cards.pdf")
    reader = pypdf.PdfReader(tmp_path / "cards.pdf")
    marks = {mark.key: mark for mark in card_paper(card_sheet(plan, "省科技厅", options)).marks if mark.key}
    links = [link.get_object() for link in reader.pages[0].annotations or ()]
    assert [reader.get_page_number(link["/Dest"][0].get_object()) for link in links] == [m.page for m in marks.values()]
    assert all(link["/F"] == 4 for link in links)


def test_file_says_its_language(plan: Plan) -> None:
    data = pdf_bytes(card_paper(card_sheet(plan, "省编办", CardOptions())))
    assert pypdf.PdfReader(BytesIO(data)).root_object["/Lang"] == TextStringObject("zh-CN")
    assert data.startswith(b"%PDF-1.4")


def fonts_of(page: pypdf.PageObject) -> list[Any]:
    resources: Any = page["/Resources"]
    return [font.get_object() for font in resources["/Font"].values()]


def test_all_fonts_are_embedded(plan: Plan, tmp_path: Path) -> None:
    write_cards_pdf(plan, "省科技厅", CardOptions(), tmp_path / "cards.pdf")
    fonts = [font for page in pypdf.PdfReader(tmp_path / "cards.pdf").pages for font in fonts_of(page)]
    assert fonts
    for font in fonts:
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "/FontFile2" in descriptor
        assert "/ToUnicode" in font


def test_a_missing_folder_is_said_in_a_sentence(plan: Plan, tmp_path: Path) -> None:
    target = tmp_path / "没有" / "省科技厅.pdf"
    with pytest.raises(OutputError, match="文件夹不存在，请先新建文件夹") as caught:
        write_cards_pdf(plan, "省科技厅", CardOptions(), target)
    assert caught.value.path == target
    assert str(target) in str(caught.value)


def test_works_without_a_display_and_without_widgets(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from content.load import load_plans\n"
        "from desktop.output.paper_app import paper_app; from desktop.output.card_sheet import CardOptions\n"
        "app = paper_app()\n"
        "from desktop.output.pdf import write_cards_pdf\n"
        "print(write_cards_pdf(load_plans()[0], '省编办', CardOptions(), Path(sys.argv[1])))\n"
        "assert paper_app() is app\n"
        "assert not {'PySide6.QtWidgets', 'PySide6.QtPrintSupport'} & set(sys.modules)\n"
    )
    clean = {k: v for k, v in os.environ.items() if k not in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY")}
    target = tmp_path / "省编办.pdf"
    done = subprocess.run(
        [sys.executable, "-c", program, target], env=clean, capture_output=True, check=True, text=True
    )
    assert done.stdout.strip() == "1"
    assert target.read_bytes().startswith(b"%PDF-1.4")

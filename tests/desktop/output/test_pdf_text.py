"""Every kind of paper gives back every character of its text: by poppler and by pypdf."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

import pypdf
import pytest

from desktop.output.bookmark_printouts import Kept, bookmark_offer
from desktop.output.card_pages import card_paper
from desktop.output.card_sheet import BLANKS, CardOptions, card_sheet
from desktop.output.grid import FoundRow, found_grid
from desktop.output.official_fonts import official_fonts
from desktop.output.paper import Text, joined
from desktop.output.pdf import pdf_bytes
from desktop.output.table_printouts import department_offer, grid_offer, ledger_offer, matrix_offer, target_offer
from desktop.output.text_printouts import heading_offer, plan_offer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from content.model import Unit
    from content.plan import Plan
    from desktop.output.paper import Paper
    from desktop.output.printout import Offer

pytestmark = pytest.mark.usefixtures("paper_fonts")

FONTS = official_fonts(())
WORDS = "5G、IPv6、TFT-LCD、“十三五”、3D、100M、4.5代、2-3个、60%，（套）《方案》——·…①㎡℃"


def cards(**options: object) -> Callable[[Plan], Paper]:
    chosen = replace(CardOptions(), **options)  # type: ignore[arg-type]
    return lambda plan: card_paper(card_sheet(plan, "省科技厅", chosen))


def first(make: Callable[[Plan], Offer], version: int = 0) -> Callable[[Plan], Paper]:
    return lambda plan: make(plan).versions[version].make().paper


def departments_without_cards(plan: Plan) -> Paper:
    names = [department.name for department in plan.departments if not plan.led_tasks(department.name)]
    return joined([card_paper(card_sheet(plan, name, CardOptions())) for name in names], "全部")


def bookmarks(plan: Plan) -> Offer:
    units: list[Unit] = [*plan.clauses[::9], *plan.tasks[::20]]
    kept = [Kept(unit.id, "unit", unit.title, WORDS, "甲/乙") for unit in units]
    return bookmark_offer(plan, [*kept, Kept("省科技厅", "department", "省科技厅", "", "")], FONTS)


def hits(plan: Plan) -> Offer:
    rows = [FoundRow("条文", clause.number, clause.title, "所在", clause.text[:60]) for clause in plan.clauses]
    return grid_offer(found_grid(plan.title, WORDS, rows, "共"))


PAPERS: dict[str, Callable[[Plan], Paper]] = {
    "departments without cards": departments_without_cards,
    "one a page, whole clauses": cards(per_page=1, with_clause="full"),
    "two a page, whole clauses": cards(with_clause="full"),
    "four a page, all boxes": cards(per_page=4, blanks=BLANKS),
    "overview, all boxes": cards(per_page=0, blanks=BLANKS),
    "department": first(lambda plan: department_offer(plan, "省发展改革委")),
    "ledger": first(ledger_offer),
    "matrix": first(matrix_offer),
    "matrix A3 of tasks": first(matrix_offer, 3),
    "targets": first(target_offer),
    "plan": first(lambda plan: plan_offer(plan, FONTS)),
    "section": first(lambda plan: heading_offer(plan, plan.headings[5], FONTS)),
    "bookmarks": first(bookmarks),
    "bookmarks as a table": first(bookmarks, 1),
    "hits": first(hits),
}


def characters(text: str) -> Counter[str]:
    return Counter(character for character in text if not character.isspace())


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="needs poppler-utils")
@pytest.mark.parametrize("name", PAPERS)
def test_every_character_comes_back(plan: Plan, tmp_path: Path, name: str) -> None:
    paper = PAPERS[name](plan)
    texts = [item.text for page in paper.pages for p in page.placed for item in p.block.items if isinstance(item, Text)]
    printed = characters("".join(texts))
    (tmp_path / "paper.pdf").write_bytes(pdf_bytes(paper))
    program = ["pdftotext", "-raw", str(tmp_path / "paper.pdf"), "-"]
    by_poppler = characters(subprocess.run(program, capture_output=True, check=True).stdout.decode())
    reader = pypdf.PdfReader(BytesIO((tmp_path / "paper.pdf").read_bytes()))
    by_pypdf = characters("".join(page.extract_text() for page in reader.pages))
    assert (by_poppler - printed, printed - by_poppler) == (Counter(), Counter())
    assert (by_pypdf - printed, printed - by_pypdf) == (Counter(), Counter())

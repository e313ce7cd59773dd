"""Word takes a file for damaged whose properties stand in another order than ECMA-376 gives them."""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import TYPE_CHECKING, Final
from xml.etree import ElementTree as ET

import pytest

from content.matrix import make_matrix
from desktop.output.card_sheet import BLANKS, CardOptions, card_sheet
from desktop.output.grid import matrix_grid, target_grid
from desktop.output.grid_files import grid_bytes
from desktop.output.ledger_files import ledger_bytes
from desktop.output.manuscript import passages_manuscript, plan_manuscript
from desktop.output.passage import Passage
from desktop.output.word_cards import sheet_document
from desktop.output.word_text import manuscript_document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from content.plan import Plan

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDERS: Final = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
    " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
    " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
    " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid"
    " vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em"
    " lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing"
    " tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType"
    " pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
}
REFERENCES: Final = ("headerReference", "footerReference")  # first in a section, in any order
PLACES: Final = {parent: {name: at for at, name in enumerate(names.split())} for parent, names in ORDERS.items()}

FILES: Final[dict[str, Callable[[Plan], bytes]]] = {
    "cards": lambda plan: sheet_document(card_sheet(plan, "省科技厅", CardOptions(blanks=BLANKS))),
    "cards, one a page": lambda plan: sheet_document(card_sheet(plan, "省财政厅", CardOptions(per_page=1))),
    "overview": lambda plan: sheet_document(card_sheet(plan, "省科技厅", CardOptions(per_page=0))),
    "ledger": lambda plan: ledger_bytes(plan, plan.tasks, "", "docx"),
    "matrix": lambda plan: grid_bytes(matrix_grid(plan, make_matrix(plan)), "docx"),
    "targets": lambda plan: grid_bytes(target_grid(plan, plan.targets), "docx"),
    "plan": lambda plan: manuscript_document(plan_manuscript(plan)),
    "clause": lambda plan: manuscript_document(passages_manuscript(plan, [Passage(plan.clauses[9], "看")], "摘录")),
}


def misplaced(root: ET.Element) -> Iterator[str]:
    """Properties that come after one they must go before."""
    for parent, places in PLACES.items():
        for held in root.iter(f"{W}{parent}"):
            names = [child.tag.removeprefix(W) for child in held]
            ranks = [places.get(name, -1) for name in names if name not in REFERENCES]
            if -1 in ranks or ranks != sorted(ranks):
                yield f"{parent}: {' '.join(names)}"


@pytest.mark.parametrize("name", FILES)
def test_properties_stand_in_the_standards_order(plan: Plan, name: str) -> None:
    with zipfile.ZipFile(BytesIO(FILES[name](plan))) as packed:
        parts = [part for part in packed.namelist() if part.startswith("word/") and part.endswith(".xml")]
        roots = [ET.fromstring(packed.read(part)) for part in parts]  # noqa: S314 - our own file
    faults = {fault for root in roots for fault in misplaced(root)}
    assert not faults

"""Texts that can be printed and saved: a clause, a section, a chapter, the whole plan, a selection, bookmarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.output.manuscript import heading_manuscript, passages_manuscript, plan_manuscript
from desktop.output.plain_files import manuscript_markdown
from desktop.output.printout import Offer, Printout, SaveForm, single
from desktop.output.text_pages import heading_paper, passages_paper, plan_paper
from desktop.output.word_text import manuscript_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.model import Heading
    from content.plan import Plan
    from desktop.output.manuscript import Manuscript
    from desktop.output.official_fonts import OfficialFonts
    from desktop.output.paper import Paper
    from desktop.output.passage import Entry, Passage


def plan_offer(plan: Plan, fonts: OfficialFonts) -> Offer:
    """Offer the whole plan with its annex."""
    return single(lambda: _printout(plan_paper(plan, fonts), plan_manuscript(plan), fonts))


def heading_offer(plan: Plan, heading: Heading, fonts: OfficialFonts) -> Offer:
    """Offer a chapter or section."""
    return single(lambda: _printout(heading_paper(plan, heading, fonts), heading_manuscript(plan, heading), fonts))


def passages_offer(plan: Plan, passages: Sequence[Passage | Entry], name: str, fonts: OfficialFonts) -> Offer:
    """Offer some passages under a name, each with its citation."""

    def make() -> Printout:
        manuscript = passages_manuscript(plan, passages, name)
        return _printout(passages_paper(plan, passages, name, fonts), manuscript, fonts)

    return single(make)


def _printout(paper: Paper, manuscript: Manuscript, fonts: OfficialFonts) -> Printout:
    forms = (
        SaveForm("Word", "docx", lambda: manuscript_document(manuscript)),
        SaveForm("Markdown", "md", lambda: manuscript_markdown(manuscript).encode()),
    )
    return Printout(paper, forms, fonts.substituted)

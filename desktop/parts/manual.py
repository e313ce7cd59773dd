"""The user's manual: the help, set on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.models.about import version_of
from desktop.output.manual_pages import manual_paper
from desktop.output.printout import Offer, Printout, single
from desktop.parts.help_text import manual_chapters

if TYPE_CHECKING:
    from collections.abc import Sequence

    from content.plan import Plan
    from desktop.output.paper import Paper


def manual(plans: Sequence[Plan]) -> Paper:
    """Set the manual of this version of the program, which holds ``plans``."""
    return manual_paper(manual_chapters(), version_of("plandesk") or "0", tuple(f"《{plan.title}》" for plan in plans))


def manual_offer(plans: Sequence[Plan]) -> Offer:
    """Offer it for printing and as PDF."""
    return single(lambda: Printout(manual(plans)))

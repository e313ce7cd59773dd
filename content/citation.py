"""How a unit is cited in another document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.model import Heading
from content.reference import format_reference

if TYPE_CHECKING:
    from content.model import Clause, Task
    from content.plan import Plan


def cite(part: Clause | Task | Heading, plan: Plan) -> str:
    """Return e.g. ``《关于加快我省战略性新兴产业发展的实施方案》三、（二）第5段``."""
    return f"《{plan.title}》{format_reference(part)}"


def quote(part: Clause | Task | Heading, plan: Plan) -> str:
    """Return the citation with the words it stands for, verbatim, in quotation marks.

    Quotation marks inside the words stay as they are: the text is a record.
    """
    words = part.text if not isinstance(part, Heading) else part.title
    return f"{cite(part, plan)}：“{' '.join(words.splitlines())}”"

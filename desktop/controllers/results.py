"""What the panel of the hits says: how much was found, that it takes its time, or what to try instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from content.mentions import reference_words
from content.reference import parse_reference, without_quotation
from desktop.models.wording import (
    found_line,
    nothing_found,
    place_meant,
    result_line,
    search_stopped,
    search_waiting,
)
from desktop.views.hit_list import AGAIN, STOP, WIDEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from content.plan import Plan
    from desktop.models.search_session import SearchSession
    from desktop.views.hit_list import HitPanel


class ResultWriter:
    """Writes into the panel what a search came to.

    Attributes:
        meant: Id of the place whose number the query is, where it finds nothing else; "" for none.
    """

    def __init__(
        self, plans: tuple[Plan, ...], session: SearchSession, panel: HitPanel, plan_shown: Callable[[], Plan]
    ) -> None:
        self._plans = plans
        self._session = session
        self._panel = panel
        self._plan_shown = plan_shown
        self.meant = ""

    def write(self) -> None:
        """Show the answer."""
        session, panel, result = self._session, self._panel, self._session.result
        asked, answer = session.answer.request, session.answer
        is_narrowed = asked.kind is not None or bool(asked.filters)
        line = result_line(result, self._plans, is_narrowed=is_narrowed)
        panel.head.set_found(found_line(result, asked.kind), line, result.suggestions)
        panel.head.set_kinds(answer.kinds, asked.kind)
        panel.head.set_order(asked.order)
        panel.head.set_facets(asked.filters, result.facets)
        panel.set_hits(session.hits, session.row, has_more=answer.has_more)
        self.meant = ""
        if not session.hits:
            self._say_nothing_found(asked.query, is_narrowed=is_narrowed)

    def clear(self) -> None:
        """Show nothing until there is an answer: what stands there is that of another search."""
        head = self._panel.head
        head.set_found(("", ""), "", ())
        head.set_kinds({}, None)
        head.set_facets((), {})
        self._panel.set_hits((), -1, has_more=False)

    def write_waiting(self) -> None:
        """Say that there is no answer yet, or none to come."""
        session = self._session
        if session.patience.is_over:
            words, offer = search_waiting(is_preparing=session.is_preparing), STOP
        elif session.patience.is_given_up:
            words, offer = search_stopped(session.query), AGAIN
        else:
            return  # there is an answer, which is shown next
        self.meant = ""
        self._panel.head.set_found((words[0], ""), "", ())
        self._panel.say_instead(words[1], offer)

    def _say_nothing_found(self, query: str, *, is_narrowed: bool) -> None:
        """Say what to try next; a number or a citation is offered as the place it means in the plan shown."""
        part = None if is_narrowed else parse_reference(without_quotation(query), self._plan_shown())
        if part is None:
            words = nothing_found(query, is_narrowed=is_narrowed)
            self._panel.say_instead(words, WIDEN if is_narrowed else "")
        else:
            self.meant = part.id
            self._panel.say_instead(place_meant(query), f"转到{reference_words(part)}")

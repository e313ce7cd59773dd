"""What comes back in the next session: place, page, lists, widths, the words in the search box."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.controllers.pages import PAGES
from desktop.layout import LISTS

if TYPE_CHECKING:
    from desktop.controllers.looking import LookController
    from desktop.controllers.pages import PageController
    from desktop.controllers.places import PlaceController
    from desktop.layout import WindowLayout
    from desktop.settings import Settings


class SessionController:
    """Reads the window as it stands, and makes it stand like that again."""

    def __init__(
        self, views: WindowLayout, places: PlaceController, pages: PageController, looking: LookController
    ) -> None:
        self._views = views
        self._places = places
        self._pages = pages
        self._looking = looking
        self._query = ""

    def now(self, settings: Settings) -> Settings:
        """Return settings with the window as it stands."""
        views, place = self._views, self._places.seen()
        top, offset = views.reader.place()
        left, right = views.frame.wants
        left_width, right_width = views.frame.widths
        tasks_state, targets_state = self._pages.states
        return replace(
            settings,
            geometry=bytes(views.window().saveGeometry().data()),
            plan_id=self._places.plan.id,
            place=top,
            place_offset=offset,
            unit=views.reader.current,
            page=place.target if place is not None and (place.is_page or place.is_department) else "",
            panel=LISTS[views.left.current_place][0],
            left_open=left,
            right_open=right,
            left_width=left_width,
            right_width=right_width,
            zoom=self._looking.look.zoom,
            theme=self._looking.theme,
            query=views.box.text().strip(),
            tasks_state=tasks_state,
            targets_state=targets_state,
        )

    def restore(self, settings: Settings) -> None:
        """Make the window stand as it stood, but for the search, which has to wait for something that answers."""
        views = self._views
        views.left.set_current_key(settings.panel)
        views.frame.set_wants(left=settings.left_open, right=settings.right_open)
        views.frame.set_widths(settings.left_width, settings.right_width)
        if settings.place:
            views.reader.restore(settings.place, settings.place_offset, settings.unit)
        if settings.page in PAGES:
            self._places.navigator.open_page(settings.page)
        elif settings.page:
            self._places.navigator.go_to(settings.page)
        self._query = settings.query

    def take_query(self) -> str:
        """Return what was searched for, once, unless something else stands in the box by now."""
        query, self._query = self._query, ""
        return "" if self._views.box.text() else query

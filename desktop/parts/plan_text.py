"""A plan's text on its sheet: what the pointer can do with it, and what stands in its margin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QFont, QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QTextBrowser, QToolTip

from content.mentions import Mentions
from content.model import Heading
from desktop.models.portions import portions_of
from desktop.parts.clean_copy import clean_copy
from desktop.parts.margin import Marked, View, paint_margin, star_box
from desktop.parts.markers import paint_note_marks
from desktop.parts.scroll_bar import MarkedScrollBar
from desktop.parts.text_page import hover_text, lay_out_page, text_palette
from desktop.parts.typesetter import LINK, build_document
from desktop.theme import SONG

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QMimeData

    from content.mentions import Mention
    from content.model import Unit
    from content.plan import Plan
    from desktop.models.bookmarks import Shade
    from desktop.parts.look import Look
    from desktop.parts.plan_document import PlanDocument


class PlanText(QTextBrowser):
    """Base of the reader: hover, click, star and copy; it knows nothing of places.

    Signals:
        mention_chosen: Something the text names was clicked: the unit and the `Mention` in it.
        star_clicked: The unit whose star in the margin was clicked.
    """

    mention_chosen = Signal(object, object)
    star_clicked = Signal(object)

    def __init__(self, plan: Plan, look: Look, this_year: Callable[[], int]) -> None:
        """Set a plan; ``this_year`` tells which dates have passed."""
        super().__init__()
        self._this_year = this_year
        self._look = look
        self._take_plan(plan)
        self._starred: frozenset[str] = frozenset()
        self._noted: frozenset[str] = frozenset()
        self._shades: tuple[Shade, ...] = ()
        self._hovered = ""
        self._bar = MarkedScrollBar(look)
        self._build("")
        self._set_up()

    @property
    def plan(self) -> Plan:
        """The plan shown."""
        return self._plan

    @property
    def pages(self) -> PlanDocument:
        """The document shown."""
        return self._pages

    @property
    def scroll_bar(self) -> MarkedScrollBar:
        """The scroll bar that shows where the hits are."""
        return self._bar

    def set_bookmarked(self, unit_ids: frozenset[str]) -> None:
        """Say which units carry a star."""
        if unit_ids != self._starred:
            self._starred = unit_ids
            self.viewport().update()

    def _take_plan(self, plan: Plan) -> None:
        self._plan = plan
        self._mentions = Mentions(plan)
        self._portions = portions_of(plan)

    def lay_out(self) -> None:
        """Fit the sheet to the width there is."""
        lay_out_page(self._pages.document, self._look, self.viewport().width())

    def paint_margin(self, current: str) -> None:
        """Paint what stands around the text; one of the units is the current one."""
        left, width = self._text_column()
        first = self._bar.value()
        view = View(first, first + self.viewport().height(), left, width)
        marked = Marked(current, self._starred, self._hovered)
        painter = QPainter(self.viewport())
        paint_margin(painter, self._pages, self._plan, self._look, view, marked)
        paint_note_marks(painter, self._pages, self._look, view, self._noted, self._shades)

    def createMimeDataFromSelection(self) -> QMimeData:
        # Qt's own object, filled anew: one made here would be deleted by the clipboard after Python has ended.
        made = super().createMimeDataFromSelection()
        made.text()  # Qt writes its own words when it is first asked for them, and must not write them over ours
        made.clear()
        clean = clean_copy(self.textCursor())
        made.setText(clean.text())
        made.setHtml(clean.html())
        return made

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_what_is_at(event)
            return True
        if event.type() == QEvent.Type.Leave:
            self._hover("")
        return super().viewportEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        place = event.position().toPoint()
        in_margin = place.x() < self._text_column()[0]
        beside = self._unit_beside(place) if in_margin else None
        self._hover(beside.id if beside is not None else "")
        if in_margin:
            over = self._star_at(place) is not None
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)
        elif self.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor:
            self.viewport().setCursor(Qt.CursorShape.IBeamCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        star = self._star_at(event.position().toPoint())
        if star is not None and event.button() == Qt.MouseButton.LeftButton:
            self.star_clicked.emit(star)

    def _set_up(self) -> None:
        self.setFrameShape(QTextBrowser.Shape.NoFrame)
        # One of its own: with the application's, all lines would be broken anew before the text is set anew.
        self.setFont(QFont(SONG))
        self.setVerticalScrollBar(self._bar)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setOpenLinks(False)
        self.viewport().setMouseTracking(True)
        # Links and selection by mouse only: by keyboard, Tab would walk two hundred department names.
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.LinksAccessibleByMouse
        )
        self.setAccessibleName("正文")
        self.setAccessibleDescription("方案全文，从标题到附件")
        self.anchorClicked.connect(self._on_anchor_clicked)

    def _set_page(self) -> None:
        """Show the document that has just been made."""
        self.setPalette(text_palette(self._look))
        self._pages.document.setParent(self)
        self.lay_out()
        # Without a width Qt would set every paragraph in one line first, which takes as long as all the rest.
        self._pages.document.setTextWidth(self.viewport().width())
        self.setDocument(self._pages.document)

    def _build(self, part_id: str) -> None:
        """Set the plan anew, for another look or another plan; of a large one first what holds a part."""
        plan, portions, look = self._plan, self._portions, self._look
        self._pages = build_document(plan, portions, look, self._mentions, part_id, lambda: self.viewport().width())

    def _text_column(self) -> tuple[float, float]:
        made = self._pages.document.rootFrame().frameFormat()
        return made.leftMargin(), self.viewport().width() - made.leftMargin() - made.rightMargin()

    def _on_anchor_clicked(self, url: QUrl) -> None:
        named = self._named(url.toString())
        if named is not None:
            self.mention_chosen.emit(*named)

    def _named(self, address: str) -> tuple[Unit, Mention] | None:
        place = address.removeprefix(LINK)
        return self._pages.links[int(place)] if address.startswith(LINK) else None

    def _show_what_is_at(self, event: QHelpEvent) -> None:
        named, star = self._named(self.anchorAt(event.pos())), self._star_at(event.pos())
        if named is not None:
            words = self._mentions.explain(*named, self._this_year())
            QToolTip.showText(event.globalPos(), hover_text(words), self.viewport())
        elif star is not None:
            words = "移除书签" if star.id in self._starred else "加入书签"
            QToolTip.showText(event.globalPos(), f"{words} Ctrl+D", self.viewport())
        else:
            QToolTip.hideText()

    def _hover(self, part_id: str) -> None:
        if part_id != self._hovered:
            self._hovered = part_id
            self.viewport().update()

    def _unit_beside(self, place: QPoint) -> Unit | None:
        """Return the unit whose text stands at a height of the viewport, or None."""
        part = self._plan.find(self._pages.part_at(place.y() + self._bar.value()))
        return None if isinstance(part, Heading) else part

    def _star_at(self, place: QPoint) -> Unit | None:
        """Return the unit whose star is at a place of the viewport, or None."""
        unit = self._unit_beside(place)
        if unit is None:
            return None
        top = self._pages.extent(unit.id)[0] - self._bar.value()
        return unit if star_box(unit, self._look, top, self._text_column()[0]).contains(place) else None

"""The contents of a plan as a tree: chapters, sections, clauses, and the annex with its tasks."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt

from content.model import Heading
from desktop.models.roles import BOOKMARKED_ROLE, NUMBER_ROLE, ROOT, TARGET_ROLE, AnyIndex
from desktop.models.wording import short_number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from content.model import Clause, Task
    from content.plan import Plan


@dataclass(slots=True)
class _Node:
    """One row. ``parent`` and ``children`` are places in the model's list of nodes; -1 is the root."""

    title: str
    number: str
    targets: list[str]
    parent: int
    row: int
    children: list[int] = field(default_factory=list)


class ContentsModel(QAbstractItemModel):
    """Chapters, sections and clauses in document order, then the annex.

    A clause that opens its chapter without a title of its own (总体要求, the introduction of 重点领域) has no
    row: the chapter's row stands for it and carries its number.
    """

    def __init__(self, plan: Plan, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._nodes: list[_Node] = []
        self._top: list[int] = []
        self._place: dict[str, int] = {}
        self._bookmarked: frozenset[str] = frozenset()
        self._has_annex = False
        self._add_body(plan)
        self._add_annex(plan)

    def set_bookmarked(self, unit_ids: Iterable[str]) -> None:
        """Say which units carry a star."""
        before, self._bookmarked = self._bookmarked, frozenset(unit_ids)
        for unit_id in before ^ self._bookmarked:
            index = self.index_of(unit_id)
            if index.isValid():
                self.dataChanged.emit(index, index, [BOOKMARKED_ROLE])

    @property
    def rows(self) -> int:
        """How many rows there are at all levels."""
        return len(self._nodes)

    @property
    def annex_row(self) -> int:
        """Row of the annex at the top level, or -1."""
        return len(self._top) - 1 if self._has_annex else -1

    def rows_with(self, text: str) -> frozenset[int] | None:
        """Return the internal ids of the rows whose title or number holds a text, and of those above them.

        Width and case make no difference; None for an empty text: all of them.
        """
        wanted = _folded(text)
        if not wanted:
            return None
        kept: set[int] = set()
        for place, node in enumerate(self._nodes):
            above = place if wanted in _folded(node.title) or _folded(node.number).startswith(wanted) else -1
            while above >= 0:
                kept.add(above)
                above = self._nodes[above].parent
        return frozenset(kept)

    def index_of(self, part_id: str) -> QModelIndex:
        """Return the row that stands for a unit or heading, or an invalid index."""
        place = self._place.get(part_id)
        return QModelIndex() if place is None else self.createIndex(self._nodes[place].row, 0, place)

    def _add_body(self, plan: Plan) -> None:
        chapter = section = -1
        opening: Heading | None = None
        for part in plan.body:
            if isinstance(part, Heading):
                above = -1 if part.level == 1 else chapter
                here = self._add(part.title, "", part.id, above)
                chapter, section = (here, -1) if part.level == 1 else (chapter, here)
                opening = part
                continue
            if opening is not None and opening.level == 1 and not part.lead_sentence:
                self._stand_for(chapter, part)
            else:
                number = "" if not part.path else part.number
                self._add(part.title, number, part.id, section if section >= 0 else chapter)
            opening = None

    def _add_annex(self, plan: Plan) -> None:
        if not plan.tasks:
            return
        self._has_annex = True
        annex = self._add(annex_title(plan), f"{len(plan.tasks)}项", plan.tasks[0].id, -1)
        for task in plan.tasks:
            self._add(task.title, short_number(task), task.id, annex)
        self._nodes[annex].targets = [f"{plan.id}/annex"]
        self._place[f"{plan.id}/annex"] = annex

    def _add(self, title: str, number: str, part_id: str, parent: int) -> int:
        siblings = self._nodes[parent].children if parent >= 0 else self._top
        place = len(self._nodes)
        self._nodes.append(_Node(title, number, [part_id], parent, len(siblings)))
        siblings.append(place)
        self._place[part_id] = place
        return place

    def _stand_for(self, place: int, clause: Clause | Task) -> None:
        node = self._nodes[place]
        node.number = short_number(clause)
        node.targets.append(clause.id)
        self._place[clause.id] = place

    def index(self, row: int, column: int, parent: AnyIndex = ROOT) -> QModelIndex:
        siblings = self._nodes[parent.internalId()].children if parent.isValid() else self._top
        if column != 0 or not 0 <= row < len(siblings):
            return QModelIndex()
        return self.createIndex(row, column, siblings[row])

    def parent(self, child: AnyIndex = ROOT) -> QModelIndex:  # type: ignore[override]  # the stub misses QObject.parent's twin
        if not child.isValid():
            return QModelIndex()
        above = self._nodes[child.internalId()].parent
        return QModelIndex() if above < 0 else self.createIndex(self._nodes[above].row, 0, above)

    def rowCount(self, parent: AnyIndex = ROOT) -> int:
        if not parent.isValid():
            return len(self._top)
        return len(self._nodes[parent.internalId()].children) if parent.column() == 0 else 0

    def columnCount(self, parent: AnyIndex = ROOT) -> int:  # noqa: ARG002 - one column at every level
        return 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if section == 0 and orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return "目录"
        return None

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        node = self._nodes[index.internalId()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return node.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            star = "，已加书签" if self._is_bookmarked(node) else ""
            return f"{node.number} {node.title}{star}".strip()
        if role == TARGET_ROLE:
            return node.targets[-1]
        if role == NUMBER_ROLE:
            return node.number
        if role == BOOKMARKED_ROLE:
            return self._is_bookmarked(node)
        return None

    def _is_bookmarked(self, node: _Node) -> bool:
        return any(target in self._bookmarked for target in node.targets)


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def annex_title(plan: Plan) -> str:
    """What the contents call the annex: its heading lines in one, e.g. "附件：任务分工表"."""
    lines = [line.strip() for line in plan.annex_lines if line.strip()]
    if not lines:
        return "附件"
    head, last = lines[0].rstrip("：:"), lines[-1]
    return head if last in head else f"{head}：{last}"

"""What the program remembers between two sessions.

Nothing here knows Qt: window geometry is bytes, colours and families are names.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args

from content.private import replace_private_file
from desktop.reasons import reason
from desktop.settings_values import Limits, decoded, to_json

if TYPE_CHECKING:
    from pathlib import Path

Theme: TypeAlias = Literal["system", "light", "dark", "contrast"]
Panel: TypeAlias = Literal["contents", "tasks", "departments", "bookmarks"]
WithClause: TypeAlias = Literal["full", "excerpt", "none"]
PerPage: TypeAlias = Literal[0, 1, 2, 4]
CardSort: TypeAlias = Literal["number", "deadline", "clause"]
CopyForm: TypeAlias = Literal["reference", "text", "both", "full", "template"]

_MAX_BYTES: Final = 1_000_000  # a settings file larger than this was not written by this program


@dataclass(frozen=True, slots=True)
class Settings:
    """What the program remembers; change a value with ``dataclasses.replace``.

    Attributes:
        geometry: ``QWidget.saveGeometry`` of the window, or b"" before the first close.
        plan_id: Plan last read, or "" for the first.
        place: Full id of the unit or heading at the top of the reader, or "" for the beginning.
        place_offset: How far into that unit the reader's top was, 0 to 1 of its height.
        panel: Left panel last open.
        left_open: Whether the left panel is unfolded where there is room for it.
        right_open: Whether the right panel is unfolded where there is room for it.
        left_width: Width of the left panel in px at 100 %.
        right_width: Width of the right panel in px at 100 %.
        zoom: 0.5 to 3.0.
        theme: "system" follows the desktop.
        unit: Full id of the unit or heading that was the current one, or "".
        page: What stood in place of the text: key of a page or a department's name; "" for the text.
        query: What the search box held, or "".
        reader_family: Family of the reader's body text; "" for the one the design gives.
        leading: Height of a line in the reader, in em.
        measure: Characters a line in the reader.
        copy_form: What 复制引用 copies.
        template: The user's own form of citation.
        tasks_state: What the user made of 任务总表, or b"".
        targets_state: What the user made of the columns of 量化指标, or b"".
        cards_per_page: Cards on a printed page; 0 for the list (一览).
        with_clause: How much of the clause a printed card quotes.
        card_sort: Order of the printed cards.
        card_blanks: Boxes to fill in on a printed card.
        card_deadlines: The only deadlines cards are printed for; empty for all.
        card_departments: Departments last chosen where cards of several are printed.
        save_folder: Folder a file was last saved in, or "".
        recent_queries: Queries opened lately, newest first.
    """

    geometry: bytes = b""
    plan_id: str = ""
    place: str = ""
    place_offset: float = 0.0
    panel: Panel = "contents"
    left_open: bool = True
    right_open: bool = True
    left_width: int = 308
    right_width: int = 256
    zoom: float = 1.0
    theme: Theme = "system"
    unit: str = ""
    page: str = ""
    query: str = ""
    reader_family: str = ""
    leading: float = 1.78
    measure: int = 38
    copy_form: CopyForm = "full"
    template: str = "《{方案}》{引用}：“{原文}”"
    tasks_state: bytes = b""
    targets_state: bytes = b""
    cards_per_page: PerPage = 2
    with_clause: WithClause = "excerpt"
    card_sort: CardSort = "number"
    card_blanks: tuple[str, ...] = ("进展情况", "责任人", "备注")
    card_deadlines: tuple[str, ...] = ()
    card_departments: tuple[str, ...] = ()
    save_folder: str = ""
    recent_queries: tuple[str, ...] = ()


_LIMITS: Final = Limits(
    choices={
        "panel": get_args(Panel),
        "theme": get_args(Theme),
        "with_clause": get_args(WithClause),
        "cards_per_page": get_args(PerPage),
        "card_sort": get_args(CardSort),
        "copy_form": get_args(CopyForm),
    },
    ranges={
        "place_offset": (0.0, 1.0),
        "left_width": (120, 1200),
        "right_width": (120, 1200),
        "zoom": (0.5, 3.0),
        "leading": (1.0, 3.0),
        "measure": (20, 60),
    },
)


class SettingsFile:
    """The settings on disk: read once, written whole, never in the way of the session.

    Keys this version does not know (written by a later one) are kept. Two windows may write the same file:
    only what changed since it was read is written over what the other one left.

    Attributes:
        notice: One Chinese sentence for the user about a file that could not be read or written, or "".
    """

    def __init__(self, path: Path) -> None:
        """Do nothing yet; ``path`` need not exist."""
        self.notice = ""
        self._path = path
        self._known = Settings()

    def load(self) -> Settings:
        """Return what was kept; defaults where the file is missing, damaged or holds a value out of range.

        A damaged file is kept beside the new one as ``settings.json.damaged`` and ``notice`` says so.
        """
        try:
            stored = self._read()
        except FileNotFoundError:
            stored = {}
        except OSError as error:
            stored = {}
            self.notice = f"设置无法读取（{reason(error)}），本次使用默认设置。请检查文件权限：{self._path}"
        except ValueError:
            stored = {}
            self.notice = self._put_aside()
        self._known = replace(Settings(), **decoded(stored, Settings(), _LIMITS))
        return self._known

    def save(self, settings: Settings) -> bool:
        """Write what differs from the last ``load`` or ``save``; on failure set ``notice`` and return False."""
        encoded = {f.name: to_json(getattr(settings, f.name)) for f in fields(Settings)}
        before = {f.name: to_json(getattr(self._known, f.name)) for f in fields(Settings)}
        changed = {name: value for name, value in encoded.items() if value != before[name]}
        if not changed and self._path.exists():
            return True
        try:
            stored = self._read()
        except (OSError, ValueError):
            stored = encoded  # missing or damaged meanwhile: what this session knows is the best there is
        try:
            replace_private_file(self._path, json.dumps({**stored, **changed}, ensure_ascii=False, indent=1).encode())
        except OSError as error:
            self.notice = f"设置没有保存（{reason(error)}），不影响使用。请检查磁盘空间与权限：{self._path.parent}"
            return False
        self._known = settings
        return True

    def _read(self) -> dict[str, Any]:
        with self._path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
        try:
            stored = json.loads(data.decode("utf-8")) if len(data) <= _MAX_BYTES else None
        except RecursionError:  # brackets nested thousands deep
            stored = None
        if not isinstance(stored, dict):
            raise ValueError("not a JSON object")  # noqa: TRY004  # the same fault as text that is no JSON at all
        return stored

    def _put_aside(self) -> str:
        kept = self._path.with_name(self._path.name + ".damaged")
        try:
            self._path.replace(kept)
        except OSError:
            return f"设置文件已损坏，本次使用默认设置。请删除它：{self._path}"
        return f"设置文件已损坏，已恢复默认设置；原文件保存为 {kept}"

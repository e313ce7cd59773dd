"""The actions and menus as data: what the user can do, under which words and keys."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

_SIGNS: Final = (("Left", "←"), ("Right", "→"), ("Up", "↑"), ("Down", "↓"))


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One thing the user can do.

    Attributes:
        id: Name of the action; object name of its QAction and key of its handler.
        text: What the menu says, with its mnemonic.
        keys: Shortcuts, the one to show first; may be empty.
        checkable: Whether the action is a switch.
        group: Name of the set of switches of which one is on, or "".
    """

    id: str
    text: str
    keys: tuple[str, ...] = ()
    checkable: bool = False
    group: str = ""

    @property
    def label(self) -> str:
        """The text without mnemonic and dots: what buttons, help and screen readers say."""
        name, _, _ = self.text.partition("(&")
        return name.rstrip("…")


ACTIONS: Final = (
    ActionSpec("print_cards", "打印任务卡(&P)…", ("Ctrl+P",)),
    ActionSpec("print_department", "打印部门清单(&D)…"),
    ActionSpec("print_ledger", "打印任务分工表(&T)…"),
    ActionSpec("print_matrix", "打印责任矩阵(&M)…"),
    ActionSpec("print_targets", "打印量化指标(&Q)…"),
    ActionSpec("print_unit", "打印本条(&U)…"),
    ActionSpec("print_section", "打印本节(&S)…"),
    ActionSpec("print_chapter", "打印本章(&C)…"),
    ActionSpec("print_plan", "打印全文(&A)…"),
    ActionSpec("print_selection", "打印选中文字(&X)…"),
    ActionSpec("print_bookmarks", "打印书签与批注(&B)…"),
    ActionSpec("print_hits", "打印检索结果(&R)…"),
    ActionSpec("new_window", "新窗口(&W)", ("Ctrl+Shift+N",)),
    ActionSpec("settings", "设置(&S)…", ("Ctrl+,",)),
    ActionSpec("quit", "退出(&Q)", ("Ctrl+Q",)),
    ActionSpec("copy_citation", "复制引用(&C)", ("Ctrl+Shift+C",)),
    ActionSpec("copy_reference", "只复制引用(&1)"),
    ActionSpec("copy_text", "只复制原文(&2)"),
    ActionSpec("copy_both", "复制引用和原文(&3)"),
    ActionSpec("copy_full", "复制方案名、引用和原文(&4)"),
    ActionSpec("copy_template", "按自定格式复制(&5)"),
    ActionSpec("toggle_bookmark", "书签(&D)", ("Ctrl+D",)),
    ActionSpec("edit_bookmark", "书签与批注(&N)…", ("Ctrl+Shift+D",)),
    ActionSpec("new_folder", "新建文件夹(&F)…"),
    ActionSpec("undo_bookmark", "撤销(&Z)", ("Ctrl+Z",)),
    ActionSpec("redo_bookmark", "重做(&Y)", ("Ctrl+Y", "Ctrl+Shift+Z")),
    ActionSpec("export_bookmarks", "导出书签(&E)…"),
    ActionSpec("import_bookmarks", "导入书签(&I)…"),
    ActionSpec("restore_bookmarks", "恢复书签(&R)…"),
    ActionSpec("find", "搜索(&F)", ("Ctrl+K", "Ctrl+F", "/")),
    ActionSpec("next_hit", "下一处(&N)", ("F3",)),
    ActionSpec("previous_hit", "上一处(&V)", ("Shift+F3",)),
    ActionSpec("save_search", "保存搜索(&S)", ("Ctrl+S",)),
    ActionSpec("keep_hits", "结果存入文件夹(&O)…", ("Ctrl+Shift+S",)),
    ActionSpec("clear_recent", "清除最近搜索(&E)"),
    ActionSpec("leave", "回到原处(&R)", ("Esc",)),
    ActionSpec("go_to", "转到(&T)…", ("Ctrl+G",)),
    ActionSpec("back", "后退(&B)", ("Alt+Left",)),
    ActionSpec("forward", "前进(&F)", ("Alt+Right",)),
    ActionSpec("previous_unit", "上一条(&U)", ("Alt+Up",)),
    ActionSpec("next_unit", "下一条(&W)", ("Alt+Down",)),
    ActionSpec("go_to_counterpart", "对应的任务或条文(&J)", ("Ctrl+J",)),
    ActionSpec("go_to_start", "回到文件开头(&S)", ("Alt+Home",)),
    ActionSpec("show_contents", "目录(&1)", ("Ctrl+1",)),
    ActionSpec("show_tasks", "任务(&2)", ("Ctrl+2",)),
    ActionSpec("show_departments", "部门(&3)", ("Ctrl+3",)),
    ActionSpec("show_bookmarks", "书签列表(&4)", ("Ctrl+4",)),
    ActionSpec("show_task_table", "任务总表(&5)", ("Ctrl+5",)),
    ActionSpec("show_matrix", "责任矩阵(&6)", ("Ctrl+6",)),
    ActionSpec("show_targets", "量化指标(&7)", ("Ctrl+7",)),
    ActionSpec("show_differences", "差异(&8)", ("Ctrl+8",)),
    ActionSpec("show_overview", "概览(&9)", ("Ctrl+9",)),
    ActionSpec("toggle_left", "左侧栏(&L)", ("F9",), checkable=True),
    ActionSpec("toggle_right", "右侧栏(&R)", ("F10",), checkable=True),
    ActionSpec("next_pane", "下一个窗格(&X)", ("F6",)),
    ActionSpec("previous_pane", "上一个窗格(&Y)", ("Shift+F6",)),
    ActionSpec("zoom_in", "放大字号(&I)", ("Ctrl++", "Ctrl+=")),
    ActionSpec("zoom_out", "缩小字号(&O)", ("Ctrl+-",)),
    ActionSpec("zoom_reset", "原来字号(&Z)", ("Ctrl+0",)),
    ActionSpec("theme_system", "跟随系统(&A)", checkable=True, group="theme"),
    ActionSpec("theme_light", "浅色(&G)", checkable=True, group="theme"),
    ActionSpec("theme_dark", "深色(&K)", checkable=True, group="theme"),
    ActionSpec("theme_contrast", "高对比度(&H)", checkable=True, group="theme"),
    ActionSpec("help", "帮助(&H)", ("F1",)),
    ActionSpec("help_keys", "快捷键(&K)"),
    ActionSpec("print_manual", "打印用户手册(&P)…"),
    ActionSpec("help_about", "关于(&A)"),
)

SEPARATOR: Final = "-"
CITATIONS: Final = ("copy_citation", "copy_reference", "copy_text", "copy_both", "copy_full", "copy_template")
MENUS: Final = (
    ("文件(&F)", ("new_window", SEPARATOR, "settings", SEPARATOR, "quit")),
    (
        "编辑(&E)",
        (
            *CITATIONS,
            SEPARATOR,
            "find",
            "next_hit",
            "previous_hit",
            "leave",
            SEPARATOR,
            "save_search",
            "keep_hits",
            "clear_recent",
        ),
    ),
    (
        "书签(&B)",
        (
            "toggle_bookmark",
            "edit_bookmark",
            "new_folder",
            SEPARATOR,
            "undo_bookmark",
            "redo_bookmark",
            SEPARATOR,
            "export_bookmarks",
            "import_bookmarks",
            "restore_bookmarks",
        ),
    ),
    (
        "转到(&G)",
        (
            "go_to",
            SEPARATOR,
            "back",
            "forward",
            SEPARATOR,
            "previous_unit",
            "next_unit",
            "go_to_counterpart",
            "go_to_start",
        ),
    ),
    (
        "列表(&L)",
        (
            "show_contents",
            "show_tasks",
            "show_departments",
            "show_bookmarks",
            SEPARATOR,
            "show_task_table",
            "show_matrix",
            "show_targets",
            "show_differences",
            "show_overview",
        ),
    ),
    (
        "查看(&V)",
        (
            "toggle_left",
            "toggle_right",
            "next_pane",
            "previous_pane",
            SEPARATOR,
            "zoom_in",
            "zoom_out",
            "zoom_reset",
            SEPARATOR,
            "theme_system",
            "theme_light",
            "theme_dark",
            "theme_contrast",
        ),
    ),
    (
        "打印(&P)",
        (
            "print_cards",
            "print_department",
            SEPARATOR,
            "print_ledger",
            "print_matrix",
            "print_targets",
            SEPARATOR,
            "print_unit",
            "print_section",
            "print_chapter",
            "print_plan",
            SEPARATOR,
            "print_selection",
            "print_bookmarks",
            "print_hits",
        ),
    ),
    ("帮助(&H)", ("help", "help_keys", "print_manual", "help_about")),
)


def make_actions(owner: QWidget) -> dict[str, QAction]:
    """Make every action of ``ACTIONS`` on ``owner``, by id; `connect_actions` gives them something to do."""
    made: dict[str, QAction] = {}
    groups: dict[str, QActionGroup] = {}
    for spec in ACTIONS:
        action = QAction(spec.text, owner)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(key) for key in spec.keys])
        action.setCheckable(spec.checkable)
        if spec.group:
            group = groups.setdefault(spec.group, QActionGroup(owner))
            group.addAction(action)
        made[spec.id] = action
    owner.addActions(list(made.values()))
    return made


def connect_actions(actions: Mapping[str, QAction], handlers: Mapping[str, Callable[[], object]]) -> None:
    """Give every action its handler.

    Raises:
        KeyError: An action has no handler.
    """
    for action_id, action in actions.items():
        handler = handlers[action_id]
        action.triggered.connect(lambda _checked=False, run=handler: run())


def build_menu(owner: QWidget, actions: Mapping[str, QAction]) -> QMenu:
    """Make the one menu that holds all others, and so every action."""
    menu = QMenu(owner)
    menu.setAccessibleName("全部命令")
    for title, ids in MENUS:
        part = menu.addMenu(title)
        for action_id in ids:
            if action_id == SEPARATOR:
                part.addSeparator()
            else:
                part.addAction(actions[action_id])
    return menu


def key_words(key: str) -> str:
    """Write a key as it is printed on the keyboard: "Alt+Left" is "Alt+←"."""
    for word, sign in _SIGNS:
        key = key.removesuffix(word) + sign if key.endswith(f"+{word}") else key
    return key


def hint(action_id: str) -> str:
    """What a button's tool tip says: label and first key, e.g. "后退 Alt+←"."""
    spec = next(spec for spec in ACTIONS if spec.id == action_id)
    return " ".join((spec.label, *map(key_words, spec.keys[:1])))

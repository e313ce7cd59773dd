from __future__ import annotations

from desktop.actions import ACTIONS, MENUS, SEPARATOR, key_words
from desktop.parts.key_list import key_groups, keys_markdown, keys_of


def test_every_action_with_a_shortcut_is_listed_once_with_all_its_keys() -> None:
    listed = [row for group in key_groups() for row in group.rows]
    for spec in ACTIONS:
        if spec.keys:
            assert listed.count((spec.label, tuple(map(key_words, spec.keys)))) == 1, spec.id


def test_every_action_is_in_one_menu_and_so_in_the_list() -> None:
    in_menus = [action_id for _, ids in MENUS for action_id in ids if action_id != SEPARATOR]
    assert sorted(in_menus) == sorted(spec.id for spec in ACTIONS)


def test_no_key_has_two_meanings() -> None:
    keys = [key for spec in ACTIONS for key in spec.keys]
    assert len(keys) == len(set(keys))


def without_keys(page: str) -> list[str]:
    """What the page says to be in the menus only."""
    said = [line for line in page.splitlines() if line.startswith("只在菜单中：")]
    return [label for line in said for label in line.partition("：")[2].rstrip("。").split("；")]


def test_the_page_shows_every_label_and_key() -> None:
    page = keys_markdown()
    for spec in ACTIONS:
        assert f"| {spec.label} |" in page if spec.keys else spec.label in without_keys(page), spec.id
        assert all(f"`{key_words(key)}`" in page for key in spec.keys)


def test_arrows_are_written_as_on_the_keyboard() -> None:
    assert key_words("Alt+Left") == "Alt+←"
    assert key_words("Ctrl+K") == "Ctrl+K"
    assert keys_of("find") == " 或 ".join(next(spec.keys for spec in ACTIONS if spec.id == "find"))

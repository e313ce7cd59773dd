"""The query language: what is an operator, and what is text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.query import LONGEST, And, Field, Node, Not, Or, Term, parse

if TYPE_CHECKING:
    from index.query import FieldName

A, B, C = Term("甲", exact=False), Term("乙", exact=False), Term("丙", exact=False)
PIECES = st.sampled_from(
    [
        "甲",
        "乙",
        " ",
        " 或 ",
        " OR ",
        " | ",
        "(",
        ")",
        "-",
        " -",
        "“",
        "”",
        '"',
        "部门:",
        "章：",
        "：",
        "*",
        "\n",
        "AND",
    ]
)


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("甲", A),
        ("甲 乙", And((A, B))),
        ("甲　乙", And((A, B))),
        ("甲 或 乙", Or((A, B))),
        ("甲 OR 乙", Or((A, B))),
        ("甲 | 乙", Or((A, B))),
        ("甲 ｜ 乙", Or((A, B))),
        ("甲 或 乙 丙", Or((A, And((B, C))))),
        ("(甲 或 乙) 丙", And((Or((A, B)), C))),
        ("（甲 或 乙） 丙", And((Or((A, B)), C))),
        ("丙 ((甲 或 乙) 或 丙)", And((C, Or((Or((A, B)), C))))),
        ("甲 -乙", And((A, Not(B)))),
        ("甲 －乙", And((A, Not(B)))),
        ("甲 -(乙 或 丙)", And((A, Not(Or((B, C)))))),
        ("甲 -“乙 丙”", And((A, Not(Term("乙 丙", exact=True))))),
        ("“甲  乙”", Term("甲 乙", exact=True)),
        ('"甲乙" 丙', And((Term("甲乙", exact=True), C))),
        ("部门:科技厅", Field("department", "科技厅")),
        ("部门：科技厅 甲", And((Field("department", "科技厅"), A))),
        ("Lead:省教育厅", Field("lead", "省教育厅")),
        ("章:“总体 要求”", Field("chapter", "总体 要求")),
        ("甲 -时限:2020年", And((A, Not(Field("deadline", "2020年"))))),
        ("(牵头:甲 乙) 丙", And((And((Field("lead", "甲"), B)), C))),
    ],
)
def test_operators(text: str, tree: Node) -> None:
    assert parse(text).tree == tree


@pytest.mark.parametrize("text", ["甲 -乙", "甲 或 乙", "(甲 或 乙)", "“甲 乙”", "部门:甲"])
def test_an_operator_is_noticed(text: str) -> None:
    assert parse(text).has_operators


def test_a_minus_behind_a_parenthesis_is_text() -> None:
    assert parse("丙 (-甲 或 乙)").tree == And((C, Or((Term("-甲"), B))))


@pytest.mark.parametrize(
    ("name", "chinese"),
    [
        ("department", "部门"),
        ("lead", "牵头"),
        ("participant", "参加"),
        ("deadline", "时限"),
        ("chapter", "章"),
        ("kind", "类型"),
        ("number", "编号"),
    ],
)
def test_each_field_has_a_chinese_and_an_english_name(name: FieldName, chinese: str) -> None:
    for word in (name, name.upper(), chinese):
        assert parse(f"{word}:甲").tree == Field(name, "甲")
        assert parse(f"({word}：甲 乙)").tree == And((Field(name, "甲"), B))


@pytest.mark.parametrize(
    "text",
    [
        "首台（套）",
        "（一）新一代信息网络",
        "TFT-LCD",
        "2-3个",
        "-甲",
        "甲-乙",
        "或",
        "甲或乙",
        "(甲乙)",
        "网址:甲",
        "部门:",
        "“甲",
        "甲”",
        "“”",
        "“”甲”",
        "珠江“甲”人才",
        "“甲”、“乙”",
        "*",
        "甲^2",
        "甲?",
        "[甲",
        "--甲",
        ")(",
        "((((",
    ],
)
def test_what_could_be_text_is_text(text: str) -> None:
    query = parse(text)
    assert query.tree == Term(query.literal)
    assert not query.has_operators


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("甲 或", ("甲", "或")),
        ("或 甲", ("或", "甲")),
        ("甲 - 乙", ("甲", "-", "乙")),
        ("甲 or 乙", ("甲", "or", "乙")),
        ("(甲 乙)", ("(甲", "乙)")),
        ("甲 (乙", ("甲", "(乙")),
        ("“甲 乙", ("“甲", "乙")),
        ("甲 AND 乙", ("甲", "and", "乙")),
    ],
)
def test_operators_out_of_place_are_words(text: str, words: tuple[str, ...]) -> None:
    query = parse(text)
    assert query.tree == And(tuple(map(Term, words)))
    assert not query.has_operators


def test_the_whole_input_is_kept_as_literal_text() -> None:
    assert parse(" 甲 或　ＡＢ ").literal == "甲 或 ab"


def test_what_was_typed_is_kept_to_speak_of_it() -> None:
    tree = parse("五Ｇ").tree
    assert isinstance(tree, Term)
    assert (tree.text, tree.typed) == ("五g", "五G")


def test_a_long_query_is_cut_and_says_so() -> None:
    query = parse("甲" * 100_000)
    assert query.literal == "甲" * LONGEST
    assert query.notices == ("查询过长，只用了前200个字",)
    assert parse("甲" * LONGEST).notices == ()


def test_unseen_characters_are_left_out_with_a_notice() -> None:
    query = parse("甲\x00\ud800乙")
    assert query.tree == Term("甲乙")
    assert query.notices == ("略去了看不见的控制字符",)


@pytest.mark.parametrize("text", ["", "   ", "\n\t", "\x00", "\ud800", "　"])
def test_an_empty_query_has_no_literal_text(text: str) -> None:
    assert parse(text).literal == ""


def test_parentheses_nest_to_any_depth() -> None:
    depth = 60
    assert parse("(" * depth + "甲 或 乙" + ")" * depth).tree == Or((A, B))


def _leaves(node: Node) -> list[Term | Field]:
    if isinstance(node, Not):
        return _leaves(node.node)
    if isinstance(node, (And, Or)):
        return [leaf for part in node.nodes for leaf in _leaves(part)]
    return [node]


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=300))
def test_anything_is_understood_and_no_part_is_empty(text: str) -> None:
    query = parse(text)
    if query.literal:
        assert all(leaf.text if isinstance(leaf, Term) else leaf.value for leaf in _leaves(query.tree))


@given(st.lists(st.text(st.characters(categories=("L", "N")), min_size=1, max_size=5), min_size=1, max_size=5))
def test_plain_words_are_all_wanted(words: list[str]) -> None:
    assert not parse(" ".join(words)).has_operators

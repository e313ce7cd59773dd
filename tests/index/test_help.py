"""The help page says what search does: every step and every operator is on it, with an example that is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, get_args

import pytest

from index.hit import Why
from index.query import FIELDS, And, Field, Not, Or, Term, parse
from resources import text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.query import Node
    from index.search import Searcher

PAGE = text("help/search.md")
WHYS = {
    "繁体": "variant",
    "数字的写法": "variant",
    "略去标点": "variant",
    "不同写法": "variant",
    "说法不同": "synonym",
    "几个词": "synonym",
    "长词": "synonym",
    "问话": "synonym",
    "标题": "synonym",
    "缺词": "synonym",
    "拼音": "pinyin",
    "错字": "typo",
}


def examples(heading: str) -> list[tuple[str, str]]:
    """The rows of the table under a heading: what is typed, and what it says of it."""
    section = PAGE.split(f"## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `(.+?)` \| (.+?) \|$", section, re.MULTILINE)


def nodes(node: Node) -> Iterator[Node]:
    yield node
    for inner in node.nodes if isinstance(node, (And, Or)) else (node.node,) if isinstance(node, Not) else ():
        yield from nodes(inner)


@pytest.mark.parametrize(("query", "words"), examples("照原样找"))
def test_what_is_found_as_it_stands_is_exact(searcher: Searcher, query: str, words: str) -> None:
    result = searcher.search(query)
    assert words.startswith(f"{result.total} 条")
    assert {hit.why for hit in result.hits} == {"exact"}


@pytest.mark.parametrize(("query", "words"), examples("部门怎么叫都行"))
def test_the_department_comes_first(searcher: Searcher, query: str, words: str) -> None:
    result = searcher.search(query)
    assert result.hits[0].kind == "department"
    assert result.hits[0].title in words
    assert words.startswith(f"{result.total} 条")


@pytest.mark.parametrize(("query", "words"), examples("找不到时换个办法"))
def test_each_step_is_the_one_that_is_named(searcher: Searcher, query: str, words: str) -> None:
    result = searcher.search(query)
    assert {hit.why for hit in result.hits} == {next(why for start, why in WHYS.items() if words.startswith(start))}
    assert result.explanation
    assert all(printed in "".join(result.explanation) for printed in re.findall("原文作“(.+?)”", words))


def test_every_step_is_on_the_page(searcher: Searcher) -> None:
    asked = [query for heading in re.findall("^## (.+)$", PAGE, re.MULTILINE) for query, _ in examples(heading)]
    shown = {hit.why for query in asked for hit in searcher.search(query).hits}
    assert shown == set(get_args(Why))


def test_every_operator_and_every_field_is_on_the_page(searcher: Searcher) -> None:
    asked = [parse(query) for query, _ in examples("精确的要求")]
    assert all(query.has_operators and not query.notices for query in asked)
    found = [node for query in asked for node in nodes(query.tree)]
    assert {type(node) for node in found} == {Term, Field, Not, And, Or}
    assert any(isinstance(node, Term) and node.exact for node in found)
    assert {node.name for node in found if isinstance(node, Field)} == set(FIELDS.values())
    assert all(f"`{name}`" in PAGE or f"`{name}:" in PAGE for name in FIELDS)
    assert all(searcher.search(query).total for query, _ in examples("精确的要求"))


def test_numbers_find_what_the_page_says(searcher: Searcher) -> None:
    found = {query: [hit.number for hit in searcher.search(query).hits] for query, _ in examples("精确的要求")}
    assert found["编号:18"] == ["task-18"]
    assert found["编号:任务3"] == ["task-3"] == [hit.number for hit in searcher.search("编号:第3项").hits]
    assert {"3", "3.1.1", "task-3"} <= {hit.number for hit in searcher.search("编号:3").hits}
    assert found["编号:三（二）"] == found["章:3.2"] == ["3.2", "3.2.1", "3.2.2", "3.2.3", "3.2.4", "3.2.5"]
    assert sorted(found["编号:3.2.5、任务18"]) == ["3.2.5", "task-18"]
    assert searcher.search("编号: 3.2.5").total == searcher.search("编号：3.2.5").total == 1


def test_what_the_page_says_is_not_found_is_not(searcher: Searcher) -> None:
    assert searcher.search("2025年").total == searcher.search("区块链").total == 0
    assert searcher.search("5G|4K").total == 0
    assert searcher.search("5G | 4K").total == searcher.search("5G OR 4K").total == searcher.search("5G 或 4K").total

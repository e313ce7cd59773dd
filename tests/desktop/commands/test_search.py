from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.desktop.commands.conftest import Desk, Program

NASTY = ["\x00", "\x07\x1b[31m", "\ud800", "\udc80甲", "“", '"', "(", "部门:", "-", "*", "￿", "\u202e", "NaN", "' OR 1"]


@pytest.mark.parametrize(
    ("query", "total"),
    [("网联汽车", 3), ("2020年", 12), ("科技厅", 35), ("知识产权", 11), ("省", 77), ("首台(套)", 2)],
)
def test_totals_are_those_of_the_document(desk: Desk, query: str, total: int) -> None:
    answer = desk("search", query, "--json").json
    assert answer["query"] == query
    assert answer["total"] == total
    assert len([hit for hit in answer["hits"] if hit["kind"] in {"clause", "task"}]) == total


def test_the_document_has_the_keys_of_the_contract(desk: Desk) -> None:
    answer = desk("search", "科技厅", "--json").json
    assert list(answer) == ["query", "total", "explanation", "suggestions", "facets", "hits"]
    assert list(answer["facets"]) == ["kind", "lead", "participant", "deadline", "chapter"]
    for hit in answer["hits"]:
        assert list(hit) == ["id", "kind", "number", "title", "path", "snippet", "spans", "why"]
        assert all(0 <= start < end <= len(hit["snippet"]) for start, end in hit["spans"])
    assert answer["hits"][0]["kind"] == "department"
    assert answer["hits"][0]["title"] == "省科技厅"


def test_spans_hold_the_query(desk: Desk) -> None:
    for hit in desk("search", "网联汽车", "--json").json["hits"]:
        assert {hit["snippet"][start:end] for start, end in hit["spans"]} <= {"网联汽车"}


def test_kind_and_limit_narrow_the_hits(desk: Desk) -> None:
    answer = desk("search", "省", "--kind", "task", "--limit", "2", "--json").json
    assert [hit["kind"] for hit in answer["hits"]] == ["task", "task"]
    assert answer["total"] == 45
    assert desk("search", "省", "--limit", "0", "--json").json["hits"] == []


def test_what_is_not_there_is_an_answer_too(desk: Desk) -> None:
    answer = desk("search", "区块链", "--json").json
    assert answer["total"] == 0


@pytest.mark.parametrize(
    ("query", "number"), [("3.2.5", "3.2.5"), ("三（二）5", "3.2.5"), ("任务18", "任务18"), ("第18项", "任务18")]
)
def test_a_number_is_answered_with_how_to_find_it(desk: Desk, query: str, number: str) -> None:
    hint = f"按编号找请写“编号:{number}”"
    answer = desk("search", query, "--json")
    assert answer.json["explanation"] == [hint]
    assert (answer.code, answer.err, answer.json["hits"]) == (0, "", [])
    assert desk("search", query).out.splitlines() == [f"“{query}”：0 条", hint]
    assert desk("search", f"编号:{number}", "--json").json["total"] == 1


def test_a_question_in_plain_words_says_how_it_was_understood_and_is_not_exact(desk: Desk) -> None:
    answer = desk("search", "科技厅牵头的任务", "--json").json
    assert "“科技厅牵头的任务”按“牵头:科技厅 类型:任务”查找" in answer["explanation"]
    assert {hit["why"] for hit in answer["hits"] if hit["kind"] == "task"} == {"synonym"}


def test_the_plain_answer_is_readable(desk: Desk) -> None:
    answer = desk("search", "网联汽车")
    lines = answer.out.splitlines()
    assert lines[0] == "“网联汽车”：3 条（条文 2，任务 1）"
    assert any(line.startswith("条文  3.2.5  智能网联汽车测试示范工程") for line in lines)
    assert "\x1b" not in answer.out


def test_suggestions_are_asked_as_a_question(desk: Desk) -> None:
    query = "只能网联汽车"
    suggestions = desk("search", query, "--json").json["suggestions"]
    assert ("是不是要找：" in desk("search", query).out) == bool(suggestions)


@pytest.mark.parametrize("query", ["", " ", "\t", "\u3000"])
def test_an_empty_query_is_refused_in_one_line(desk: Desk, query: str) -> None:
    answer = desk("search", query, "--json")
    assert answer.is_refusal(1, "检索词是空的")
    assert answer.out == ""


def test_a_query_of_100000_characters_is_cut_and_says_so(desk: Desk) -> None:
    answer = desk("search", "网联汽车" * 25_000, "--json").json
    assert any("200" in sentence for sentence in answer["explanation"])
    assert len(desk("search", "网联汽车" * 25_000).out.splitlines()[0]) < 100


@pytest.mark.parametrize("query", NASTY)
def test_any_query_gets_an_answer(desk: Desk, query: str) -> None:
    answer = desk("search", query, "--json")
    assert answer.code in {0, 1}
    assert answer.err.count("\n") <= 1
    if answer.code == 0:
        assert answer.json["query"] == query
        answer.out.encode("utf-8")


@pytest.mark.parametrize("query", NASTY)
def test_no_query_steers_the_terminal(desk: Desk, query: str) -> None:
    answer = desk("search", query)
    assert "\x1b" not in answer.out
    assert "\x07" not in answer.out


def test_bytes_that_are_no_text_get_an_answer(program: Program) -> None:
    answer = program("search", "网联\udcff", "--json")
    assert answer.err == ""
    assert answer.json["total"] >= 0


def test_a_query_may_begin_with_a_dash_behind_two_dashes(desk: Desk) -> None:
    assert desk("search", "--json", "--", "-50%").code == 0


def test_a_file_of_queries_gets_an_answer_a_line(desk: Desk, write: Callable[[str, bytes], Path]) -> None:
    queries = ["网联汽车", "", "2020年", "区块链\u2028甲", "科技厅"]
    source = write("检索词.txt", b"\xef\xbb\xbf" + "\r\n".join(queries).encode())
    answer = desk("search", "--from", str(source), "--limit", "1")
    documents = [json.loads(line) for line in answer.out.split("\n")[:-1]]
    assert [document["query"] for document in documents] == queries
    assert [document["total"] for document in documents] == [3, 0, 12, 0, 35]
    assert all(len(document["hits"]) <= 1 for document in documents)


def test_queries_come_from_standard_input_too(program: Program) -> None:
    answer = program("search", "--from", "-", stdin="网联汽车\n5G\n".encode())
    assert [json.loads(line)["query"] for line in answer.out.splitlines()] == ["网联汽车", "5G"]


def test_a_file_in_another_encoding_is_named_and_answered(desk: Desk, write: Callable[[str, bytes], Path]) -> None:
    answer = desk("search", "--from", str(write("gbk.txt", "科技厅\n5G".encode("gbk"))))
    assert answer.code == 0
    assert "不是 UTF-8" in answer.err
    assert len(answer.out.splitlines()) == 2


def test_an_empty_file_gives_no_answer(desk: Desk, write: Callable[[str, bytes], Path]) -> None:
    assert desk("search", "--from", str(write("empty.txt", b""))).out == ""


def test_a_file_that_cannot_be_read_is_named(desk: Desk, tmp_path: Path) -> None:
    assert desk("search", "--from", str(tmp_path / "missing.txt")).is_refusal(1, "missing.txt", "没有这个文件")
    assert desk("search", "--from", str(tmp_path)).is_refusal(1, "这是一个文件夹")


def test_a_file_too_large_is_refused(desk: Desk, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50_000_001)
    assert desk("search", "--from", str(large)).is_refusal(1, "50 MB")


def test_searching_goes_on_where_nothing_can_be_written(
    program: Program, tmp_path: Path, obedient: tuple[str, ...]
) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0o500)
    answer = program("search", "网联汽车", "--json", before=obedient, PLANDESK_USER_DIR=str(locked / "data"))
    assert answer.json["total"] == 3
    assert answer.err == ""

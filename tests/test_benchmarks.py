"""What the benchmarks print and keep can be read again and compared; no test measures anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.compare import compare, main
from tests.benchmarks.everything import paper_rows, search_rows
from tests.benchmarks.rows import Row, read_json, table, write_json

if TYPE_CHECKING:
    from pathlib import Path

PAINT = Row("start", "启动", "ms", 120.0, "最简窗口", 100.0, 1.25)
SEARCH = """
78 documents, 0.02 million characters
queries         page median   p99 ms  counted median   p99 ms  ids median   p99 ms  differences
scan                  0.010    0.020           0.030    0.040       0.050    0.060            0
PlanDesk              0.110    0.120           0.015    0.140       0.150    0.160            0
SQLite FTS5           0.210    0.220           0.060    0.240       0.250    0.260           12
"""


def test_a_row_is_judged_by_its_ratio_and_without_one_by_itself() -> None:
    assert PAINT.is_good
    assert not Row("start", "启动", "ms", 126.0, "最简窗口", 100.0, 1.25).is_good
    assert Row("paper", "28 份", "ms", 2499.0, bound=2500).is_good
    assert not Row("paper", "28 份", "ms", 2501.0, bound=2500).is_good


def test_table_says_where_a_bound_is_not_kept() -> None:
    lines = table([PAINT, Row("paper", "28 份", "ms", 2501.0, bound=2500)]).splitlines()
    assert "1.20" in lines[2]
    assert "未达到" not in lines[2]
    assert "未达到" in lines[3]


def test_kept_rows_are_read_as_they_were(tmp_path: Path) -> None:
    rows = (PAINT, Row("paper", "28 份", "ms", 2501.0, bound=2500))
    write_json(rows, tmp_path / "build/bench.json")
    assert read_json(tmp_path / "build/bench.json") == rows


def test_rows_that_became_worse_are_marked_and_change_the_exit_code(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    worse = Row("start", "启动", "ms", 300.0, "最简窗口", 100.0, 1.25)
    write_json([PAINT], tmp_path / "old.json")
    write_json([worse], tmp_path / "new.json")
    assert main([str(tmp_path / "old.json"), str(tmp_path / "new.json")]) == 1
    assert "变差" in capsys.readouterr().out
    assert main([str(tmp_path / "new.json"), str(tmp_path / "old.json")]) == 0


def test_comparison_names_rows_that_came_and_went() -> None:
    lines, good = compare([PAINT], [Row("paper", "28 份", "ms", 1.0)])
    assert good
    assert any("新增" in line for line in lines)
    assert any("没有了" in line for line in lines)


@pytest.mark.parametrize("content", ["", "[]", '{"rows": [{"benchmark": "start"}]}'])
def test_a_file_of_something_else_is_named(tmp_path: Path, content: str, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "other.json"
    file.write_text(content, encoding="utf-8")
    assert main([str(file), str(file)]) == 1
    assert capsys.readouterr().err


def test_what_the_paper_benchmark_prints_becomes_rows() -> None:
    (row,) = paper_rows("ok   28 PDFs, process started for it: 1234.5 ms (at most 2500)\n")
    assert (row.measure, row.ours, row.bound) == ("28 PDFs, process started for it", 1234.5, 2500)


def test_what_the_search_benchmark_prints_becomes_rows_beside_each_peer() -> None:
    rows = {row.against: row for row in search_rows(SEARCH)}
    assert rows.keys() == {"scan", "SQLite FTS5"}
    assert (rows["scan"].ours, rows["scan"].theirs) == (0.015, 0.030)
    assert rows["SQLite FTS5"].figure == "0.25"
    assert rows["scan"].measure.startswith("78 篇，整词查询")

"""What the benchmarks print and keep can be read again and compared; no test measures anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.benchmarks.compare import compare, main
from tests.benchmarks.everything import left_rows, paper_rows
from tests.benchmarks.paper import say
from tests.benchmarks.phases import READABLE, STALL, WHY, Step, listing
from tests.benchmarks.rows import Row, read_json, table, write_json
from tests.benchmarks.search_table import Line, rows
from tests.benchmarks.search_table import table as search_table

if TYPE_CHECKING:
    from pathlib import Path

PAINT = Row("start", "启动", "ms", 120.0, "最简窗口", 100.0, 1.25)
SEARCH = Line(
    78_000,
    "逐字，首页和条数",
    "ms",
    {"本程序": (0.5, 4.0), "逐篇扫描": (20.0, 50.0), "FTS5 trigram": (0.1, 200.0), "tantivy": (0.1, 3.0)},
)


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


def test_what_the_paper_benchmark_prints_becomes_rows(capsys: pytest.CaptureFixture[str]) -> None:
    assert not say("连做 20 批后内存增长", 12.0, 10, "MB")
    (row,) = paper_rows(capsys.readouterr().out)
    assert (row.measure, row.ours, row.bound, row.is_good) == ("连做 20 批后内存增长", 12, 10, False)


def test_search_is_judged_by_its_p99_alone_and_beside_its_peers() -> None:
    answers = Line(78, "逐字，完整答复", "ms", {"本程序": (0.2, 0.9)})
    assert [row.bound for row in rows([answers])] == [None, 1]
    found = {(row.measure.rpartition("，")[2], row.against): row for row in rows([SEARCH])}
    assert found["p99", ""].is_good
    assert found["p99", "FTS5 trigram"].is_good
    assert not found["p99", "tantivy"].is_good
    assert found["中位数", "tantivy"].is_good
    assert found["p99", "逐篇扫描"].value == pytest.approx(0.08)


def test_the_table_of_search_shows_the_median_and_the_p99_of_every_engine() -> None:
    built = Line(1_000, "建立索引", "s", {"本程序": (2.5,)})
    _, _, first, second = search_table([SEARCH, built]).splitlines()
    assert "0.50 / 4.00 ms | 20.00 / 50.00 ms | 0.10 / 200.00 ms | 0.10 / 3.00 ms | ≤ 5 |" in first
    assert "| 2.5 s |  |  |  | ≤ 2（未达到） |" in second


def test_listing_says_what_each_step_took_and_what_for() -> None:
    lines = listing({"python": Step(20.0, 15.0), READABLE: Step(150.0, 120.0), STALL: Step(45.0, 0.0)}).splitlines()
    assert lines[2].split()[:4] == [READABLE, "150.0", "130.0", "105.0"]
    assert WHY[READABLE] in lines[2]
    assert lines[3].split() == [STALL, "45.0", WHY[STALL]]


def test_a_benchmark_that_came_to_nothing_takes_nothing_from_the_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    row = Row("start", "启动", "ms", 1.0)
    write_json((row,), tmp_path / "whole.json")
    assert left_rows(tmp_path / "whole.json") == (row,)
    assert left_rows(tmp_path / "none.json") == ()
    assert "none.json" in capsys.readouterr().err

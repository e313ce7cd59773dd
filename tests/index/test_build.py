"""Building indexes."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from content.vocabulary import Vocabulary
from index import build
from index.corpus import Corpus
from index.document_set import DocumentSet
from index.frequent import FEWEST_DOCUMENTS, frequent_strings
from index.manifest import is_intact, read_manifest
from index.schema import grams
from index.search import Searcher
from index.store import PlanIndex, open_index

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from content.plan import Plan


def library(plan_of: Callable[..., Plan], plans: tuple[Plan, ...], size: int) -> Plan:
    """A plan of many clauses cut from the real ones, all a little different."""
    texts = [unit.text for unit in plans[0].units]
    return plan_of([f"{texts[number % 78]}编号{number}" for number in range(size)], "library")


def test_the_same_plans_give_the_same_bytes(tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from index.build import main; main(Path(sys.argv[1]))"
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", program, str(tmp_path / seed)], check=True, env=environment)
    first, second = (
        {path.name: path.read_bytes() for path in (tmp_path / seed / "built").iterdir()} for seed in ("1", "2")
    )
    assert first == second
    assert len(first) >= 4


def test_what_is_built_is_what_ships(plans: tuple[Plan, ...], tmp_path: Path) -> None:
    build.main(tmp_path)
    index = open_index(plans, None, tmp_path / "built")
    assert index.origin == "shipped"


def test_building_replaces_what_was_there(plan_of: Callable[..., Plan], tmp_path: Path) -> None:
    (tmp_path / "ix").mkdir()
    (tmp_path / "ix" / "old").write_text("old")
    manifest = build.build_index([plan_of(["甲"])], tmp_path / "ix")
    assert read_manifest(tmp_path / "ix") == manifest
    assert is_intact(tmp_path / "ix", manifest)
    assert not (tmp_path / "ix" / "old").exists()


def test_the_collector_is_left_as_it_was(plan_of: Callable[..., Plan]) -> None:
    gc.disable()
    try:
        build.build_in_memory([plan_of(["甲"])])
        assert not gc.isenabled()
    finally:
        gc.enable()
    build.build_in_memory([plan_of(["甲"])])
    assert gc.isenabled()


def test_a_large_index_has_terms_for_frequent_strings_and_misses_nothing(
    plan_of: Callable[..., Plan], tmp_path: Path
) -> None:
    words = ("战略性新兴产业", "知识产权", "示范工程", "新兴的产业", "产权示范")
    texts = [f"编号{number}：{words[number % 5]}与{words[number // 5 % 5]}" for number in range(5_000)]
    plan = plan_of(texts, "library")
    manifest = build.build_index([plan], tmp_path / "ix")
    assert "战略性新兴产业" in manifest.frequent
    second = plan_of(["另一方案也写战略性新兴产业和其他", "战略性新兴的"], "second")
    corpus = Corpus([plan, second])
    index = open_index([plan, second], tmp_path / "cache", tmp_path / "ix")
    assert index.manifest.segments == 2
    lookup = index.lookup(corpus)
    for needle in (
        "战略性新兴产业",
        "战略性新兴",
        "略性新兴产业与",
        "编号1",
        "编号1999",
        "业与知",
        "产",
        "权示",
        "识产权示",
        "示范工程与产权",
        "战略性新兴产业和其他",
        "战略性新兴产业与战略性新兴产业",
        "产权与示范",
        "甲乙丙",
    ):
        assert lookup.positions(needle) == corpus.positions(needle), needle
    turned = Corpus([second, plan])
    assert index.lookup(turned).positions("战略性新兴") == turned.positions("战略性新兴")


@settings(max_examples=50)
@given(
    texts=st.lists(
        st.lists(st.text(st.sampled_from("甲乙丙a1。 \n"), min_size=1, max_size=20), min_size=1, max_size=4),
        min_size=1,
        max_size=3,
    ),
    needles=st.lists(st.text(st.sampled_from("甲乙丙a1。"), min_size=1, max_size=6), min_size=1, max_size=5),
)
def test_an_index_finds_just_what_a_scan_finds(
    plan_of: Callable[..., Plan], texts: list[list[str]], needles: list[str]
) -> None:
    library = [plan_of(one, f"plan{number}") for number, one in enumerate(texts)]
    corpus = Corpus(library)
    lookup = PlanIndex(*build.build_in_memory(library), "memory").lookup(corpus)
    for needle in needles:
        holders = [at for at, text in enumerate(corpus.texts) if needle in text]
        assert list(lookup.positions(needle)) == list(corpus.positions(needle)) == holders


def test_kept_answers_are_forgotten_in_time(plan_of: Callable[..., Plan]) -> None:
    plan = plan_of(["甲" * 700])
    lookup = PlanIndex(*build.build_in_memory([plan]), "memory").lookup(Corpus([plan]))
    assert all(lookup.positions("甲" * length) == DocumentSet.of([0]) for length in range(1, 600))
    assert lookup.positions("甲") == DocumentSet.of([0])


def test_an_index_of_nothing(tmp_path: Path) -> None:
    build.build_index([], tmp_path / "ix")
    index = open_index([], None, tmp_path / "ix")
    assert Searcher([], index, Vocabulary()).search("甲").total == 0


def test_grams_do_not_reach_over_a_line_end() -> None:
    assert grams("甲乙\n丙", frozenset()) == {"甲", "乙", "丙", "甲乙"}
    assert grams("甲乙丙丁", frozenset({"甲乙丙", "乙丙丁"})) == {
        "甲",
        "乙",
        "丙",
        "丁",
        "甲乙",
        "乙丙",
        "丙丁",
        "甲乙丙",
        "乙丙丁",
    }


def test_frequent_strings_begin_with_frequent_strings() -> None:
    texts = [f"战略性新兴产业{number}" for number in range(FEWEST_DOCUMENTS)]
    frequent = frequent_strings(texts)
    assert "战略性新兴产业" in frequent
    assert all(string[:-1] in frequent for string in frequent if len(string) > 3)
    assert frequent_strings(texts[:100]) == ()

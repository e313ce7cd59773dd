"""The plans, a searcher over each way to read them, and plans made of any text."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from content.model import Clause
from content.plan import Plan
from index.build import build_index
from index.search import Searcher

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

TESTS = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def searcher(plans: tuple[Plan, ...]) -> Searcher:
    return Searcher(plans)


@pytest.fixture(scope="session")
def queries() -> list[dict[str, Any]]:
    """Queries as people type them: each with its category and words that the units it means hold."""
    found: list[dict[str, Any]] = json.loads((TESTS / "benchmarks" / "search_queries.json").read_text(encoding="utf-8"))
    return found


def _plan_of(texts: Sequence[str], plan_id: str = "some") -> Plan:
    clauses = tuple(
        Clause(f"{plan_id}/1.{number}", f"1.{number}", "", f"第{number}条", "", text, ("一、正文",), None)
        for number, text in enumerate(texts, 1)
    )
    digest = hashlib.sha256("\0".join((plan_id, *texts)).encode("utf-8", "surrogatepass")).hexdigest()
    return Plan(plan_id, ("某方案",), clauses, (), (), (), (), (), "", "", "", digest)


@pytest.fixture(scope="session")
def plan_of() -> Callable[..., Plan]:
    """Makes a plan whose clauses hold the given texts."""
    return _plan_of


@pytest.fixture(scope="session")
def shipped(plans: tuple[Plan, ...], tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("shipped") / "built"
    build_index(plans, directory)
    return directory


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    return tmp_path / "nowhere"

"""What the search benchmark measured: a table for people, rows for the next comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from tests.benchmarks.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Value: TypeAlias = tuple[float, ...]
"""One figure, or the median and the p99 of many."""

OURS: Final = "本程序"
PEERS: Final = ("逐篇扫描", "FTS5 trigram", "tantivy")
_BOUNDS: Final = {
    (78, "完整答复"): 1,
    (1_000, "建立索引"): 2,
    (78_000, "首页"): 3,
    (78_000, "首页和条数"): 5,
    (78_000, "全部编号"): 16,
    (78_000, "打开"): 20,
    (78_000, "打开后多占内存"): 50,
}
_INDEXED: Final = PEERS[1:]
_LARGE: Final = 78_000


@dataclass(frozen=True, slots=True)
class Line:
    """One thing measured of every engine.

    Attributes:
        units: How many clauses and tasks were searched.
        measure: What, in Chinese; after the comma what ``_BOUNDS`` calls it.
        unit: "ms", "s" …
        values: The figures by the engine's name.
    """

    units: int
    measure: str
    unit: str
    values: Mapping[str, Value]

    @property
    def bound(self) -> float | None:
        """The most that is good enough; of two figures the p99."""
        words = self.measure.partition("（")[0].split("，")
        return _BOUNDS.get((self.units, words[-1]))


def table(lines: Iterable[Line]) -> str:
    """Return the lines as a Markdown table."""
    text = [
        f"| 单元数 | 检索：中位数 / p99 | {OURS} | {' | '.join(PEERS)} | 要求（p99） |",
        "|---:|---|---:|---:|---:|---:|---:|",
    ]
    for line in lines:
        cells = (_cell(line.values.get(name, ()), line.unit) for name in (OURS, *PEERS))
        kept = line.bound is None or line.values[OURS][-1] <= line.bound
        bound = f"≤ {line.bound:g}{'' if kept else '（未达到）'}" if line.bound is not None else ""
        text.append(f"| {line.units} | {line.measure} | {' | '.join(cells)} | {bound} |")
    return "\n".join(text)


def _cell(figures: Value, unit: str) -> str:
    digits = {"ms": 2, "s": 1}.get(unit, 0)
    return f"{' / '.join(f'{figure:.{digits}f}' for figure in figures)} {unit}" if figures else ""


def rows(lines: Iterable[Line]) -> Iterator[Row]:
    """Yield what is compared with another run: our own figures, and ours beside each peer's."""
    for line in lines:
        ours = line.values[OURS]
        labels = ("，中位数", "，p99") if len(ours) > 1 else ("",)
        for label, our, at in zip(labels, ours, range(len(ours)), strict=True):
            measure = f"{line.units} 单元，{line.measure}{label}"
            yield Row("search", measure, line.unit, our, bound=line.bound if at == len(ours) - 1 else None)
            for name in PEERS if len(line.values) > 1 and len(ours) > 1 else ():
                bound = 1 if line.units == _LARGE and at and name in _INDEXED else None
                yield Row("search", measure, line.unit, our, name, line.values[name][at], bound)

"""What a benchmark hands over: rows, as a Markdown table for people and JSON for the next comparison."""

from __future__ import annotations

import json
import os
import platform
import time
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_NAMES = {"start": "启动", "memory": "内存", "search": "检索", "paper": "打印", "keystrokes": "输入"}


@dataclass(frozen=True, slots=True)
class Row:
    """One measured thing beside what it is measured against, both from the same run.

    Attributes:
        benchmark: The benchmark's name: "start", "search" …
        measure: What was measured, in Chinese, for the README's table.
        unit: "ms", "MB" …
        ours: The median.
        against: What the other is, in Chinese; "" where there is none.
        theirs: The other's median; None where there is none.
        bound: The greatest ratio (the greatest ``ours`` where there is nothing beside it) that is good enough.
    """

    benchmark: str
    measure: str
    unit: str
    ours: float
    against: str = ""
    theirs: float | None = None
    bound: float | None = None

    @property
    def key(self) -> tuple[str, str, str]:
        """What names the row from one run to the next."""
        return self.benchmark, self.measure, self.against

    @property
    def value(self) -> float:
        """What is judged and compared: ``ours`` / ``theirs`` where there is something beside it, else ``ours``."""
        return self.ours / self.theirs if self.theirs else self.ours

    @property
    def figure(self) -> str:
        """``value`` for people."""
        return f"{self.value:.2f}" if self.theirs else f"{self.ours:.1f} {self.unit}"

    @property
    def is_good(self) -> bool:
        """Whether the bound is kept; a row without one is always good."""
        return self.bound is None or self.value <= self.bound


def table(rows: Iterable[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = ["| 项目 | 测量（中位数） | 本程序 | 对照 | 比值 | 要求 |", "|---|---|---:|---:|---:|---:|"]
    for row in rows:
        digits = 1 if row.ours >= 10 else 3
        beside = f"{row.theirs:.{digits}f} {row.unit}（{row.against}）" if row.theirs is not None else ""
        ratio = row.figure if row.theirs else ""
        bound = f"≤ {row.bound:g}{'' if row.is_good else '（未达到）'}" if row.bound is not None else ""
        ours = f"{row.ours:.{digits}f} {row.unit}"
        lines.append(
            f"| {_NAMES.get(row.benchmark, row.benchmark)} | {row.measure} | {ours} | {beside} | {ratio} | {bound} |"
        )
    return "\n".join(lines)


def machine() -> str:
    """Return the class of this machine in a few words; nothing that names it."""
    python, system = platform.python_version(), platform.system()
    return f"{os.cpu_count()} 核，{platform.machine()}，{system}，Python {python}"


def write_json(rows: Sequence[Row], file: Path) -> None:
    """Keep the rows, with the date and the machine's class."""
    file.parent.mkdir(parents=True, exist_ok=True)
    content = {"date": time.strftime("%Y-%m-%d"), "machine": machine(), "rows": [asdict(row) for row in rows]}
    file.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_json(file: Path) -> tuple[Row, ...]:
    """Return the rows that ``write_json`` kept.

    Raises:
        OSError: The file cannot be read.
        ValueError: It holds something else.
    """
    content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    try:
        return tuple(Row(**row) for row in content["rows"])
    except (KeyError, TypeError) as error:
        raise ValueError(f"{file} holds no benchmark rows") from error

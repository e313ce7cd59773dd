"""Two benchmark files side by side: ``python -m tests.benchmarks.compare OLD.json NEW.json``.

Compared are ratios where there are any, since they hold from one machine to the next; else the figures themselves.
Ends with 1 when something has become worse by more than a quarter.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks.rows import Row, read_json

if TYPE_CHECKING:
    from collections.abc import Sequence

WORSE: Final = 1.25


def compare(old: Sequence[Row], new: Sequence[Row]) -> tuple[list[str], bool]:
    """Return a Markdown table of what changed, and whether nothing has become much worse."""
    before = {row.key: row for row in old}
    lines, good = ["| 项目 | 测量 | 对照 | 原来 | 现在 | 变化 |", "|---|---|---|---:|---:|---:|"], True
    for row in new:
        other = before.pop(row.key, None)
        if other is None:
            lines.append(f"| {row.benchmark} | {row.measure} | {row.against} |  | {row.figure} | 新增 |")
            continue
        change = row.value / other.value if other.value else 1.0
        good = good and change <= WORSE
        mark = "（变差）" if change > WORSE else ""
        cells = f"{other.figure} | {row.figure} | ×{change:.2f}{mark}"
        lines.append(f"| {row.benchmark} | {row.measure} | {row.against} | {cells} |")
    lines += [
        f"| {row.benchmark} | {row.measure} | {row.against} | {row.figure} |  | 没有了 |" for row in before.values()
    ]
    return lines, good


def main(words: Sequence[str]) -> int:
    """Print the comparison and return the exit code."""
    if len(words) != 2:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    try:
        old, new = (read_json(Path(word)) for word in words)
    except (OSError, ValueError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    lines, good = compare(old, new)
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""``python -m tests.torture [--short] [--seed N]``: what must not break, tormented at random; a table of figures.

Prints the rows of the table of the README. Runs for about eight minutes on two quiet cores, with ``--short`` for one.
Exits with 1 when anything failed.
"""

from __future__ import annotations

import argparse
import logging
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from tests.torture.figures import (
    ask_anything,
    compare_queries,
    damage_content,
    damage_libraries,
    drive_windows,
    flip_index_bits,
    kill_writers,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from tests.torture.figures import Row


def main() -> int:
    """Run everything and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="a tenth of everything")
    parser.add_argument("--seed", type=int, default=1, help="another seed is another run")
    words = parser.parse_args()
    logging.disable()  # of what it is meant to notice the program logs plenty
    faults: list[str] = []
    with tempfile.TemporaryDirectory(prefix="plandesk-torture-") as folder:
        for torment in torments(Path(folder), words.seed, 1 if words.short else 10):
            start = time.monotonic()
            row = torment()
            sys.stdout.write(f"{row}\n")
            sys.stdout.flush()
            sys.stderr.write(f"（{time.monotonic() - start:.0f} 秒）\n")
            faults += [f"{row.what}: {fault}" for fault in row.faults]
    for fault in faults:
        sys.stderr.write(f"{fault}\n")
    sys.stderr.write("全部通过\n" if not faults else f"失败 {len(faults)} 处\n")
    return int(bool(faults))


def torments(folder: Path, seed: int, size: int) -> Iterator[Callable[[], Row]]:
    """Yield what is to be run; ``size`` 1 is the short run."""
    yield lambda: kill_writers(folder, 30 * size, seed)
    yield lambda: damage_libraries(folder, 20 * size, seed)
    yield lambda: flip_index_bits(folder, 40 * size, seed)
    yield lambda: compare_queries(folder, 100 * size, seed)
    yield lambda: ask_anything(folder, 10_000 * size, seed)
    yield lambda: damage_content(folder, 20 * size, seed)
    yield lambda: drive_windows(360 * size, range(seed, seed + 2))


if __name__ == "__main__":
    sys.exit(main())

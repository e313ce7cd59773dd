"""Whether the vocabulary still fits the plans: its words, and the units people are to find by them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from content.errors import ContentError
from content.folder import VOCABULARY_FILE
from content.vocabulary import head_lines, read_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from content.plan import Plan
    from content.vocabulary import Entry


def check_vocabulary(text: str, plans: Sequence[Plan]) -> tuple[ContentError, ...]:
    """Check the text of vocabulary.toml against whole plans; () when all is well."""
    try:
        vocabulary = read_vocabulary(VOCABULARY_FILE, text)
    except ContentError as error:
        return (error,)
    printed = _Printed(plans)
    lines = _Lines(text)
    found: list[ContentError] = []
    said: set[str] = set()
    for number, entry in enumerate(vocabulary.entries):
        for word, problem in (*printed.faults(entry), *_said_twice(entry, said)):
            found.append(ContentError(VOCABULARY_FILE, lines.of("entry", number, word), problem))
    for number, forms in enumerate(vocabulary.spellings):
        if not any(map(printed.holds, forms)):
            problem = f"方案里没有“{'”“'.join(forms)}”中的任何一种写法"
            found.append(ContentError(VOCABULARY_FILE, lines.of("spelling", number, forms[0]), problem))
    return tuple(found)


class _Printed:
    """What the plans print."""

    def __init__(self, plans: Sequence[Plan]) -> None:
        self._units: dict[str, list[str]] = {}
        for unit in (unit for plan in plans for unit in plan.units):
            self._units.setdefault(unit.number, []).append(unit.text)
        texts = [text for texts in self._units.values() for text in texts]
        titles = [heading.title for plan in plans for heading in plan.headings]
        self._text = "\n".join((*texts, *titles))
        self._folded = _fold(self._text)

    def holds(self, word: str) -> bool:
        """Tell whether a search for ``word`` finds it as it stands."""
        return _fold(word) in self._folded

    def faults(self, entry: Entry) -> Iterator[tuple[str, str]]:
        """Yield what is wrong with an entry: the word or number it is about, and the problem."""
        for word in entry.means:
            if word not in self._text:
                yield word, f"方案里没有“{word}”；means 要照抄方案"
        for word in entry.say:
            if entry.both and not self.holds(word):
                yield word, f"方案里没有“{word}”，不能写 both = true"
            elif not entry.both and self.holds(word):
                yield word, f"方案里就有“{word}”，照原样能找到；请删去，或写 both = true"
        words = entry.means + entry.say if entry.both else entry.means
        for number in entry.clauses:
            if number not in self._units:
                yield number, f"没有编号是“{number}”的条文或任务"
            elif not any(word in text for text in self._units[number] for word in words):
                yield number, f"{number} 里没有“{'”“'.join(words)}”"


class _Lines:
    """Where things stand in the text of vocabulary.toml."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        self._heads = {table: head_lines(text, table) for table in ("entry", "spelling")}

    def of(self, table: str, number: int, word: str) -> int:
        """Return the 1-based line of ``word`` in the table so numbered; 0 where that is not written line by line."""
        heads = self._heads[table]
        if number >= len(heads):
            return 0
        after = range(heads[number], len(self._lines))
        return next((line + 1 for line in after if f'"{word}"' in self._lines[line]), heads[number])


def _said_twice(entry: Entry, said: set[str]) -> Iterator[tuple[str, str]]:
    for word in entry.say:
        if _fold(word) in said:
            yield word, f"“{word}”写了两次；一个词只写在一处"
        said.add(_fold(word))


def _fold(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()

"""Other words for the same thing, from the vocabulary that people edit."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from index.found import layer_with
from index.loosen import strip
from index.normalise import fold
from index.pinyin import is_whole, read

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from content.vocabulary import Entry
    from index.corpus import Corpus, Lookup
    from index.found import Layer
    from index.query import Term


class Synonyms:
    """Finds the plan's words for a term; one of the steps of ``Terms``."""

    def __init__(self, corpus: Corpus, lookup: Lookup, entries: Iterable[Entry]) -> None:
        self._corpus = corpus
        self._lookup = lookup
        self._means: dict[str, dict[str, None]] = {}
        self._notes: dict[str, str] = {}
        self._readings: dict[str, list[str]] = {}
        for entry in entries:
            self._add(entry.say, entry.means, entry.note)
            if entry.both:
                self._add(entry.means, entry.say, entry.note)

    def _add(self, say: Iterable[str], means: Iterable[str], note: str) -> None:
        for word in say:
            key = _key(word)
            self._means.setdefault(key, {}).update(dict.fromkeys(means))
            self._notes[key] = self._notes.get(key) or note

    def layer(self, term: Term) -> Layer | None:
        """Find what the plan says instead of ``term``."""
        return self.layer_for(term.text, term.typed)

    def layer_for(self, word: str, typed: str = "") -> Layer | None:
        """Find what the plan says instead of a folded word."""
        means = self.related(word)
        if not means:
            return None
        words = [fold(word) for word in means]
        note = self._notes[_key(word)]
        reason = f"“{typed or word}”按“{'”“'.join(means)}”查找" + (f"（{note}）" if note else "（说法不同）")
        return layer_with("synonym", words, reason, self._corpus, self._lookup)

    def prepare(self) -> None:
        """Read now how the words sound."""
        if not self._readings:
            self._readings = {word: read(word) for word in self._means if not word.isascii()}

    def spoken(self, term: Term) -> Layer | None:
        """Find what the plan says instead of a word that ``term`` (pinyin) is the sound of."""
        typed = term.text.replace("'", "")
        self.prepare()
        alike = ((word, sounds) for word, sounds in self._readings.items() if typed[0] == sounds[0][0])
        word = next((word for word, sounds in alike if is_whole(typed, sounds) and self.related(word)), "")
        layer = self.layer_for(word)
        return layer and replace(layer, why="pinyin", reason=f"“{term.typed}”按拼音指“{word}”，{layer.reason}")

    def related(self, term: str) -> Sequence[str]:
        """Return the plan's words for a folded term that some document holds, in the vocabulary's order."""
        return [word for word in self._means.get(_key(term), ()) if self._lookup.positions(fold(word))]


def _key(word: str) -> str:
    return strip(fold(word)).text

"""The same word written otherwise: traditional characters, other spellings, numerals, punctuation left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.cancel import cancellable
from index.found import layer_of, layer_with
from index.loosen import END, loosen, simplify
from index.normalise import Folded, fold, occurrences

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from index.corpus import Corpus, Lookup
    from index.found import Layer
    from index.hit import Span
    from index.query import Term

_MOST_SPELLINGS = 24


class Variants:
    """Finds other ways to write a term; one of the steps of ``Terms``."""

    def __init__(self, corpus: Corpus, lookup: Lookup, spellings: Iterable[Sequence[str]]) -> None:
        self._corpus = corpus
        self._lookup = lookup
        self._groups = [tuple(dict.fromkeys(simplify(fold(form)) for form in forms)) for forms in spellings]
        self._loose: dict[int, Folded] = {}

    def prepare(self) -> None:
        """Read every text loosely now."""
        for position in cancellable(self._corpus.read_closely):
            self._loosened(position)

    def layer(self, term: Term) -> Layer | None:
        """Find ``term`` in simplified characters, then spelt otherwise, then loosely."""
        simplified = simplify(term.text)
        if simplified != term.text and self._lookup.positions(simplified):
            return self._literal((simplified,), f"“{term.typed}”按简体“{simplified}”查找")
        forms = [form for form in self._respelt(simplified) if self._lookup.positions(form)]
        if forms:
            return self._literal(forms, f"“{term.typed}”按“{'”“'.join(forms)}”查找（写法不同）")
        return self._loosely(term)

    def _literal(self, forms: Sequence[str], reason: str) -> Layer:
        return layer_with("variant", forms, reason, self._corpus, self._lookup)

    def _respelt(self, term: str) -> list[str]:
        """Return the other spellings of a term, the nearest first."""
        forms = {term: None}
        for group in self._groups:
            if len(forms) > _MOST_SPELLINGS:
                break
            for form in tuple(forms):
                forms.update(dict.fromkeys(_exchanged(form, group)))
        return list(forms)[1 : _MOST_SPELLINGS + 1]

    def _loosely(self, term: Term) -> Layer | None:
        needle = loosen(term.text).text.strip(END)
        texts = enumerate(map(self._loosened, cancellable(self._corpus.read_closely))) if needle else ()
        spans = {at: self._spans(at, needle) for at, loose in texts if needle in loose.text}
        found = {at: there for at, there in spans.items() if there}
        if not found:
            return None
        first, (span, *_) = next(iter(found.items()))
        printed = self._corpus.texts[first][slice(*span)]
        reason = f"“{term.typed}”按“{printed}”查找（标点、数字写法不同）"
        return layer_of("variant", found, reason, self._corpus, self._lookup)

    def _spans(self, position: int, needle: str) -> list[Span]:
        loose = self._loosened(position)
        return [loose.original(span) for span in _whole_numbers(needle, loose.text)]

    def _loosened(self, position: int) -> Folded:
        loose = self._loose.get(position)
        if loose is None:
            loose = self._loose[position] = loosen(self._corpus.texts[position])
        return loose


def _whole_numbers(needle: str, text: str) -> Iterator[Span]:
    """Yield the occurrences of ``needle`` that do not cut a number in two."""
    for start, end in occurrences(needle, text):
        cut = text[start - 1 : start + 1].isdecimal() if start and needle[0].isdecimal() else False
        if not cut and not (needle[-1].isdecimal() and text[end : end + 1].isdecimal()):
            yield start, end


def _exchanged(form: str, group: Sequence[str]) -> Iterator[str]:
    for old in group:
        if old in form:
            yield from (form.replace(old, new) for new in group if new != old and not (old in new and new in form))

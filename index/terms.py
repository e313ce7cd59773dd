"""What one word finds, step by step: as it stands, as a department, written otherwise, in other words, as pinyin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.model import Task
from index.departments import explain, names_on_its_own
from index.duties import duties_asked
from index.found import any_of, layer_with
from index.loosen import simplify
from index.normalise import fold
from index.pinyin import Pinyin, is_pinyin
from index.synonyms import Synonyms
from index.typos import Typos
from index.variants import Variants
from index.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from content.model import Department
    from content.vocabulary import Vocabulary
    from index.corpus import Corpus, Lookup
    from index.departments import DepartmentNames, Naming
    from index.found import Found, Layer
    from index.hit import Why
    from index.query import Node, Term

_MOST_KEPT = 256
_BROKEN = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef,;:.!?()])\s+(?=[\u3000-\u9fff\uff00-\uffef,;:.!?()])")
"""Blanks between Chinese characters or their punctuation, which folding has made plain."""


@dataclass(frozen=True, slots=True)
class Named:
    """A department the query names.

    Attributes:
        department: The department.
        why: "exact" where the document prints the name as typed.
        reason: Chinese sentence; "" for exact.
    """

    department: Department
    why: Why
    reason: str


@dataclass(frozen=True, slots=True)
class Understood:
    """What a word or a field was taken to mean.

    Attributes:
        found: The documents it finds.
        named: The departments it names.
        notices: Chinese sentences to say so.
        sure: False where it was taken apart to find anything, which a slip of the keyboard would explain as well.
    """

    found: Found
    named: tuple[Named, ...] = ()
    notices: tuple[str, ...] = ()
    sure: bool = True


class Terms:
    """Understands words. Keeps what it has understood: the next keystroke asks for most of it again."""

    def __init__(self, corpus: Corpus, lookup: Lookup, departments: DepartmentNames, vocabulary: Vocabulary) -> None:
        self._corpus = corpus
        self._lookup = lookup
        self._departments = departments
        self._variants = Variants(corpus, lookup, vocabulary.spellings)
        self._synonyms = Synonyms(corpus, lookup, vocabulary.entries)
        self._words = Words(self._word)
        self._pinyin = Pinyin(corpus, lookup, _words_of(corpus, vocabulary))
        self._typos = Typos(corpus, lookup)
        self._kept: dict[tuple[str, bool, str], Understood] = {}

    def prepare(self) -> None:
        """Read every text the ways the rarer steps read it."""
        self._variants.prepare()
        self._synonyms.prepare()
        self._pinyin.prepare()

    def exact(self, needle: str) -> Layer:
        """Return the documents that hold ``needle`` (folded) as it stands."""
        return layer_with("exact", (needle,), "", self._corpus, self._lookup)

    def understand(self, term: Term) -> Understood:
        """Return what ``term`` finds: as it stands and as a department, or else in the first step that finds any."""
        key = (term.text, term.exact, term.typed)
        known = self._kept.get(key)
        if known is None:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            known = self._kept[key] = self._understand(term)
        return known

    def duties(self, text: str) -> Node | None:
        """Return what a folded word asks about the work of a department, as fields; None where it asks nothing such."""
        return duties_asked(text, self._is_department)

    def broadly(self, term: Term) -> Found:
        """Return what ``term`` finds in all steps up to other words."""
        steps = (self._variants.layer(term), self._synonyms.layer(term))
        return any_of([self.understand(term).found, *filter(None, steps)])

    def partly(self, term: Term) -> tuple[Found, str] | None:
        """Return what some of the words within ``term`` find, where it is a whole sentence."""
        return self._words.partly(term)

    def corrections(self, term: Term) -> tuple[str, ...]:
        """Return what ``term`` may have been meant to be, the likeliest first."""
        return self._typos.corrections(simplify(term.text))

    def pinned(self, term: Term) -> tuple[Named, ...]:
        """Return the departments whose own name holds ``term``, where the documents hold it as it stands."""
        if term.exact or not self.exact(term.text).positions:
            return ()
        return tuple(Named(department, "exact", "") for department in self._departments.bearing(term.text))

    def named(self, said: str, naming: Naming) -> Understood:
        """Return the documents that name the departments ``said`` means."""
        reason = explain(said, naming)
        why: Why = "pinyin" if naming.how == "pinyin" else "alias"
        named = []
        for department in naming.departments:
            printed = any(fold(said) in fold(spelling) for spelling in department.spellings)
            named.append(Named(department, "exact", "") if printed else Named(department, why, reason))
        layer = self._layer_naming(naming.departments, why, reason)
        return Understood(layer, tuple(named), (reason,) if reason else ())

    def _understand(self, term: Term) -> Understood:
        if term.exact:
            return self._quoted(term)
        exact = self.exact(term.text)
        naming = self._departments.naming(term.text)
        if naming and not self._is_rather_a_word(term, naming, exact):
            meant = self.named(term.typed, naming)
            return Understood(any_of([exact, meant.found]), meant.named, meant.notices)
        if exact.positions:
            related = self._synonyms.related(term.text)
            return Understood(exact, (), (f"相关的说法还有“{'”“'.join(related)}”",) if related else ())
        return next(self._steps(term), Understood(exact))

    def _quoted(self, term: Term) -> Understood:
        """Return the documents with a quotation; a line that was broken where it was copied from is made whole."""
        exact = self.exact(term.text)
        whole = _BROKEN.sub("", term.text)
        if exact.positions or whole == term.text or not self.exact(whole).positions:
            return Understood(exact)
        reason = "引号里的空格略去不计"
        return Understood(layer_with("variant", (whole,), reason, self._corpus, self._lookup), (), (reason,))

    def _is_rather_a_word(self, term: Term, naming: Naming, exact: Layer) -> bool:
        """Tell whether what may be a shortened name is better understood as a word of the text or the vocabulary."""
        if naming.how != "part" or names_on_its_own(term.text):
            return False
        return bool(exact.positions or self._synonyms.related(term.text))

    def _steps(self, term: Term) -> Iterator[Understood]:
        """Yield what each step makes of a term that is nowhere as it stands."""
        for step in (self._variants, self._synonyms, self._words):
            layer = step.layer(term)
            if layer is not None:
                sure = step is not self._words or not term.text.isalnum()  # typed with marks between the words
                yield Understood(layer, self._meant(layer), (layer.reason,), sure=sure)
        if is_pinyin(term.text):
            yield from self._as_pinyin(term)

    def _meant(self, layer: Layer) -> tuple[Named, ...]:
        """Return the departments whose names the vocabulary gives for a word, if it gives nothing else."""
        namings = [self._departments.listed(needle) for needle in layer.needles or ()]
        if layer.why != "synonym" or not namings or None in namings:
            return ()
        departments = dict.fromkeys(department for naming in namings if naming for department in naming.departments)
        return tuple(Named(department, "synonym", layer.reason) for department in departments)

    def _is_department(self, name: str) -> bool:
        if self._departments.listed(name):
            return True
        layer = self._synonyms.layer_for(name)
        return layer is not None and bool(self._meant(layer))

    def _as_pinyin(self, term: Term) -> Iterator[Understood]:
        naming = self._departments.spoken(term.text)
        layer = self._pinyin.layer(term)
        if naming:
            meant = self.named(term.typed, naming)
            more = (layer.reason,) if layer and layer.positions - meant.found.positions else ()
            yield Understood(any_of(filter(None, (meant.found, layer))), meant.named, (*meant.notices, *more))
        elif layer:
            yield Understood(layer, (), (layer.reason,))
        else:
            said = self._synonyms.spoken(term)
            if said:
                yield Understood(said, self._meant(said), (said.reason,))

    def _layer_naming(self, departments: Iterable[Department], why: Why, reason: str) -> Layer:
        """Return the documents that name any of ``departments`` in any spelling."""
        spellings = [fold(spelling) for department in departments for spelling in department.spellings]
        return layer_with(why, spellings, reason, self._corpus, self._lookup)

    def _word(self, word: str) -> Layer | None:
        """Return what one of several words typed as one finds, or None where it is no word."""
        exact = self.exact(word)
        if exact.positions:
            return exact
        naming = self._departments.listed(word)
        if naming:
            return self._layer_naming(naming.departments, "alias", explain(word, naming))
        return self._synonyms.layer_for(word)


def _words_of(corpus: Corpus, vocabulary: Vocabulary) -> Iterator[str]:
    """Yield what is certainly made of whole words: the vocabulary, and the titles that are not a whole task."""
    for entry in vocabulary.entries:
        yield from map(fold, (*entry.means, *(entry.say if entry.both else ())))
    for position in corpus.read_closely:
        if not isinstance(corpus.documents[position], Task):
            yield corpus.folded_title(position).text

"""Sets of documents, and the evidence for each document in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Protocol, get_args

from index.document_set import DocumentSet, union
from index.hit import Why

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from index.corpus import Corpus, Lookup
    from index.hit import Span

WHYS: tuple[Why, ...] = get_args(Why)
"""From the strongest to the weakest."""
_PLACES = {why: place for place, why in enumerate(WHYS)}


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why one document was found.

    Attributes:
        why: The weakest step that was needed.
        spans: Matches in the document's folded text, in any order.
        reasons: Chinese sentences about the steps that are not exact.
        missing: How many of the words asked for the document does not hold.
    """

    why: Why = "exact"
    spans: tuple[Span, ...] = ()
    reasons: tuple[str, ...] = ()
    missing: int = 0


class Found(Protocol):
    """Documents that answer a part of a query."""

    @property
    def positions(self) -> DocumentSet:
        """Their positions."""
        ...

    def evidence(self, position: int) -> Evidence:
        """Say why the document at ``position`` (one of ``positions``) was found."""
        ...


@dataclass(frozen=True, slots=True)
class Layer:
    """Documents found in one step.

    Attributes:
        why: The step.
        positions: The documents.
        spans_at: Gives the matches in the folded text of one of them.
        reason: Chinese sentence about the step; "" for exact.
        missing: How many of the words asked for they do not hold.
        needles: Where every match is one of some folded strings: these, and which documents hold each (others, too).
            Matches can then be counted without being listed.
    """

    why: Why
    positions: DocumentSet
    spans_at: Callable[[int], Iterable[Span]]
    reason: str = ""
    missing: int = 0
    needles: Mapping[str, DocumentSet] | None = None

    def evidence(self, position: int) -> Evidence:
        """Say why the document at ``position`` was found."""
        reasons = (self.reason,) if self.reason else ()
        return Evidence(self.why, tuple(self.spans_at(position)), reasons, self.missing)


class AnyOf:
    """Documents in any of several sets; the first set that holds a document is its evidence."""

    def __init__(self, parts: Iterable[Found]) -> None:
        self.parts = tuple(parts)
        self.positions = union(part.positions for part in self.parts)

    def evidence(self, position: int) -> Evidence:
        """Say why the document at ``position`` was found."""
        return next(part for part in self.parts if position in part.positions).evidence(position)


def pieces(found: Found) -> Iterator[tuple[Found, DocumentSet]]:
    """Yield what has the evidence for which of the documents in ``found``; no document twice."""
    if not isinstance(found, AnyOf):
        yield found, found.positions
        return
    rest = found.positions
    for part in found.parts:
        yield from ((piece, held & rest) for piece, held in pieces(part))
        rest -= part.positions


def any_of(parts: Iterable[Found]) -> Found:
    """Return the documents in any of ``parts`` (not empty) as simply as can be: what adds nothing is left out."""
    useful: list[Found] = []
    known = DocumentSet()
    for part in parts:
        if not useful or part.positions - known:
            useful = [*useful, part] if known else [part]
            known |= part.positions
    return useful[0] if len(useful) == 1 else AnyOf(useful)


class Either:
    """Documents in any of several sets, with the evidence of every set that holds them."""

    def __init__(self, parts: Iterable[Found]) -> None:
        self._parts = tuple(parts)
        self.positions = union(part.positions for part in self._parts)

    def evidence(self, position: int) -> Evidence:
        """Say why the document at ``position`` was found."""
        return _together((part.evidence(position) for part in self._parts if position in part.positions), min)


class AllOf:
    """Documents in every one of several sets, and in none of those ruled out."""

    def __init__(self, parts: Sequence[Found], excluded: Iterable[Found] = ()) -> None:
        self._parts = parts
        held = reduce(and_, (part.positions for part in parts))
        self.positions = held - union(part.positions for part in excluded)

    def evidence(self, position: int) -> Evidence:
        """Say why the document at ``position`` was found."""
        return _together((part.evidence(position) for part in self._parts), max)


def all_of(parts: Sequence[Found], excluded: Iterable[Found] = ()) -> Found:
    """Return the documents in every one of ``parts`` (not empty) and in none ruled out, as simply as can be."""
    whole = AllOf(parts, excluded)
    layers = [part for part in parts if isinstance(part, Layer)]
    needles = [layer.needles for layer in layers if layer.needles is not None]
    if len(needles) < len(parts):
        return whole
    reasons = dict.fromkeys(layer.reason for layer in layers if layer.reason)
    return Layer(
        max((layer.why for layer in layers), key=WHYS.index),
        whole.positions,
        lambda at: [span for layer in layers for span in layer.spans_at(at)],
        "；".join(reasons),
        max(layer.missing for layer in layers),
        {needle: holders for held in needles for needle, holders in held.items()},
    )


class MostOf:
    """Documents that hold at least one of several words, or two; how many they lack decides their place."""

    def __init__(self, words: Iterable[tuple[str, Found]], *, two: bool = False, reason: str = "") -> None:
        self._words = tuple(words)
        self._reasons = (reason,) if reason else ()
        once = twice = DocumentSet()
        for _, found in self._words:
            twice |= once & found.positions
            once |= found.positions
        self.positions = twice if two else once

    def evidence(self, position: int) -> Evidence:
        """Say why the document at ``position`` was found, and what it lacks."""
        lacking = [word for word, found in self._words if position not in found.positions]
        holding = (found.evidence(position) for _, found in self._words if position in found.positions)
        held = _together(holding, max)
        why = max("synonym", held.why, key=WHYS.index)
        reasons = (f"没有“{'”“'.join(lacking)}”",) if lacking else ()
        return Evidence(why, held.spans, (*held.reasons, *self._reasons, *reasons), len(lacking))


def _together(evidence: Iterable[Evidence], choose: Callable[[Iterable[int]], int]) -> Evidence:
    pieces = tuple(evidence)
    if len(pieces) == 1:
        return pieces[0]
    reasons = [reason for piece in pieces for reason in piece.reasons]
    return Evidence(
        WHYS[choose([_PLACES[piece.why] for piece in pieces])],
        tuple([span for piece in pieces for span in piece.spans]),
        tuple(dict.fromkeys(reasons)),
        choose([piece.missing for piece in pieces]),
    )


def layer_of(why: Why, found: Mapping[int, Sequence[Span]], reason: str, corpus: Corpus, lookup: Lookup) -> Layer:
    """Return the layer of what was found (not empty) in ``corpus.read_closely``, by document.

    Where that is not all there is, what was found is looked up, as it is printed, in every document.
    """
    if corpus.is_read_whole:
        return Layer(why, DocumentSet.of(found), found.__getitem__, reason)
    printed = tuple(dict.fromkeys(corpus.texts[at][slice(*span)] for at, spans in found.items() for span in spans))
    return layer_with(why, printed, reason, corpus, lookup)


def layer_with(  # noqa: PLR0913 - what a layer says, where it is looked up, and of that what counts
    why: Why, words: Iterable[str], reason: str, corpus: Corpus, lookup: Lookup, within: DocumentSet | None = None
) -> Layer:
    """Return the layer of all documents that hold one of some folded words, or of some: the words are marked."""
    needles = {word: lookup.positions(word) for word in words}
    positions = union(needles.values()) if within is None else within
    return Layer(why, positions, lambda at: corpus.spans(at, needles), reason, needles=needles)


def unmarked(positions: DocumentSet, why: Why = "exact", reason: str = "") -> Layer:
    """Return the layer of documents in which nothing is marked."""
    return Layer(why, positions, lambda _: (), reason, needles={})


def told_as(found: Found, why: Why, reason: str) -> Layer:
    """Return the layer of what was found, for another reason."""
    if isinstance(found, Layer):
        return replace(found, why=why, reason=reason, missing=0)
    return Layer(why, found.positions, lambda at: found.evidence(at).spans, reason)

"""Which sentences of a clause carry a task."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

CUT = "……"
_SENTENCE = re.compile(r"[^。]+。?")
_WORD_CHARACTER = re.compile(r"\w")
# A sentence is worth its ink when it brings at least this share of what the task says.
_WORTHWHILE = 0.12
# Two sentences read better without a cut between them when the gap is this short (in characters).
_SHORT_GAP = 12


def choose_excerpt(body: str, lead_sentence: str, work: str) -> str:
    """Quote the sentences of a clause that carry a task.

    Args:
        body: The clause verbatim, without its bracket.
        lead_sentence: The clause's opening words set apart in print, or ""; ``body`` starts with it.
        work: The task's 重点工作.

    Returns:
        Whole sentences of ``body``, verbatim and in its order, with "……" wherever something is left out,
        at both ends too. Never empty unless ``body`` is.
    """
    sentences = _sentences(body, lead_sentence)
    if len(sentences) < 2:  # noqa: PLR2004 - one sentence cannot be cut
        return body
    chosen = _choose(sentences, work)
    if lead_sentence and chosen == {0}:
        # The heading alone says nothing that the task does not: show how the clause begins, too.
        chosen.add(1)
    return _join(sentences, _with_short_gaps(sentences, chosen))


def _sentences(body: str, lead_sentence: str) -> list[str]:
    rest = body.removeprefix(lead_sentence)
    parts = [match.group() for match in _SENTENCE.finditer(rest)]
    return [lead_sentence, *parts] if lead_sentence and rest != body else parts


def _pairs(text: str) -> Counter[str]:
    words = "".join(_WORD_CHARACTER.findall(text))
    return Counter(words[start : start + 2] for start in range(len(words) - 1))


def _choose(sentences: Sequence[str], work: str) -> set[int]:
    """Take sentences, best first, as long as each brings a good part of the task's words not yet quoted."""
    pairs = [_pairs(sentence) for sentence in sentences]
    wanted = set(_pairs(work))
    # A pair that stands in every sentence (新兴, 产业) tells nothing about which one is meant.
    weight = {pair: 1.0 / sum(pair in own for own in pairs) for pair in wanted if any(pair in own for own in pairs)}
    whole = sum(weight.values())
    chosen: set[int] = set()
    while weight:
        worth = [sum(value for pair, value in weight.items() if pair in own) for own in pairs]
        best = max(range(len(sentences)), key=lambda position: worth[position])
        if worth[best] < _WORTHWHILE * whole:
            break
        chosen.add(best)
        weight = {pair: value for pair, value in weight.items() if pair not in pairs[best]}
    return chosen or {0}


def _with_short_gaps(sentences: Sequence[str], chosen: set[int]) -> set[int]:
    short = {position for position, sentence in enumerate(sentences) if len(sentence) <= _SHORT_GAP}
    return chosen | {p for p in short if p - 1 in chosen and p + 1 in chosen}


def _join(sentences: Sequence[str], chosen: set[int]) -> str:
    pieces = []
    cut = False
    for position, sentence in enumerate(sentences):
        if position in chosen:
            pieces.append(sentence)
            cut = False
        elif not cut:
            pieces.append(CUT)
            cut = True
    return "".join(pieces)

"""A library of plans of any size: the real one first, then ones made of its sentences with words exchanged."""

from __future__ import annotations

import hashlib
import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from content.model import Clause

if TYPE_CHECKING:
    from collections.abc import Iterator

    from content.plan import Plan

_SENTENCE = re.compile(r"[^，。；、]+[，。；、]?")
_WORD = re.compile(r"[\u4e00-\u9fff]{2}")
_UNITS_A_PLAN = 78
_EXCHANGED = 0.35
_WORDS = 60_000


def library(plan: Plan, units: int) -> tuple[Plan, ...]:
    """Return ``plan`` and as many made-up ones as it takes to have ``units`` clauses and tasks; always the same."""
    chance = random.Random(20170801)  # noqa: S311 (made-up text)
    sentences = [sentence for unit in plan.units for sentence in _SENTENCE.findall(unit.text) if len(sentence) > 3]
    words = _words(chance)
    brackets = [clause.bracket for clause in plan.clauses if clause.bracket]
    plans = [plan]
    for number in range(1, -(-units // _UNITS_A_PLAN)):
        texts = [_text(chance, sentences, words, brackets, len(unit.text)) for unit in plan.units]
        plans.append(_plan(plan, f"library-{number}", texts))
    return tuple(plans)


def _words(chance: random.Random) -> list[str]:
    """Return made-up words of two to four common characters."""
    common = [bytes((0xB0 + chance.randrange(39), 0xA1 + chance.randrange(94))) for _ in range(_WORDS)]
    characters = [pair.decode("gb2312", "ignore") or "的" for pair in common]
    return ["".join(chance.choices(characters, k=chance.choice((2, 2, 2, 3, 4)))) for _ in range(_WORDS)]


def _text(chance: random.Random, sentences: list[str], words: list[str], brackets: list[str], length: int) -> str:
    def exchange(match: re.Match[str]) -> str:
        # The square makes some words common and most rare, as words are.
        return words[int(len(words) * chance.random() ** 2)] if chance.random() < _EXCHANGED else match[0]

    pieces: list[str] = []
    while sum(map(len, pieces)) < length:
        pieces.append(_WORD.sub(exchange, chance.choice(sentences)))
    return "".join(pieces) + chance.choice(brackets)


def _plan(like: Plan, plan_id: str, texts: list[str]) -> Plan:
    clauses = tuple(_clauses(plan_id, texts))
    digest = hashlib.sha256("\0".join(texts).encode()).hexdigest()
    return replace(like, id=plan_id, body=clauses, tasks=(), duties=(), departments=(), fingerprint=digest)


def _clauses(plan_id: str, texts: list[str]) -> Iterator[Clause]:
    for number, text in enumerate(texts, 1):
        yield Clause(f"{plan_id}/1.{number}", f"1.{number}", "", text[:18], "", text, ("一、正文",), None)

"""A query's tree → the documents that answer it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from content.reference import is_reference, without_quotation
from index.duties import as_typed, less_asked
from index.found import Either, MostOf, all_of, any_of, told_as, unmarked
from index.pinyin import is_pinyin
from index.places import as_number
from index.query import And, Field, Not, Or, Term

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from index.corpus import Corpus
    from index.fields import Fields
    from index.found import Found, Layer
    from index.places import PlaceNames
    from index.query import Node, Query
    from index.terms import Named, Terms, Understood

_MOST_DOUBTFUL = 4
"""Of more unknown words nobody mistyped one character each."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query found.

    Attributes:
        found: The documents.
        named: The departments it names, in the order of the plan.
        notices: Chinese sentences about how it was understood.
        suggestions: What may have been meant instead, the likeliest first.
        pinned: Departments to show first because the only word of the query stands in their names; the units are not
            found through them.
    """

    found: Found
    named: tuple[Named, ...]
    notices: tuple[str, ...]
    suggestions: tuple[str, ...] = ()
    pinned: tuple[Named, ...] = ()


class Evaluation:
    """The evaluation of one query; made anew for each."""

    def __init__(self, corpus: Corpus, terms: Terms, fields: Fields, places: PlaceNames) -> None:
        self._corpus = corpus
        self._terms = terms
        self._fields = fields
        self._places = places
        self._is_about_duties = False
        self._named: dict[str, Named] = {}
        self._notices: dict[str, None] = {}

    def answer(self, query: Query) -> Answer:
        """Evaluate ``query``, which is not empty."""
        place = None if query.has_operators else self._place(query)
        if place is not None:
            return Answer(place, (), tuple(self._notices))
        found = self._duties_apart(query) or self._node(query.tree)
        if query.has_operators:
            found = any_of((self._terms.exact(query.literal), found))
        if not found.positions:
            found = self._wider(query.tree) or found
        suggestions: tuple[str, ...] = ()
        if not self._is_about_duties:
            found, suggestions = self._guessed(query, found)
        has_conditions = query.has_operators or self._is_about_duties
        if has_conditions and not found.positions and (self._named or isinstance(query.tree, And)):
            self._named.clear()  # a department beneath which nothing stands would look like an answer
            self._say("没有符合这些条件的内容")
        named = tuple(self._named.values())
        pinned = self._terms.pinned(query.tree) if isinstance(query.tree, Term) and not named else ()
        return Answer(found, named, tuple(self._notices), suggestions, pinned)

    def _guessed(self, query: Query, found: Found) -> tuple[Found, tuple[str, ...]]:
        """Return what may have been meant where nothing was found, and which other queries may have been."""
        suggestions, corrected = self._corrected(query)
        if corrected and not found.positions and not self._named:
            self._say(f"没有找到“{query.typed}”，下面是“{suggestions[0]}”的结果")
            found = corrected
        elif not found.positions and isinstance(query.tree, Term) and not query.tree.exact:
            found = self._partly(query.tree) or found
        return found, suggestions

    def _node(self, node: Node) -> Found:
        if isinstance(node, Term):
            found = self._duties(node, lambda: self._terms.exact(node.text))
            return found or self._noted(self._terms.understand(node))
        if isinstance(node, Field):
            several = self._fields.several(node, self._terms)
            if several:
                self._say(f"“{node.value}”中有一个就算")
                return Either([self._node(part) for part in several])
            return self._noted(self._fields.understand(node, self._terms))
        if isinstance(node, Or):
            return Either([self._node(part) for part in node.nodes])
        return self._all((node,) if isinstance(node, Not) else node.nodes)

    def _place(self, query: Query) -> Found | None:
        """Return what a title finds, or a number that no text holds; None for anything else."""
        titled, reason = self._places.titled(query.typed)
        if titled:
            self._say(reason)
            return any_of((self._exactly(query), self._places.layer(titled, "synonym", reason)))
        said = without_quotation(query.typed)
        places = self._places.numbered(said) if is_reference(said) else ()
        if not places:
            return None
        exact = self._exactly(query)
        if self._places.layer(places).positions - exact.positions:
            number = said if said.isdecimal() else as_number(places[0][1])
            self._say(f"按编号找请写“编号:{number}”")
        return None if exact.positions else exact

    def _exactly(self, query: Query) -> Found:
        """Return the documents that hold every word of a query as it stands."""
        return all_of([self._terms.exact(term.text) for term in _terms_in(query.tree)])

    def _duties(self, term: Term, literal: Callable[[], Found]) -> Found | None:
        """Return what is asked about the work of a department; None where it stands in documents as it is."""
        asked = None if term.exact else self._terms.duties(term.text)
        if asked is None:
            return None
        if literal().positions:
            self._say(f"要看全部，可以查“{as_typed(asked)}”")
            return None
        self._is_about_duties = True
        return self._as_asked(term, asked)

    def _duties_apart(self, query: Query) -> Found | None:
        """Return what several words ask together about the work of a department."""
        if query.has_operators or not isinstance(query.tree, And):
            return None
        whole = Term("".join(query.literal.split()), typed=query.typed)
        return self._duties(whole, lambda: self._exactly(query))

    def _as_asked(self, term: Term, asked: Node) -> Layer:
        """Return what is asked, or where nothing is like that, what the department does otherwise."""
        meant, found = asked, self._node(asked)
        for less in less_asked(asked):
            if not found.positions:
                meant, found = less, self._node(less)
        reason = _read_as(term, asked)
        reasons = [reason] if meant is asked else [reason, f"没有这样的内容，下面是“{as_typed(meant)}”的结果"]
        self._say(*reasons)
        return told_as(found, "synonym", "；".join(reasons))

    def _say(self, *sentences: str) -> None:
        self._notices.update(dict.fromkeys(sentences))

    def _noted(self, understood: Understood) -> Found:
        for named in understood.named:
            self._named.setdefault(named.department.name, named)
        self._say(*understood.notices)
        return understood.found

    def _all(self, nodes: Iterable[Node]) -> Found:
        wanted: list[Found] = []
        excluded: list[Found] = []
        for node in nodes:
            if isinstance(node, Not):
                excluded.append(self._silently(node.node))
            else:
                wanted.append(self._node(node))
        return all_of(wanted or [self._everything()], excluded)

    def _silently(self, node: Node) -> Found:
        """Evaluate apart from the rest what is ruled out or only counts: it names no department and says nothing."""
        aside = Evaluation(self._corpus, self._terms, self._fields, self._places)
        return aside._node(node)

    def _everything(self) -> Layer:
        return unmarked(self._corpus.units)

    def _wider(self, tree: Node) -> Found | None:
        """Return what holds all of several plain words in other words too, or else most of them."""
        if not isinstance(tree, And) or not all(isinstance(node, Term) for node in tree.nodes):
            return None
        terms = [node for node in tree.nodes if isinstance(node, Term)]
        joined = "".join("" if term.exact else term.text for term in terms)
        if is_pinyin(joined):  # typed with blanks between the syllables
            found = self._terms.understand(Term(joined, typed=joined))
            if found.found.positions:
                return self._noted(found)
        everywhere = all_of([self._broadly(term) for term in terms])
        if everywhere.positions:
            return everywhere
        most = MostOf([(term.typed, self._silently(term)) for term in terms])
        if most.positions:
            self._say("没有同时含有全部词语的内容，含得多的排在前面")
        return most

    def _broadly(self, term: Term) -> Found:
        """Return what a word finds in all steps up to other words, and as a question about work."""
        asked = None if term.exact else self._terms.duties(term.text)
        known = self._terms.broadly(term)
        if asked is None:
            return known
        return any_of([known, told_as(self._silently(asked), "synonym", _read_as(term, asked))])

    def _partly(self, term: Term) -> Found | None:
        found, reason = self._terms.partly(term) or (None, "")
        if reason:
            self._say(reason)
        return found

    def _corrected(self, query: Query) -> tuple[tuple[str, ...], Found | None]:
        """Return queries that differ by one slip in each word that finds nothing, and what the likeliest finds."""
        corrections = self._corrections(query.tree)
        if not corrections:
            return (), None
        choices = list(zip(*corrections.values(), strict=False))  # the likeliest of each word, then the next
        suggestions = []
        for words in choices if len(corrections) == 1 else choices[:1]:
            text = query.typed
            for term, word in zip(corrections, words, strict=True):
                text = text.replace(term.typed, word)
            suggestions.append(text)
        likeliest = {term.text: words[0] for term, words in corrections.items()}
        found = self._node(_exchanged(query.tree, likeliest))
        typo = told_as(found, "typo", f"您是不是要找“{suggestions[0]}”")
        return tuple(suggestions), typo if typo.positions else None

    def _corrections(self, tree: Node) -> dict[Term, tuple[str, ...]]:
        """Return what each word that finds nothing may have been meant to be; {} unless all may be something."""
        doubtful = [term for term in _terms_in(tree) if self._is_doubtful(term)]
        corrections: dict[Term, tuple[str, ...]] = {}
        for term in doubtful if len(doubtful) <= _MOST_DOUBTFUL else ():
            corrections[term] = self._terms.corrections(term)
            if not corrections[term]:
                return {}
        return corrections

    def _is_doubtful(self, term: Term) -> bool:
        understood = self._terms.understand(term)
        return not understood.sure or not understood.found.positions


def _read_as(term: Term, asked: Node) -> str:
    return f"“{term.typed}”按“{as_typed(asked)}”查找"


def _terms_in(node: Node) -> Iterator[Term]:
    """Yield the words of a tree that are wanted and not quoted."""
    if isinstance(node, Term):
        if not node.exact:
            yield node
    elif isinstance(node, (And, Or)):
        for part in node.nodes:
            yield from _terms_in(part)


def _exchanged(node: Node, words: dict[str, str]) -> Node:
    """Return a tree with other words in place of some."""
    if isinstance(node, Term):
        return Term(words[node.text], exact=True) if node.text in words else node
    if isinstance(node, And):
        return And(tuple(_exchanged(part, words) for part in node.nodes))
    if isinstance(node, Or):
        return Or(tuple(_exchanged(part, words) for part in node.nodes))
    return node

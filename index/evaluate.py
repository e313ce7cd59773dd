"""A query's tree → the documents that answer it, step by step from what the text says to what was meant."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from index.departments import Naming, explain, names_on_its_own
from index.found import AllOf, AnyOf, Either, Layer
from index.normalise import fold
from index.query import Field, Not, Or, Term

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from content.model import Department
    from index.corpus import Corpus, Lookup
    from index.departments import DepartmentNames
    from index.fields import Fields
    from index.found import Found
    from index.hit import Why
    from index.query import Node, Query


class Step(Protocol):
    """One way to understand a word that the text does not hold as typed."""

    def layer(self, term: Term) -> Layer | None:
        """Return what ``term`` finds this way, or None."""
        ...


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
class Answer:
    """What a query found.

    Attributes:
        found: The documents.
        named: The departments it names, in the order of the plan.
        notices: Chinese sentences about how it was understood.
    """

    found: Found
    named: tuple[Named, ...]
    notices: tuple[str, ...]


class Evaluation:
    """The evaluation of one query; made anew for each."""

    def __init__(
        self, corpus: Corpus, lookup: Lookup, departments: DepartmentNames, steps: Sequence[Step], fields: Fields
    ) -> None:
        self._corpus = corpus
        self._lookup = lookup
        self._departments = departments
        self._steps = steps
        self._fields = fields
        self._named: dict[str, Named] = {}
        self._notices: dict[str, None] = {}

    def answer(self, query: Query) -> Answer:
        """Evaluate ``query``, which is not empty."""
        found = self._node(query.tree)
        if query.has_operators:
            found = AnyOf((self._exact(query.literal), found))
        return Answer(found, tuple(self._named.values()), tuple(self._notices))

    def _node(self, node: Node) -> Found:
        if isinstance(node, Term):
            return self._exact(node.text) if node.exact else self._term(node)
        if isinstance(node, Field):
            return self._field(node)
        if isinstance(node, Or):
            return Either([self._node(part) for part in node.nodes])
        return self._all((node,) if isinstance(node, Not) else node.nodes)

    def _all(self, nodes: Iterable[Node]) -> Found:
        wanted: list[Found] = []
        excluded: list[Found] = []
        for node in nodes:
            if isinstance(node, Not):
                excluded.append(self._silently(node.node))
            else:
                wanted.append(self._node(node))
        return AllOf(wanted or [self._everything()], excluded)

    def _silently(self, node: Node) -> Found:
        """Evaluate what is ruled out: it names no department and needs no explanation."""
        named, notices = self._named, self._notices
        self._named, self._notices = {}, {}
        found = self._node(node)
        self._named, self._notices = named, notices
        return found

    def _everything(self) -> Layer:
        units = [position for position in range(len(self._corpus.documents)) if self._corpus.is_unit(position)]
        return Layer("exact", units, lambda _: ())

    def _exact(self, needle: str) -> Layer:
        return Layer("exact", self._lookup.positions(needle), lambda at: self._corpus.spans(at, (needle,)))

    def _term(self, term: Term) -> Found:
        exact = self._exact(term.text)
        layers = [exact]
        naming = self._departments.naming(term.text)
        if naming and (naming.how != "part" or names_on_its_own(term.text) or not exact.positions):
            layers.append(self._department_layer(term.typed, naming))
        elif not exact.positions:
            layers += self._first_step(term)
        return AnyOf(layers)

    def _first_step(self, term: Term) -> list[Layer]:
        for step in self._steps:
            layer = step.layer(term)
            if layer is not None:
                self._notices[layer.reason] = None
                return [layer]
        return []

    def _department_layer(self, said: str, naming: Naming) -> Layer:
        reason = explain(said, naming)
        for department in naming.departments:
            printed = any(fold(said) in fold(spelling) for spelling in department.spellings)
            named = Named(department, "exact", "") if printed else Named(department, "alias", reason)
            self._named.setdefault(department.name, named)
        if reason:
            self._notices[reason] = None
        return self._fields.layer_naming(naming.departments, reason)

    def _field(self, field: Field) -> Found:
        layer, naming, notice = self._fields.layer(field)
        if naming:
            self._department_layer(field.value, naming)
        if notice:
            self._notices[notice] = None
        return layer

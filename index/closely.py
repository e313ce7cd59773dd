"""What was found by reading closely → the documents it finds in the whole library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.document_set import DocumentSet, union
from index.found import Layer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from index.corpus import Corpus, Lookup
    from index.hit import Span, Why


def layer_of(why: Why, found: Mapping[int, Sequence[Span]], reason: str, corpus: Corpus, lookup: Lookup) -> Layer:
    """Return the layer of what was found (not empty) in ``corpus.read_closely``, by document.

    Where that is not all there is, what was found is looked up, as it is printed, in every document.
    """
    if corpus.is_read_whole:
        return Layer(why, DocumentSet.of(found), found.__getitem__, reason)
    printed = {corpus.texts[at][slice(*span)] for at, spans in found.items() for span in spans}
    return Layer(why, union(map(lookup.positions, printed)), lambda at: corpus.spans(at, printed), reason)

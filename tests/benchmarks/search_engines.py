"""The same three questions put to every engine: which documents, the first page of them, that page and how many."""

from __future__ import annotations

import sqlite3
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Protocol

import tantivy

from index.build import build_index
from index.found import AllOf, Layer
from index.store import PlanIndex, open_index
from tests.benchmarks.search_table import OURS, PEERS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from content.plan import Plan
    from index.corpus import Corpus
    from index.document_set import DocumentSet

PAGE = 50


class Engine(Protocol):
    """An engine over the folded texts of a corpus; ``words`` are folded and none is empty."""

    name: str

    def build(self, folder: Path) -> None:
        """Write the index into ``folder``."""

    def open(self, folder: Path) -> None:
        """Open the index."""

    def ids(self, words: Sequence[str]) -> Sequence[int]:
        """Return every document that holds all the words, ascending."""

    def page(self, words: Sequence[str]) -> Sequence[int]:
        """Return the first page of them."""

    def counted(self, words: Sequence[str]) -> tuple[int, Sequence[int]]:
        """Return how many there are, and the first page."""


class Ours:
    """The index of this program."""

    name = OURS

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._plans: tuple[Plan, ...] = corpus.plans

    def build(self, folder: Path) -> None:
        build_index(self._plans, folder / "built")

    def open(self, folder: Path) -> None:
        self.index: PlanIndex = open_index(self._plans, None, folder / "built")
        self._lookup = self.index.lookup(self._corpus)

    def _found(self, words: Sequence[str]) -> DocumentSet:
        # What it keeps between queries would make repeated questions free.
        self._lookup.forget()
        return AllOf([Layer("exact", self._lookup.positions(word), lambda _: ()) for word in words]).positions

    def ids(self, words: Sequence[str]) -> Sequence[int]:
        return list(self._found(words))

    def page(self, words: Sequence[str]) -> Sequence[int]:
        return list(islice(self._found(words), PAGE))

    def counted(self, words: Sequence[str]) -> tuple[int, Sequence[int]]:
        found = self._found(words)
        return len(found), list(islice(found, PAGE))


class Scan:
    """No index."""

    name = PEERS[0]

    def __init__(self, corpus: Corpus) -> None:
        self._texts = corpus.texts

    def build(self, folder: Path) -> None:
        pass

    def open(self, folder: Path) -> None:
        pass

    def ids(self, words: Sequence[str]) -> Sequence[int]:
        if len(words) == 1:
            word = words[0]
            return [at for at, text in enumerate(self._texts) if word in text]
        return [at for at, text in enumerate(self._texts) if all(word in text for word in words)]

    def page(self, words: Sequence[str]) -> Sequence[int]:
        found: list[int] = []
        for at, text in enumerate(self._texts):
            if all(word in text for word in words):
                found.append(at)
                if len(found) == PAGE:
                    break
        return found

    def counted(self, words: Sequence[str]) -> tuple[int, Sequence[int]]:
        found = self.ids(words)
        return len(found), found[:PAGE]


class Trigrams:
    """SQLite FTS5 with its trigram tokenizer; words of one or two characters are found by instr."""

    name = PEERS[1]

    def __init__(self, corpus: Corpus) -> None:
        self._texts = corpus.texts

    def build(self, folder: Path) -> None:
        database = sqlite3.connect(folder / "fts.db")
        database.execute("PRAGMA journal_mode=OFF")
        database.execute("CREATE VIRTUAL TABLE t USING fts5(x, tokenize='trigram case_sensitive 1')")
        database.executemany("INSERT INTO t(rowid, x) VALUES (?, ?)", enumerate(self._texts))
        database.execute("INSERT INTO t(t) VALUES ('optimize')")
        database.commit()
        database.close()

    def open(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "fts.db")
        self._database.execute("PRAGMA mmap_size=1073741824")

    def _select(self, words: Sequence[str], limit: str = "") -> list[int]:
        long = [word for word in words if len(word) > 2]
        conditions = ["instr(x, ?) > 0" for word in words if len(word) <= 2]
        values = [word for word in words if len(word) <= 2]
        if long:
            conditions.insert(0, "t MATCH ?")
            values.insert(0, " AND ".join('"{}"'.format(word.replace('"', '""')) for word in long))
        query = f"SELECT rowid FROM t WHERE {' AND '.join(conditions)} ORDER BY rowid{limit}"  # noqa: S608 (our own)
        return [row[0] for row in self._database.execute(query, values)]

    def ids(self, words: Sequence[str]) -> Sequence[int]:
        return self._select(words)

    def page(self, words: Sequence[str]) -> Sequence[int]:
        return self._select(words, f" LIMIT {PAGE}")

    def counted(self, words: Sequence[str]) -> tuple[int, Sequence[int]]:
        found = self._select(words)
        return len(found), found[:PAGE]


class Tantivy:
    """tantivy with pairs of characters as words with positions, and single characters in a field of their own."""

    name = PEERS[2]

    def __init__(self, corpus: Corpus) -> None:
        self._texts = corpus.texts
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("pairs", tokenizer_name="whitespace", index_option="position")
        builder.add_text_field("singles", tokenizer_name="whitespace", index_option="basic")
        builder.add_unsigned_field("id", fast=True)
        self._schema = builder.build()

    def build(self, folder: Path) -> None:
        (folder / "tantivy").mkdir()
        index = tantivy.Index(self._schema, str(folder / "tantivy"))
        writer = index.writer(256_000_000, 1)
        for at, text in enumerate(self._texts):
            document = tantivy.Document()
            document.add_text("pairs", " ".join(_pairs(text)))
            document.add_text("singles", " ".join(f"{ord(character):x}" for character in set(text)))
            document.add_unsigned("id", at)
            writer.add_document(document)
        writer.commit()
        writer.wait_merging_threads()

    def open(self, folder: Path) -> None:
        index = tantivy.Index.open(str(folder / "tantivy"))
        index.reload()
        self._searcher = index.searcher()

    def _query(self, words: Sequence[str]) -> tantivy.Query:
        parts = []
        for word in words:
            if len(word) == 1:
                parts.append(tantivy.Query.term_query(self._schema, "singles", f"{ord(word):x}", "basic"))
            elif len(word) == 2:
                parts.append(tantivy.Query.term_query(self._schema, "pairs", _pairs(word)[0], "freq"))
            else:
                parts.append(tantivy.Query.phrase_query(self._schema, "pairs", list(_pairs(word))))
        return (
            parts[0] if len(parts) == 1 else tantivy.Query.boolean_query([(tantivy.Occur.Must, part) for part in parts])
        )

    def _found(self, words: Sequence[str], limit: int, *, count: bool) -> tuple[int, list[int]]:
        result = self._searcher.search(self._query(words), limit, count, "id", order=tantivy.Order.Asc)
        return int(getattr(result, "count", 0) or 0), [number for number, _ in result.hits]

    def ids(self, words: Sequence[str]) -> Sequence[int]:
        return self._found(words, max(1, len(self._texts)), count=False)[1]

    def page(self, words: Sequence[str]) -> Sequence[int]:
        return self._found(words, PAGE, count=False)[1]

    def counted(self, words: Sequence[str]) -> tuple[int, Sequence[int]]:
        return self._found(words, PAGE, count=True)


def _pairs(text: str) -> list[str]:
    return [f"{ord(first):x}_{ord(second):x}" for first, second in pairwise(text)]


ENGINES = (Scan, Ours, Trigrams, Tantivy)

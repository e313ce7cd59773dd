"""vocabulary.toml → what people type instead of the plan's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from content.departments import read_toml
from content.errors import ContentError
from content.folder import VOCABULARY_FILE, content_root, read_text

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to say something else.

    Attributes:
        say: What people type; never empty.
        means: Words of the plan, verbatim; any one of them answers; never empty.
        clauses: Numbers of units that people expect to see, e.g. "3.2.5", "task-18".
        note: Chinese sentence that says how the plan puts it, where the two are not quite the same; or "".
        both: True where ``say`` too is a word of the plan, and either side leads to the other.
    """

    say: tuple[str, ...]
    means: tuple[str, ...]
    clauses: tuple[str, ...] = ()
    note: str = ""
    both: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The whole vocabulary.

    Attributes:
        entries: Other words, in the file's order.
        spellings: Groups of spellings of one word or part of a word, e.g. ("台帐", "台账"); two or more each.
    """

    entries: tuple[Entry, ...] = ()
    spellings: tuple[tuple[str, ...], ...] = ()


def load_vocabulary(root: Traversable | None = None) -> Vocabulary:
    """Load the vocabulary of a content folder; None for the one this package carries.

    Raises:
        ContentError: The file is missing, is not TOML, or an entry is not as the file's head says.
    """
    return read_vocabulary(VOCABULARY_FILE, read_text(content_root(root) / VOCABULARY_FILE, VOCABULARY_FILE))


def read_vocabulary(file: str, text: str) -> Vocabulary:
    """Read the text of vocabulary.toml.

    Raises:
        ContentError: It is not TOML, or an entry is not as the file's head says.
    """
    tables = read_toml(file, text)
    entries = tuple(
        Entry(
            _words(file, text, "entry", number, table.get("say")),
            _words(file, text, "entry", number, table.get("means")),
            tuple(table.get("clauses", ())),
            table.get("note", ""),
            table.get("both", False) is True,
        )
        for number, table in enumerate(tables.get("entry", ()))
    )
    spellings = tuple(
        _words(file, text, "spelling", number, table.get("forms"))
        for number, table in enumerate(tables.get("spelling", ()))
    )
    return Vocabulary(entries, spellings)


def _words(file: str, text: str, table: str, number: int, words: Any) -> tuple[str, ...]:  # noqa: ANN401 (TOML's)
    if isinstance(words, list) and words and all(isinstance(word, str) and word.strip() for word in words):
        return tuple(words)
    heads = head_lines(text, table)
    raise ContentError(
        file, heads[number] if number < len(heads) else 0, f'[[{table}]] 里的词要写成 ["…", "…"]，不能空着'
    )


def head_lines(text: str, table: str) -> list[int]:
    """Return the 1-based lines on which the tables of an array begin."""
    return [line for line, content in enumerate(text.splitlines(), 1) if content.strip() == f"[[{table}]]"]

"""What can be wrong with the content files."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class ContentError(ValueError):
    """A content file breaks a rule of the plan format.

    Attributes:
        file: Name of the file, relative to the content folder.
        line: 1-based line, or 0 where the fault has no line (a missing file).
        problem: What is wrong and what to do, in Chinese.
    """

    def __init__(self, file: str, line: int, problem: str) -> None:
        """Take where and what; the message is ``file:line: problem``."""
        super().__init__(f"{file}:{line}: {problem}")
        self.file = file
        self.line = line
        self.problem = problem


class Faults:
    """Gathers the faults of one plan, so that a reader need not stop at the first.

    Attributes:
        found: The faults in the order they were met.
    """

    def __init__(self, plan_id: str, texts: Mapping[str, str]) -> None:
        """Take the plan's id and its files' texts by name, to find lines in."""
        self.found: list[ContentError] = []
        self._plan_id = plan_id
        self._texts = texts

    def add(self, file: str, line: int, problem: str) -> None:
        """Note a fault on a 1-based line (0: no line) of one of the plan's files."""
        self.found.append(ContentError(f"plans/{self._plan_id}/{file}", line, problem))

    def add_at(self, file: str, words: str, problem: str) -> None:
        """Note a fault on the line of ``file`` that first holds ``words``."""
        self.add(file, line_of(self._texts.get(file, ""), words), problem)


def line_of(text: str, words: str) -> int:
    """Return the 1-based line on which ``words`` first stand, or 0; a leading line break means at a line's start."""
    at = ("\n" + text).find(words)
    if not words or at < 0:
        return 0
    return text.count("\n", 0, at) + 1

"""What can be wrong with the content files."""

from __future__ import annotations


class ContentError(ValueError):
    """A content file breaks a rule of the plan format.

    Attributes:
        file: Name of the file, relative to the content folder.
        line: 1-based line, or 0 where the fault has no line (a missing file).
        problem: What is wrong, in Chinese, complete in itself.
    """

    def __init__(self, file: str, line: int, problem: str) -> None:
        super().__init__(f"{file}:{line}: {problem}")
        self.file = file
        self.line = line
        self.problem = problem

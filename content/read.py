"""The Markdown files of a plan → headings, clauses and tasks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from content.errors import ContentError
from content.model import Clause, Deadline, Department, Heading, Task
from content.parse import parse_blocks
from content.responsibility import bracket_of, names_in, parse_responsibility

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from content.errors import Faults
    from content.model import Responsibility
    from content.parse import Block

ANNEX_FILE = "tasks.md"
_CHAPTER_FILE = re.compile(r"(\d+)-[a-z0-9-]+\.md")
_ORDINAL = re.compile(r"（[一二三四五六七八九十]+）")
_NUMBER = re.compile(r"\d+(?:\.\d+){0,2}")
_YEAR = re.compile(r"(\d{4})年")
_UNCLOSED_BRACKET = re.compile(r"（[^（）。]*牵头[^（）。]*[^）]$")
_LEVELS = {"h1": 1, "h2": 2}
_WORDS = ("chapter", "section")


class TextReader:
    """Reads the text of one plan; what does not fit goes to ``faults``."""

    def __init__(
        self, plan_id: str, texts: Mapping[str, str], departments: Sequence[Department] | None, faults: Faults
    ) -> None:
        """Take the plan's files by name and every department it may name; None: whatever it names."""
        self._plan_id = plan_id
        self._texts = texts
        self._faults = faults
        self._departments = departments
        self._canonical = {spelling: dept.name for dept in departments or () for spelling in dept.spellings}
        self._places: dict[str, str] = {}

    @property
    def departments(self) -> tuple[Department, ...]:
        """The departments the plan may name; where these were not given, those it has named so far."""
        if self._departments is not None:
            return tuple(self._departments)
        return tuple(Department(name, (name,), (), ()) for name in self._canonical)

    def title(self) -> tuple[str, ...]:
        """Return the title's lines: the first-level headings of the file numbered 0."""
        return tuple(block.text for order, _, block in self._chapter_blocks() if order == 0 and block.tag == "h1")

    def body(self) -> tuple[Heading | Clause, ...]:
        """Return headings and clauses in document order."""
        parts: list[Heading | Clause] = []
        path: tuple[str, ...] = ()
        for order, file, block in self._chapter_blocks():
            if block.tag in _LEVELS and order > 0:
                heading = self._heading(file, block)
                path = (*path[: heading.level - 1], heading.title)
                parts.append(heading)
            elif block.tag == "p":
                parts.append(self._clause(file, block, path))
            elif block.tag == "tr":
                self._faults.add(file, block.line, f"表格只能放在 {ANNEX_FILE} 里")
        return tuple(parts)

    def annex(self) -> tuple[tuple[str, ...], tuple[str, ...], tuple[Task, ...]]:
        """Return the annex's heading lines, its column heads and its tasks; all empty for a plan without annex."""
        blocks = self._blocks(ANNEX_FILE) if ANNEX_FILE in self._texts else ()
        lines = tuple(block.text for block in blocks if block.tag in _LEVELS)
        rows = [block for block in blocks if block.tag == "tr"]
        tasks = [task for row in rows[1:] if (task := self._task(row, lines[:1])) is not None]
        for expected, task in enumerate(tasks, 1):
            if task.row != expected:
                self._faults.add_at(ANNEX_FILE, f"\n| {task.row} |", f"序号应为 {expected}，写的是 {task.row}")
        return lines, rows[0].cells if rows else (), tuple(tasks)

    def _chapter_blocks(self) -> Iterator[tuple[int, str, Block]]:
        files = sorted((int(match[1]), name) for name in self._texts if (match := _CHAPTER_FILE.fullmatch(name)))
        for order, file in files:
            for block in self._blocks(file):
                yield order, file, block

    def _blocks(self, file: str) -> tuple[Block, ...]:
        try:
            return parse_blocks(file, self._texts[file])
        except ContentError as error:
            self._faults.add(file, error.line, error.problem)
            return ()

    def _heading(self, file: str, block: Block) -> Heading:
        level = _LEVELS[block.tag]
        word, _, number = block.id.partition("-")
        if word != _WORDS[level - 1] or not _NUMBER.fullmatch(number):
            self._faults.add(file, block.line, f"标题要带编号，如 {{#{_WORDS[level - 1]}-3}}")
        return Heading(self._register(file, block, block.id), number, level, block.text, block.text.removesuffix("。"))

    def _clause(self, file: str, block: Block, path: tuple[str, ...]) -> Clause:
        if not _NUMBER.fullmatch(block.id):
            self._faults.add(file, block.line, "条文下面要有一行编号，如 {: #3.2.5 }")
        ordinal = found[0] if (found := _ORDINAL.match(block.lead)) else ""
        title = block.lead[len(ordinal) :].removesuffix("。")
        if not title:
            # A clause without lead sentence opens its chapter, or the document: it goes by that heading's words.
            title = path[-1].partition("、")[2] or path[-1] if path else "引言"
        return Clause(
            id=self._register(file, block, block.id),
            number=block.id,
            ordinal=ordinal,
            title=title,
            lead_sentence=block.lead,
            text=block.text,
            path=path,
            responsibility=self._responsibility(file, block),
        )

    def _responsibility(self, file: str, block: Block) -> Responsibility | None:
        bracket = bracket_of(block.text)
        if not bracket:
            if _UNCLOSED_BRACKET.search(block.text):
                self._faults.add(file, block.line, "段末的责任括注没有以“）”结束")
            return None
        try:
            return parse_responsibility(bracket, self._name)
        except KeyError as error:
            self._unknown_department(file, block, error.args[0])
        except ValueError as error:
            self._faults.add(file, block.line, str(error))
        return None

    def _task(self, block: Block, path: tuple[str, ...]) -> Task | None:
        try:
            row, work, leads_text, due = block.cells
            number = f"task-{int(row)}"
        except ValueError:
            self._faults.add(ANNEX_FILE, block.line, "一行要有四格：序号（数字）、重点工作、牵头部门、完成时限")
            return None
        leads: tuple[str, ...] = ()
        try:
            leads = names_in(leads_text, self._name)
        except KeyError as error:
            self._unknown_department(ANNEX_FILE, block, error.args[0])
        year = _YEAR.search(due)
        deadline = Deadline(due, int(year[1]) if year else None)
        task_id = self._register(ANNEX_FILE, block, number)
        return Task(task_id, number, int(row), work, leads_text, leads, deadline, path)

    def _register(self, file: str, block: Block, number: str) -> str:
        """Return the full id of a part; a number used twice is a fault."""
        place = self._places.setdefault(number, f"{file}:{block.line}")
        if place != f"{file}:{block.line}":
            self._faults.add(file, block.line, f"编号“{number}”已在 {place} 用过")
        return f"{self._plan_id}/{number}"

    def _name(self, spelling: str) -> str:
        """Return the canonical name of a department.

        Raises:
            KeyError: There is none.
        """
        if self._departments is None:
            self._canonical.setdefault(spelling, spelling)
        return self._canonical[spelling]

    def _unknown_department(self, file: str, block: Block, name: str) -> None:
        self._faults.add(file, block.line, f"没有登记的部门“{name}”：请改正，或在 departments.toml 中补充")

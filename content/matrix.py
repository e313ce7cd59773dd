"""Who does what: departments × clauses, or × annex tasks, as one table of roles."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from content.model import Clause

if TYPE_CHECKING:
    from content.model import Role, Unit
    from content.plan import Plan

Across: TypeAlias = Literal["clauses", "tasks"]
Order: TypeAlias = Literal["plan", "led", "joined", "total"]

ROLE_WORDS: Final[dict[Role | None, str]] = {"lead": "牵头", "participant": "参加", None: "未列名"}
ROLE_MARKS: Final[dict[Role | None, str]] = {"lead": "●", "participant": "○", None: ""}


@dataclass(frozen=True, slots=True)
class Band:
    """Neighbouring columns that stand under the same headings.

    Attributes:
        title: The headings in one phrase, e.g. "三（二）加快示范应用推广".
        start: First column, 0-based.
        end: Behind the last column.
    """

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A department and its role in every column.

    Attributes:
        department: Canonical name.
        roles: A role a column; None where the department is not named.
        note: Why the row is empty, e.g. "仅见任务分工表：任务 30", or "".
    """

    department: str
    roles: tuple[Role | None, ...]
    note: str

    @property
    def led(self) -> int:
        """How many columns the department leads."""
        return self.roles.count("lead")

    @property
    def joined(self) -> int:
        """How many columns the department takes part in."""
        return self.roles.count("participant")


@dataclass(frozen=True, slots=True)
class Matrix:
    """The table.

    Attributes:
        columns: Clauses with a responsibility bracket, or tasks; in document order.
        bands: The columns by heading; together they cover all columns.
        rows: All departments of the plan, in the order asked for.
    """

    columns: tuple[Unit, ...]
    bands: tuple[Band, ...]
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class CellWords:
    """What a cell says in words.

    Attributes:
        head: Department, role and unit: "省科技厅　牵头　3.3.4 健全公共服务支撑体系".
        source: The words of the document it rests on, with where they stand.
    """

    head: str
    source: str


def make_matrix(plan: Plan, across: Across = "clauses", *, chapter: str = "", order: Order = "plan") -> Matrix:
    """Set up the table.

    Args:
        plan: The plan.
        across: What the columns are.
        chapter: Number of the one chapter to show, e.g. "3", or "" for all; a task stands where its clause does.
        order: Departments in the plan's order, or those that lead, join or do most of what is shown first.
    """
    units: tuple[Unit, ...] = plan.tasks
    if across == "clauses":
        units = tuple(clause for clause in plan.clauses if clause.responsibility)
    columns = tuple(unit for unit in units if not chapter or plan.home_clause(unit).chapter == chapter)
    rows = tuple(_row(plan, department.name, columns, across) for department in plan.departments)
    return Matrix(columns, _bands(plan, columns), _sorted(rows, order))


def role_of(plan: Plan, department: str, unit: Unit) -> Role | None:
    """Return what a department does in a unit; who joins a task is what its home clause says."""
    if department in unit.leads:
        return "lead"
    return "participant" if department in plan.participants(unit) else None


def cell_words(plan: Plan, department: str, unit: Unit) -> CellWords:
    """Say in words what a department does in a unit, and which words of the document say so."""
    role = role_of(plan, department, unit)
    clause = plan.home_clause(unit)
    who = f"{department}　{ROLE_WORDS[role]}"
    if isinstance(unit, Clause):
        return CellWords(f"{who}　{unit.number} {unit.title}", f"条文括注：{unit.bracket}")
    head = f"{who}　任务 {unit.row} {unit.title}"
    if role == "lead":
        return CellWords(head, f"任务分工表：{unit.leads_text}牵头　{unit.deadline.text}")
    return CellWords(head, f"条文 {clause.number} 括注：{clause.bracket}")


def text_rows(matrix: Matrix) -> tuple[tuple[str, ...], ...]:
    """Return the table as rows of text for files and paper: two head rows, then a row a department with its sums."""
    titles = {band.start: band.title for band in matrix.bands}
    heads = ("", *(titles.get(place, "") for place in range(len(matrix.columns))), "合计", "")
    numbers = ("部门", *(unit.number.removeprefix("task-") for unit in matrix.columns), "牵头", "参加")
    body = ((row.department, *_marks(row), str(row.led), str(row.joined)) for row in matrix.rows)
    return (heads, numbers, *body)


def _marks(row: MatrixRow) -> tuple[str, ...]:
    return tuple(ROLE_MARKS[role] for role in row.roles)


def _row(plan: Plan, department: str, columns: tuple[Unit, ...], across: Across) -> MatrixRow:
    note = ""
    if across == "clauses" and not plan.led_clauses(department) and not plan.joined_clauses(department):
        numbers = "、".join(str(task.row) for task in plan.led_tasks(department))
        note = f"仅见任务分工表：任务 {numbers}"
    return MatrixRow(department, tuple(role_of(plan, department, unit) for unit in columns), note)


def _bands(plan: Plan, columns: tuple[Unit, ...]) -> tuple[Band, ...]:
    bands: list[Band] = []
    for path, units in groupby(columns, key=lambda unit: plan.home_clause(unit).path):
        start = bands[-1].end if bands else 0
        bands.append(Band(_short_path(path), start, start + len(tuple(units))))
    return tuple(bands)


def _short_path(path: tuple[str, ...]) -> str:
    ordinal = path[0].partition("、")[0] if len(path) > 1 else ""
    return f"{ordinal}{path[-1]}"


def _sorted(rows: tuple[MatrixRow, ...], order: Order) -> tuple[MatrixRow, ...]:
    if order == "led":
        return tuple(sorted(rows, key=lambda row: (-row.led, -row.joined)))
    if order == "joined":
        return tuple(sorted(rows, key=lambda row: (-row.joined, -row.led)))
    if order == "total":
        return tuple(sorted(rows, key=lambda row: (-row.led - row.joined, -row.led)))
    return rows

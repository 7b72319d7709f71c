"""The RACI matrix of a process: who does each task, says yes to it, gives input and is told, by role or by function."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mfab.interplay.neighbour import parts_in
from mfab.model.functions import function_of
from mfab.model.interplay import Part
from mfab.model.playbook import Playbook
from mfab.model.task import Task
from mfab.parser.task_index import TaskIndex

LETTERS = (Part.DOES, Part.APPROVES, Part.CONTRIBUTES, Part.INFORMED)
NO_R, TWO_R, NO_A = "no R", "two R", "no A"
# Roles that say no function are one column of their own.
NO_FUNCTION = "(no function)"


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A task with the letters of each column that has any, such as `R` or `AC`, and what is odd about it.

    `level` counts the summaries around it; a summary is a heading, of which nothing is asked.
    """

    task: str
    title: str
    phase: str | None
    level: int
    is_summary: bool
    is_milestone: bool
    is_left_out: bool
    letters: Mapping[str, str]
    oddities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Tasks in file order against roles or functions, in the order in which the playbook declares them."""

    by: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    def count(self, oddity: str) -> int:
        """Return how many tasks of this occasion have something odd about them."""
        return sum(oddity in row.oddities for row in self.rows)

    @property
    def tasks(self) -> int:
        """How many tasks of this occasion there are, without summaries and milestones."""
        return sum(not (row.is_summary or row.is_milestone or row.is_left_out) for row in self.rows)

    @property
    def milestones(self) -> int:
        """How many milestones of this occasion there are."""
        return sum(row.is_milestone and not row.is_left_out for row in self.rows)


def matrix(
    playbook: Playbook,
    index: TaskIndex,
    *,
    by_function: bool = False,
    left_out: frozenset[str] = frozenset(),
    two_owners: Mapping[str, Sequence[str]] | None = None,
    titles: Mapping[str, str] | None = None,
) -> Matrix:
    """Return the matrix. `two_owners` gives the owners of tasks that name several, which no process may.

    `left_out` are tasks that this occasion leaves out; they are shown, and nothing is asked of them.
    """
    owners, named = two_owners or {}, titles or {}
    rows = []
    for entry in index.entries.values():
        parts = list(_parts(entry.task, owners.get(entry.id, ())))
        columns = [(_column(playbook, role, by_function), part) for role, part in parts]
        is_left_out = entry.id in left_out
        rows.append(
            MatrixRow(
                task=entry.id,
                title=named.get(entry.id) or entry.task.title or entry.id,
                phase=entry.task.phase,
                level=len(entry.ancestors),
                is_summary=entry.task.is_summary,
                is_milestone=entry.task.milestone,
                is_left_out=is_left_out,
                letters=_letters(columns),
                oddities=() if is_left_out else tuple(_oddities(entry.task, parts)),
            )
        )
    used = dict.fromkeys(column for row in rows for column in row.letters)
    declared = [_column(playbook, role, by_function) for role in playbook.roles]
    order = dict.fromkeys((*(each for each in declared if each in used), *used))
    return Matrix("function" if by_function else "role", tuple(order), tuple(rows))


def _parts(task: Task, owners: Sequence[str]) -> Iterator[tuple[str, Part]]:
    for owner in owners:
        yield owner, Part.DOES
    yield from parts_in(task)


def _column(playbook: Playbook, role: str, by_function: bool) -> str:
    return (function_of(playbook, role) or NO_FUNCTION) if by_function else role


def _letters(columns: Sequence[tuple[str, Part]]) -> dict[str, str]:
    found: dict[str, set[Part]] = {}
    for column, part in columns:
        found.setdefault(column, set()).add(part)
    return {column: "".join(part.value for part in LETTERS if part in parts) for column, parts in found.items()}


def _oddities(task: Task, parts: Sequence[tuple[str, Part]]) -> Iterator[str]:
    if task.is_summary:
        return
    doing = {role for role, part in parts if part is Part.DOES}
    if not doing:
        yield NO_R
    elif len(doing) > 1:
        yield TWO_R
    if not task.approvers and not task.milestone:
        yield NO_A

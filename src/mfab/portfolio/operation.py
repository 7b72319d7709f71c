"""The share of operation: how much of the planned work is work that comes round again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mfab.model.plan import Row
from mfab.model.playbook import Playbook
from mfab.model.process import Kind
from mfab.portfolio.load import By, Occasion, function_of, loads


@dataclass(frozen=True, slots=True)
class PlaybookWork:
    """The work that somebody has in one playbook, over its occasions: minutes of effort."""

    playbook: str
    occasions: int
    minutes: int
    is_repeated: bool


@dataclass(frozen=True, slots=True)
class Operation:
    """Somebody's or a function's planned work by playbook, the most first.

    `time` are the minutes that a person has from the first week with work to the last; None for roles and functions.
    """

    name: str
    playbooks: tuple[PlaybookWork, ...]
    time: float | None = None

    @property
    def minutes(self) -> int:
        """All the planned work."""
        return sum(each.minutes for each in self.playbooks)

    @property
    def repeated(self) -> int:
        """What of it comes round again."""
        return sum(each.minutes for each in self.playbooks if each.is_repeated)

    @property
    def share(self) -> float:
        """The part of it that comes round again, from 0 to 1."""
        return self.repeated / self.minutes if self.minutes else 0.0


@dataclass(frozen=True, slots=True)
class RepeatedTask:
    """A task of a playbook that comes round again: how often it is done, by which roles and people, and its work."""

    playbook: str
    task: str
    title: str
    times: int
    minutes: int
    roles: tuple[str, ...]
    people: tuple[str, ...]


def operation(occasions: Sequence[Occasion], by: By) -> tuple[Operation, ...]:
    """Return whose planned work comes round again, the most of it first; of equal ones by name.

    A playbook comes round again when it is planned more than once here, when it says so itself (`recurs`), or when
    signals start it (`triggers`). Work that nobody fills counts for roles and functions, not for people.
    """
    repeated = _repeated(occasions)
    found: dict[str, dict[str, list[tuple[int, int]]]] = {}
    for number, occasion in enumerate(occasions):
        for row in _work(occasion):
            name = _name(occasion, row, by)
            if name is not None:
                found.setdefault(name, {}).setdefault(occasion.plan.playbook, []).append((number, row.effort))
    time = {load.name: load.capacity for load in loads(occasions, by)} if by is By.PERSON else {}
    shares = [Operation(name, tuple(_playbooks(books, repeated)), time.get(name)) for name, books in found.items()]
    return tuple(sorted(shares, key=lambda each: (-each.repeated, -each.minutes, each.name)))


def repeated_tasks(occasions: Sequence[Occasion]) -> tuple[RepeatedTask, ...]:
    """Return the tasks that come round again, the heaviest first; instances of a fan-out are one task."""
    repeated = _repeated(occasions)
    found: dict[tuple[str, str], list[tuple[Occasion, Row]]] = {}
    for occasion in occasions:
        if occasion.plan.playbook in repeated:
            for row in _work(occasion):
                found.setdefault((occasion.plan.playbook, row.name), []).append((occasion, row))
    tasks = [_task(playbook, name, rows) for (playbook, name), rows in found.items()]
    return tuple(sorted(tasks, key=lambda task: (-task.minutes, task.playbook, task.task)))


def _work(occasion: Occasion) -> Iterator[Row]:
    """Yield the rows of an occasion that are work on the branch that is planned."""
    for row in occasion.plan.rows:
        if row.effort and row.branch is None and row.kind is not Kind.SUMMARY:
            yield row


def _repeated(occasions: Iterable[Occasion]) -> frozenset[str]:
    times: dict[str, int] = {}
    said: set[str] = set()
    for occasion in occasions:
        name, playbook = occasion.plan.playbook, occasion.process.playbook
        times[name] = times.get(name, 0) + 1
        if _comes_round(playbook):
            said.add(name)
    return frozenset(name for name, count in times.items() if count > 1 or name in said)


def _comes_round(playbook: Playbook) -> bool:
    return playbook.recurs is not None or bool(playbook.triggers)


def _name(occasion: Occasion, row: Row, by: By) -> str | None:
    if by is By.PERSON:
        return row.person
    return row.owner if by is By.ROLE else function_of(occasion, row)


def _playbooks(books: dict[str, list[tuple[int, int]]], repeated: frozenset[str]) -> list[PlaybookWork]:
    found = [
        PlaybookWork(name, len({number for number, _ in work}), sum(effort for _, effort in work), name in repeated)
        for name, work in books.items()
    ]
    return sorted(found, key=lambda each: (-each.minutes, each.playbook))


def _task(playbook: str, name: str, rows: Sequence[tuple[Occasion, Row]]) -> RepeatedTask:
    return RepeatedTask(
        playbook=playbook,
        task=name,
        # A name that every instance has for itself would be one of them.
        title=_title(rows[0][0].process.playbook, name),
        times=len(rows),
        minutes=sum(row.effort for _, row in rows),
        roles=tuple(dict.fromkeys(row.owner for _, row in rows if row.owner is not None)),
        people=tuple(dict.fromkeys(row.person for _, row in rows if row.person is not None)),
    )


def _title(playbook: Playbook, name: str) -> str:
    tasks = dict(playbook.tasks)
    while tasks:
        if name in tasks:
            return tasks[name].title or name
        tasks = {inner: task for outer in tasks.values() for inner, task in outer.tasks.items()}
    return name

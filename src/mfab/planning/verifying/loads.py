"""Whether nobody, nor anything shared, is wanted for more than there is of it, in any minute."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from mfab.model.plan import Row
from mfab.model.process import Kind
from mfab.planning.verifying.standing import Standing
from mfab.planning.verifying.violation import Rule, Violation
from mfab.planning.verifying.working import Checks

# A thousandth of a person is half a minute in a day: rounding, not work.
_ROUNDING = 0.001


@dataclass(frozen=True, slots=True)
class _Use:
    """A row that wants so much of somebody, or so many of something, from an instant to another."""

    row: str
    start: int
    end: int
    amount: float


def check_loads(standings: Sequence[Standing]) -> Checks:
    """Check people and shared things over all plans at once. Rows on a branch that is not planned take nothing.

    Somebody's work on a row is spread evenly over its hours; a shared thing is taken in all of them.
    """
    people: dict[str, list[_Use]] = {}
    shared: dict[str, list[_Use]] = {}
    for standing in standings:
        for row in standing.plan.rows:
            if row.branch is not None or row.kind in (Kind.SUMMARY, Kind.MILESTONE) or row.finish <= row.start:
                continue
            name = _name(standing, row, len(standings))
            if row.person is not None:
                people.setdefault(row.person, []).extend(_work(standing, row, name))
            for thing, count in standing.takes(row).items():
                hours = standing.hours(row).intervals(row.start, row.finish)
                shared.setdefault(thing, []).extend(_Use(name, start, end, count) for start, end in hours)
    for person, uses in people.items():
        yield from _over(Rule.CAPACITY, person, uses, standings[0].capacity(person))
    team = standings[0].team
    for thing, uses in shared.items():
        assert team is not None
        yield from _over(Rule.RESOURCE, thing, uses, team.resources[thing].capacity)


def _name(standing: Standing, row: Row, plans: int) -> str:
    return row.id if plans == 1 else f"{standing.plan.run or standing.plan.playbook}: {row.id}"


def _work(standing: Standing, row: Row, name: str) -> Iterator[_Use]:
    effort, hours = standing.effort(row), standing.hours(row)
    lasts = hours.between(row.start, row.finish)
    if not effort or not lasts:
        return
    capacity = standing.capacity(row.person)
    # Work for part-timers lasts whole minutes: what is rounded off is no more than all of them.
    share = min(effort / lasts, capacity) if effort <= capacity * lasts + 1 else effort / lasts
    for start, end in hours.intervals(row.start, row.finish):
        yield _Use(name, start, end, share)


def _over(rule: Rule, who: str, uses: Iterable[_Use], capacity: float) -> Checks:
    """Sweep over the instants at which a use begins or ends; the same rows are named once."""
    changes = sorted(
        [(use.start, 1, number, use) for number, use in enumerate(uses)]
        + [(use.end, 0, number, use) for number, use in enumerate(uses)],
        key=lambda change: change[:3],
    )
    running: dict[int, _Use] = {}
    told: set[tuple[str, ...]] = set()
    load = 0.0
    for position, (instant, begins, number, use) in enumerate(changes):
        if begins:
            running[number] = use
        else:
            del running[number]
        load = load + use.amount if begins else load - use.amount if running else 0.0
        is_last = position + 1 == len(changes) or changes[position + 1][0] > instant
        if not is_last or load <= capacity + _ROUNDING:
            continue
        rows = tuple(dict.fromkeys(each.row for each in running.values()))
        if rows not in told:
            told.add(rows)
            yield rule, Violation(rule, rows[-1], instant, None, None, rows, who, round(load, 3), capacity)
    yield rule, None

"""Swimlanes: a lane for each function, its tasks in columns from left to right, and the ways between them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

from mfab.export.interplay.columns import columns_of, implied_ways
from mfab.export.interplay.shown import Shown, function_name
from mfab.export.plain_text import one_line
from mfab.interplay.flow import flows
from mfab.model.functions import function_of
from mfab.model.plan import Row
from mfab.model.process import Kind
from mfab.parser.task_index import index_tasks
from mfab.parser.titles import titles_of


class Weight(IntEnum):
    """How much a way stands out: within a function, from one to another, on the critical path."""

    WITHIN = 0
    HANDOFF = 1
    CRITICAL = 2


@dataclass(frozen=True, slots=True)
class Card:
    """A task in its lane: in which column, and in which row of the lane, both from 0."""

    task: str
    title: str
    role: str | None
    when: str
    helpers: tuple[str, ...]
    kind: Kind
    is_critical: bool
    is_planned: bool
    lane: int
    column: int
    row: int


@dataclass(frozen=True, slots=True)
class Way:
    """An arrow from one card to another, and what is said of it to who points at it."""

    giver: str
    receiver: str
    weight: Weight
    is_planned: bool
    text: str


@dataclass(frozen=True, slots=True)
class Lane:
    """A function with the number of rows its cards need, and what there is to say of one without cards."""

    function: str
    rows: int
    remark: str
    is_forgotten: bool


@dataclass(frozen=True, slots=True)
class Lanes:
    """The whole picture, before it has a size."""

    lanes: tuple[Lane, ...]
    cards: Mapping[str, Card]
    ways: tuple[Way, ...]
    columns: int


def lanes_of(shown: Shown) -> Lanes:
    """Return the swimlanes of a process. Approvers stand on the card that they approve."""
    rows = _first_rows(shown)
    ways = tuple(_ways(shown, rows))
    playbook = shown.process.playbook
    titles = titles_of(shown.process, index_tasks(playbook))
    function = {name: function_name(function_of(playbook, row.owner)) for name, row in rows.items()}
    declared = [each.function for each in shown.interplay.functions]
    forgotten = {each.function for each in shown.interplay.forgotten}
    kept = [each.function for each in shown.interplay.functions if each.takes_part or each.function in forgotten]
    others = [each for each in dict.fromkeys(function.values()) if each not in declared]
    names = [*kept, *others]
    columns = columns_of(list(rows), [(way.giver, way.receiver) for way in ways])
    places = _places(rows, ways, columns, function)
    cards = {
        name: _card(shown, row, titles[name], (names.index(function[name]), columns[name], places[name]))
        for name, row in rows.items()
    }
    found = tuple(
        Lane(
            name,
            1 + max((card.row for card in cards.values() if card.lane == number), default=0),
            _remark(shown, name) if not any(card.lane == number for card in cards.values()) else "",
            name in forgotten,
        )
        for number, name in enumerate(names)
    )
    return Lanes(found, cards, ways, 1 + max(columns.values(), default=0))


def _first_rows(shown: Shown) -> dict[str, Row]:
    """Return the row of each task; of a fan-out the one that begins first."""
    found: dict[str, Row] = {}
    for row in shown.plan.rows:
        if row.kind in (Kind.SUMMARY, Kind.APPROVAL):
            continue
        known = found.get(row.name)
        if known is None or (row.is_critical, -row.start) > (known.is_critical, -known.start):
            found[row.name] = row
    return found


def _ways(shown: Shown, rows: Mapping[str, Row]) -> Iterator[Way]:
    """Yield the ways that mean something: a handover, or one that no other way already implies."""
    handed = {(_task(each.giver), _task(each.receiver)): each for each in shown.interplay.handovers}
    between = dict.fromkeys((flow.giver.name, flow.receiver.name) for flow in flows(shown.process))
    critical = set(pairwise(_path(shown)))
    implied = implied_ways(list(rows), tuple(between))
    for giver, receiver in between:
        handover = handed.get((giver, receiver))
        carries = handover is not None and bool(handover.things)
        if (giver, receiver) in implied and not carries and (giver, receiver) not in critical:
            continue
        crosses = handover is not None and handover.crosses_functions
        is_critical = (giver, receiver) in critical
        yield Way(
            giver,
            receiver,
            Weight.CRITICAL if is_critical else Weight.HANDOFF if crosses else Weight.WITHIN,
            rows[giver].branch is None and rows[receiver].branch is None,
            _words(shown, giver, receiver),
        )


def _path(shown: Shown) -> list[str]:
    """Return the tasks on the critical path, which is unbroken even where calendars leave some of them float."""
    return [_task(name.partition(":approval:")[0]) for name in shown.plan.critical_path]


def _words(shown: Shown, giver: str, receiver: str) -> str:
    found = next(
        (each for each in shown.interplay.handovers if (_task(each.giver), _task(each.receiver)) == (giver, receiver)),
        None,
    )
    if found is None:
        return f"{giver} → {receiver}"
    things = f": {', '.join(found.things)}" if found.things else ""
    when = f", {shown.when(found.given)}" if found.given is not None else ""
    waits = ""
    if found.wait:
        waits = f", waits {round(found.wait / shown.plan.day_minutes, 1):g} days"
    return f"{found.giver_role} hands over to {found.receiver_role}, {giver} → {receiver}{things}{when}{waits}"


def _places(
    rows: Mapping[str, Row], ways: Sequence[Way], columns: Mapping[str, int], function: Mapping[str, str]
) -> dict[str, int]:
    """Return the row of each task in its lane: that of what it follows there where that is free, else the first."""
    before: dict[str, list[str]] = {}
    for way in sorted(ways, key=lambda each: -each.weight):
        before.setdefault(way.receiver, []).append(way.giver)
    taken: dict[tuple[str, int], set[int]] = {}
    found: dict[str, int] = {}
    for name in sorted(rows, key=lambda each: (columns[each], not rows[each].is_critical)):
        used = taken.setdefault((function[name], columns[name]), set())
        liked = [found[each] for each in before.get(name, ()) if function[each] == function[name] and each in found]
        row = next(each for each in (*liked, *range(len(used) + 1)) if each not in used)
        used.add(row)
        found[name] = row
    return found


def _card(shown: Shown, row: Row, title: str, place: tuple[int, int, int]) -> Card:
    lane, column, number = place
    return Card(
        task=row.name,
        title=one_line(title) or row.name,
        role=row.owner,
        when=_when(shown, row),
        helpers=tuple(f"✓ {role}" for role in row.approvers),
        kind=row.kind,
        is_critical=row.is_critical or row.name in _path(shown),
        is_planned=row.branch is None,
        lane=lane,
        column=column,
        row=number,
    )


def _when(shown: Shown, row: Row) -> str:
    if row.branch is not None:
        return f"if {row.branch}"
    if row.kind is Kind.MILESTONE or row.finish <= row.start:
        return shown.when(row.start)
    first, last = shown.begins(row.start), shown.when(row.finish)
    return last if first == last else _from_to(first.split(), last.split())


def _from_to(first: Sequence[str], last: Sequence[str]) -> str:
    """Return when something begins and ends, with nothing said twice: no day before a second hour, one year."""
    if first[:-1] == last[:-1] and ":" in last[-1]:
        return f"{' '.join(first)} – {last[-1]}"
    years = [next((word for word in each if word.isdigit() and len(word) == 4), "") for each in (first, last)]
    if years[0] == years[1]:
        first = [word for word in first if word != years[0]]
    return f"{' '.join(first)} – {' '.join(last)}"


def _remark(shown: Shown, function: str) -> str:
    without = next((each for each in shown.interplay.forgotten if each.function == function), None)
    if without is not None:
        return f"forgotten: {without.evidence[0].text}"
    part = next((each for each in shown.interplay.functions if each.function == function), None)
    if part is None:
        return ""
    counts = ((part.contributes, "helps with"), (part.approves, "approves"), (part.informed, "is told of"))
    return "does nothing itself; " + ", ".join(f"{verb} {count}" for count, verb in counts if count)


def _task(step: str) -> str:
    return step.partition("@")[0]

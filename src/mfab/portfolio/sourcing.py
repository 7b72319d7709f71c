"""Which roles to buy in and which to hire, by how much work they have and how steadily it comes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mfab.model.functions import function_of
from mfab.model.process import Kind
from mfab.model.role import Role, Sourcing
from mfab.portfolio.load import By, Load, Occasion, loads

# A week counts as one with work from an hour on.
_AN_HOUR = 60


class Advice(StrEnum):
    """What the load speaks for."""

    KEEP = "keep"
    BUY = "buy"
    HIRE = "hire"
    END = "end"


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From when on a role has little work or much, as shares of a full-time person, and steadily, of all weeks."""

    little: float = 0.05
    much: float = 0.4
    steady: float = 0.6


@dataclass(frozen=True, slots=True)
class RoleLoad:
    """A role over all occasions: where it comes from, its work in minutes, and in how many of the weeks it has any.

    `share` is the part of a full-time person that it needs on average, `peak` that of its busiest week. `bound` says
    what keeps it in the house whatever its load: it steers, decides, approves, or says how the product is.
    """

    role: str
    function: str | None
    sourcing: Sourcing
    people: tuple[str, ...]
    minutes: float
    busy_weeks: int
    weeks: int
    share: float
    peak: float
    bound: tuple[str, ...]
    advice: Advice
    reason: str


def sourcing(occasions: Sequence[Occasion], thresholds: Thresholds, weeks: int | None = None) -> tuple[RoleLoad, ...]:
    """Return the roles of these occasions, those for which something speaks first, then by their work.

    A full-time person has the usual week of the first team. The work is averaged over `weeks`, by default all from the
    first with work to the last. Only owners have work: what contributors and approvers spend is written nowhere.
    """
    if not occasions:
        return ()
    found = {load.name: load for load in loads(occasions, By.ROLE)}
    span = max((len(load.weeks) for load in found.values()), default=1)
    full_time = occasions[0].book.team.week_minutes
    roles = {name: role for occasion in occasions for name, role in _taking_part(occasion)}
    rows = [
        _role_load(name, role, occasions, found.get(name), (weeks or span, full_time), thresholds)
        for name, role in roles.items()
    ]
    return tuple(sorted(rows, key=lambda each: (each.advice is Advice.KEEP, -each.minutes, each.role)))


def _taking_part(occasion: Occasion) -> Iterator[tuple[str, Role]]:
    """Yield the roles that own, help with or approve something that is planned."""
    names = {row.owner for row in occasion.plan.rows if row.branch is None}
    for step in occasion.process.steps.values():
        names.update(step.task.contributors)
    for name, role in occasion.process.playbook.roles.items():
        if name in names:
            yield name, role


def _role_load(
    name: str,
    role: Role,
    occasions: Sequence[Occasion],
    load: Load | None,
    over: tuple[int, int],
    thresholds: Thresholds,
) -> RoleLoad:
    weeks, full_time = over
    minutes = load.minutes if load is not None else 0.0
    busy = sum(week.load >= _AN_HOUR for week in load.weeks) if load is not None else 0
    peak = max((week.load for week in load.weeks), default=0.0) if load is not None else 0.0
    bound = tuple(dict.fromkeys(text for occasion in occasions for text in _binding(occasion, name)))
    share = minutes / (weeks * full_time)
    advice, reason = _advice(role.sourcing, bound, share, busy / weeks, thresholds)
    return RoleLoad(
        role=name,
        function=next((found for each in occasions if (found := function_of(each.process.playbook, name))), None),
        sourcing=role.sourcing,
        people=tuple(dict.fromkeys(person for each in occasions if (person := each.plan.people.get(name)))),
        minutes=minutes,
        busy_weeks=busy,
        weeks=weeks,
        share=share,
        peak=peak / full_time,
        bound=bound,
        advice=advice,
        reason=reason,
    )


def _binding(occasion: Occasion, name: str) -> Iterator[str]:
    """Yield what a role does that only somebody of the house may do."""
    playbook = occasion.process.playbook
    if playbook.steered_by == name:
        yield "steers"
    truths = {thing for thing, each in playbook.deliverables.items() if each.product_truth}
    for step in occasion.process.steps.values():
        task = step.task
        if task.owner == name and step.kind is Kind.GATE:
            yield "decides"
        if name in task.approvers:
            yield "approves"
        if task.owner == name and not task.approvers and not truths.isdisjoint(task.delivers):
            yield "answers for the product"


def _advice(
    sourcing: Sourcing, bound: tuple[str, ...], share: float, busy: float, thresholds: Thresholds
) -> tuple[Advice, str]:
    has_little = share <= thresholds.little
    is_steady = share >= thresholds.much and busy >= thresholds.steady
    does = ", ".join(bound)
    if sourcing is Sourcing.IN_HOUSE:
        if bound:
            return Advice.KEEP, f"{does}: stays"
        if has_little:
            return Advice.BUY, "little work, bought in when it comes"
        return Advice.KEEP, "steady work" if is_steady else "neither little work nor steady"
    if bound or is_steady:
        return Advice.HIRE, f"{does}: belongs in the house" if bound else "steady work, of which we would learn"
    if sourcing is Sourcing.INTERIM and has_little:
        return Advice.END, "little work, bought in when it comes"
    return Advice.KEEP, "too little or too uneven to hire"

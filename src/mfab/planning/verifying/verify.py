"""Verifying: a finished plan held against the files it was made from, sharing nothing with what made it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from mfab.model.plan import Plan
from mfab.planning.occasion import Request
from mfab.planning.verifying.dated import check_dates
from mfab.planning.verifying.loads import check_loads
from mfab.planning.verifying.standing import Standing
from mfab.planning.verifying.violation import Rule, Verification, Violation
from mfab.planning.verifying.waiting import check_links
from mfab.planning.verifying.working import check_approvals, check_people, check_work, row_problem


def verify(plan: Plan, request: Request) -> Verification:
    """Return what a plan does not keep: its links, calendars, dates and approvals; a levelled one, capacity too."""
    return verify_together([(plan, request)])


def verify_together(plans: Sequence[tuple[Plan, Request]]) -> Verification:
    """Verify several plans of one team. Those that are levelled share its people and things."""
    checked: Counter[Rule] = Counter()
    violations: list[Violation] = []
    standings = [Standing(plan, request) for plan, request in plans]
    sound = []
    for standing in standings:
        problem = row_problem(standing)
        checked[Rule.ROWS] += 1
        if problem is not None:
            violations.append(problem)
            continue
        sound.append(standing)
        for check in (check_work, check_approvals, check_people, check_links, check_dates):
            for rule, found in check(standing):
                checked[rule] += 1
                violations.extend([found] if found is not None else [])
    levelled = [standing for standing in sound if standing.plan.levelled is not None]
    if levelled:
        for rule, found in check_loads(levelled):
            checked[rule] += 1
            violations.extend([found] if found is not None else [])
    return Verification(dict(checked), tuple(violations))

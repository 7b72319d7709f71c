"""What remains of a process: the network without what facts have settled, as it stands at any instant."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

from mfab.model.actuals import Actual, Actuals
from mfab.model.baseline import Baseline
from mfab.network.network import Activity, Arrow, Network
from mfab.network.passes import Facts, start_for_finish
from mfab.planning.activities import Places
from mfab.planning.critical_path import approval_row
from mfab.planning.occasion import Occasion


@dataclass(frozen=True, slots=True)
class Remaining:
    """The places of a process with the arrows and dates that still count, and what has happened.

    `places.is_planned` marks what is on the branch that is taken and not finished. `gone` is what need not be done:
    it holds nobody up, and only dates counted from it still know where it stood. `counted` are the rows on the branch,
    done or not. `begun` gives the earliest end of what has begun, its links and the present apart; `dated_twice` what
    has not, and has a fixed start and a fixed finish.
    """

    places: Places
    counted: Sequence[int]
    facts: Facts
    gone: Set[int]
    begun: Mapping[int, int]
    dated_twice: Sequence[int]

    @property
    def has_begun(self) -> bool:
        """Whether anything of the run has happened."""
        return bool(self.begun) or any(number not in self.gone for number in self.facts.finishes)

    def at(self, now: int) -> Network:
        """Return the network at an instant: what has begun ends no earlier, for nothing is done because time passed.

        What has a first and a last day ends on the last, also when it begins late.
        """
        network = self.places.network
        if not self.begun and not self.dated_twice:
            return network
        activities = list(network.activities)
        for number, end in self.begun.items():
            old = activities[number]
            activities[number] = replace(old, not_before=max(end, old.clock.next_start(now)))
        for number in self.dated_twice:
            old = activities[number]
            assert old.start is not None and old.finish is not None
            if old.clock.next_start(old.start) < now:
                activities[number] = replace(old, minutes=max(0, old.clock.between(now, old.finish)))
        return replace(network, activities=activities)


def remaining(occasion: Occasion, places: Places, actuals: Actuals, baseline: Baseline) -> Remaining:
    """Return what remains after what is known. Linear in activities and arrows."""
    actual = _actual_by_number(occasion, places, actuals)
    gone = _gone(occasion, places, actuals, actual)
    stood = _stood(places, gone, baseline, actuals.now)
    starts = {number: start for number, (start, _) in stood.items()}
    finishes = {number: finish for number, (_, finish) in stood.items()}
    begun: dict[int, int] = {}
    activities = list(places.network.activities)
    dated_twice: list[int] = []
    anchor = places.work.get(occasion.process.anchor or "")
    for number, activity in enumerate(activities):
        fact = actual.get(number)
        if number in gone:
            continue
        if fact is None:
            if number == anchor:
                activities[number] = _not_held(activity)
            elif activity.start is not None and activity.finish is not None:
                dated_twice.append(number)
        elif fact.finished is not None:
            starts[number] = min(fact.finished, fact.started if fact.started is not None else fact.finished)
            finishes[number] = fact.finished
        elif fact.started is not None:
            starts[number] = fact.started
            begun[number] = _earliest_end(activity, fact.started)
            activities[number] = _end_of(activity)
    settled = finishes.keys()
    network = places.network
    left = replace(
        network,
        activities=activities,
        arrows_in=[_arrows_in(arrows, settled, begun, gone) for arrows in network.arrows_in],
        arrows_out=[_arrows_out(arrows, begun) for arrows in network.arrows_out],
    )
    is_open = [is_planned and number not in settled for number, is_planned in enumerate(places.is_planned)]
    counted = [n for n, is_own in enumerate(places.is_own) if is_own and places.is_planned[n] and n not in gone]
    left_places = replace(places, network=left, is_planned=is_open)
    return Remaining(left_places, counted, Facts(actuals.now, starts, finishes), gone, begun, dated_twice)


def _actual_by_number(occasion: Occasion, places: Places, actuals: Actuals) -> dict[int, Actual]:
    """Return what has happened by activity. An approval begins when the work is there to be approved."""
    rows = actuals.rows
    found: dict[int, Actual] = {}
    for name, number in places.work.items():
        if name in rows:
            found[number] = rows[name]
    for (name, role), number in places.approvals.items():
        fact = rows.get(approval_row(name, role), Actual())
        handed_in = found[places.work[name]].finished if places.work[name] in found else None
        if fact.started is None and handed_in is not None:
            fact = Actual(handed_in, fact.finished)
        found[number] = fact
    return {number: fact for number, fact in found.items() if fact.started is not None or fact.finished is not None}


def _gone(occasion: Occasion, places: Places, actuals: Actuals, actual: Mapping[int, Actual]) -> set[int]:
    """Return what need not be done: what was left out, and approvals once enough of them are in."""
    steps = occasion.process.steps
    left_out = _left_out(occasion, actuals)
    gone = {number for name, number in places.work.items() if name in left_out}
    gone |= {number for name, number in places.done.items() if name in left_out}
    gone |= {number for (name, _), number in places.approvals.items() if name in left_out}
    approvals: dict[str, list[int]] = {}
    for (name, _), number in places.approvals.items():
        approvals.setdefault(name, []).append(number)
    for name, numbers in approvals.items():
        rule = steps[name].task.approvals
        given = [number for number in numbers if number in actual and actual[number].finished is not None]
        if rule is not None and rule.quorum and len(given) >= rule.quorum:
            gone |= set(numbers) - set(given)
    network = places.network
    for number in network.order:
        # An instant that only says when others have begun or are done, and none of them is left to say it of.
        if number in network.followers and all(arrow.predecessor in gone for arrow in network.arrows_in[number]):
            gone.add(number)
    return gone


def _left_out(occasion: Occasion, actuals: Actuals) -> set[str]:
    """Return the steps that need not be done, also those in a summary that need not."""
    found: set[str] = set()
    for step in occasion.process.steps.values():
        # Summaries stand before what is in them.
        if step.id in actuals.left_out or step.parent in found:
            found.add(step.id)
    return found


def _stood(places: Places, gone: Set[int], baseline: Baseline, now: int) -> dict[int, tuple[int, int]]:
    """Return where the plan had what is gone: dates counted from it need a place to count from."""
    stood = dict.fromkeys(gone, (now, now))
    for name, number in places.work.items():
        row = baseline.rows.get(name)
        if row is not None:
            stood |= {each: (row.start, row.done) for each in (number, places.done[name]) if each in gone}
    return stood


def _not_held(activity: Activity) -> Activity:
    """Return the anchor with its date as one that it is never before: when it cannot be kept, it is late."""
    if not activity.is_dated:
        return activity
    date = activity.start if activity.start is not None else start_for_finish(activity, activity.finish or 0)
    assert date is not None
    return replace(activity, start=None, finish=None, not_before=max(date, activity.not_before or 0))


def _earliest_end(activity: Activity, start: int) -> int:
    """Return the earliest end of what began then: as much later as it lasts, and not before a date that it has."""
    dates = [each for each in (activity.finish, activity.finish_not_before) if each is not None]
    if activity.minutes:
        # As with work that has not begun: a date in idle time means the end of the work before it.
        dates = [activity.clock.previous_end(each) for each in dates]
    if activity.start is not None and activity.finish is not None:
        return max(dates)
    return max([activity.clock.add(start, activity.minutes), *dates])


def _end_of(activity: Activity) -> Activity:
    """Return the end, still to come, of what has begun: an instant."""
    limits = [each for each in (activity.finish, activity.due) if each is not None]
    return Activity(0, activity.clock, due=min(limits, default=None))


def _arrows_in(arrows: Sequence[Arrow], settled: Set[int], begun: Mapping[int, int], gone: Set[int]) -> Sequence[Arrow]:
    """Return the arrows that still set a date: none into what is over, none to a start that has been."""
    if not arrows or arrows[0].successor in settled:
        return ()
    return [
        arrow
        for arrow in arrows
        if (arrow.predecessor not in gone or arrow.rule is not None)
        and not (arrow.to_start and arrow.successor in begun)
    ]


def _arrows_out(arrows: Sequence[Arrow], begun: Mapping[int, int]) -> Sequence[Arrow]:
    """Return the arrows that still set a latest date: none of a start that has been, at either end."""
    return [
        arrow
        for arrow in arrows
        if not (arrow.from_start and arrow.predecessor in begun) and not (arrow.to_start and arrow.successor in begun)
    ]

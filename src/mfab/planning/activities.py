"""From steps to a network: work, one activity for each approval, and instants where summaries begin and end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mfab.model.moment import Moment
from mfab.model.need import Lag, LinkType
from mfab.model.process import Kind, Link, Path, Step
from mfab.network.network import ROUND_THE_CLOCK, Activity, Arrow, Clock, Network, build_network
from mfab.network.passes import start_for_finish
from mfab.planning.dates import FINISH_KEYS, LIMIT_KEYS, dates_of, rule_for
from mfab.planning.durations import approval_minutes
from mfab.planning.fixed_dates import Known, instant_of, target_of
from mfab.planning.occasion import Occasion


@dataclass(frozen=True, slots=True)
class Places:
    """Where each step is in the network: the numbers of its work, of its approvals, and of its being done.

    `is_own` marks activities that a reader sees; `passes_on` those that only wait for all approvals of a task.
    `limited` gives, by step and key, the activities that a `start_by` or `due` holds for; `pending` are those of them
    that hang on a task whose date only the passes give. `helpers` gives the step of each instant that no reader sees.
    """

    network: Network
    work: Mapping[str, int]
    approvals: Mapping[tuple[str, str], int]
    done: Mapping[str, int]
    is_own: Sequence[bool]
    passes_on: frozenset[int]
    is_planned: Sequence[bool]
    limited: Mapping[tuple[str, str], Sequence[int]]
    pending: tuple[tuple[str, str], ...]
    helpers: Mapping[int, str]

    @property
    def numbers(self) -> Iterator[int]:
        """The work of each step, and each approval."""
        yield from self.work.values()
        yield from self.approvals.values()


@dataclass(frozen=True, slots=True)
class Origin:
    """What an arrow was made from: a link of a step, or a date of it that hangs on another; `path` is where."""

    step: str
    path: Path
    link: Link | None = None
    key: str | None = None


def limits(places: Places, name: str, key: str) -> Iterator[tuple[int, int, Clock]]:
    """Yield the activities that a `start_by` or `due` of a step holds for, with the limit and its clock."""
    for number in places.limited[(name, key)]:
        activity = places.network.activities[number]
        limit = activity.start_by if key == "start_by" else activity.due
        if limit is not None:
            yield number, limit, activity.clock


def without_date(places: Places, number: int) -> Places:
    """Return a network in which an activity has no fixed date, so that what comes before it says when it starts."""
    activities = list(places.network.activities)
    activities[number] = replace(activities[number], start=None, finish=None)
    return replace(places, network=replace(places.network, activities=activities))


class CircleError(Exception):
    """The process goes round in a circle. A rule tells the author; who plans has asked it before."""


def lay_out(occasion: Occasion, known: Mapping[str, Known]) -> Places:
    """Return the network of an occasion, in file order. Linear in steps and links."""
    return _Layout(occasion, known).places()


class _Layout:
    def __init__(self, occasion: Occasion, known: Mapping[str, Known]) -> None:
        self._occasion = occasion
        self._known = known
        self._activities: list[Activity] = []
        self._arrows: list[Arrow] = []
        self._is_own: list[bool] = []
        self._is_planned: list[bool] = []
        self._work: dict[str, int] = {}
        self._approvals: dict[tuple[str, str], int] = {}
        self._approvals_of: dict[str, list[int]] = {}
        self._done: dict[str, int] = {}
        self._passes_on: set[int] = set()
        self._followers: set[int] = set()
        self._summary_ends: dict[tuple[str, str], int] = {}
        self._limited: dict[tuple[str, str], Sequence[int]] = {}
        self._pending: list[tuple[str, str]] = []
        self._helpers: dict[int, str] = {}

    def places(self) -> Places:
        steps = self._occasion.process.steps
        for step in steps.values():
            if step.kind is not Kind.SUMMARY:
                self._add_step(step)
        for step in steps.values():
            self._add_offsets(step)
            for link in step.links:
                self._add_link(step, link)
            if step.kind is Kind.SUMMARY:
                self._add_summary_dates(step)
            self._add_limits(step)
        network = build_network(self._activities, self._arrows, self._followers)
        if network is None:
            raise CircleError
        return Places(
            network, self._work, self._approvals, self._done, self._is_own, frozenset(self._passes_on),
            self._is_planned, self._limited, tuple(self._pending), self._helpers,
        )  # fmt: skip

    def _add(self, activity: Activity, step: Step, is_own: bool) -> int:
        self._activities.append(activity)
        self._is_own.append(is_own)
        self._is_planned.append(self._occasion.is_planned(step.id))
        number = len(self._activities) - 1
        if not is_own:
            self._helpers[number] = step.id
        return number

    def _add_step(self, step: Step) -> None:
        occasion = self._occasion
        minutes, clock = occasion.minutes_of(step), occasion.hours_of(step)
        dates = self._instants(step)
        approvers = () if step.kind is Kind.MILESTONE else step.task.approvers
        if not approvers:
            if "start" in dates and "finish" in dates:
                minutes = max(0, clock.between(dates["start"], dates["finish"]))
            self._work[step.id] = self._done[step.id] = self._add(Activity(minutes, clock, **dates), step, is_own=True)
            return
        self._add_with_approvals(step, approvers, Activity(minutes, clock), dates)

    def _add_with_approvals(self, step: Step, approvers: Sequence[str], work: Activity, dates: dict[str, int]) -> None:
        """Add work and its approvals. Dates on the start are the work's, dates on the finish mean all approvals."""
        occasion = self._occasion
        minutes = approval_minutes(step, occasion.process.playbook, occasion.calendar_of_units(step))
        on_finish: dict[str, int] = {key: dates[key] for key in ("finish", "finish_not_before", "due") if key in dates}
        approvals = [Activity(minutes, occasion.calendar_of_approval(step, role), **on_finish) for role in approvers]
        on_start: dict[str, int] = {key: dates[key] for key in ("start", "not_before", "start_by") if key in dates}
        if "finish" in dates and "start" not in dates:
            # The work ends just where the first approval has to begin.
            on_start["finish"] = min(start_for_finish(each, dates["finish"]) for each in approvals)
        number = self._add(Activity(work.minutes, work.clock, **on_start), step, is_own=True)
        self._work[step.id] = number
        numbers = []
        for role, approval in zip(approvers, approvals, strict=True):
            numbers.append(self._add(approval, step, is_own=True))
            self._approvals[(step.id, role)] = numbers[-1]
            self._arrows.append(Arrow(number, numbers[-1]))
        self._approvals_of[step.id] = numbers
        if len(numbers) == 1:
            self._done[step.id] = numbers[0]
            return
        self._done[step.id] = self._add(Activity(0, occasion.book.team), step, is_own=False)
        self._followers.add(self._done[step.id])
        self._passes_on.add(self._done[step.id])
        self._arrows.extend(Arrow(each, self._done[step.id]) for each in numbers)

    def _instants(self, step: Step) -> dict[str, int]:
        """Return the dates of a step that are known; the anchor is never before its date."""
        found: dict[str, int] = {}
        for key, moment in self._dates(step).items():
            instant = instant_of(self._occasion, step, key, moment, self._known)
            if instant is not None:
                found[key] = instant
            elif key in LIMIT_KEYS:
                self._pending.append((step.id, key))
        is_dated_anchor = step.id == self._occasion.process.anchor and step.id in self._known
        if is_dated_anchor and "start" not in found and "finish" not in found:
            found["not_before"] = max(self._known[step.id].start, found.get("not_before", 0))
        return found

    def _dates(self, step: Step) -> Mapping[str, Moment]:
        """Return the dates of a step; the date that this occasion gives the anchor replaces the playbook's."""
        dates = dates_of(step.task)
        if step.id == self._occasion.process.anchor and self._occasion.request.anchor is not None:
            return {key: moment for key, moment in dates.items() if key not in ("start", "finish")}
        return dates

    def _add_offsets(self, step: Step) -> None:
        """Add an arrow for each date that hangs on a task whose date only the passes give."""
        for key, moment in self._dates(step).items():
            if moment.offset is None or key in LIMIT_KEYS:
                continue
            target = target_of(self._occasion, step, moment)
            if target is None or target in self._known:
                continue
            if self._is_bare(target):
                continue  # where nothing is planned, there is no date to count from
            rule = rule_for(step.task, key, moment, self._occasion.calendar_of(step))
            before = moment.offset.before
            source = self._end(target, "start" if before else "done")
            to_start = key not in FINISH_KEYS
            origin = Origin(step.id, (*step.path, key), key=key)
            for number in self._dated_ends(step, to_start):
                holds = key in ("start", "finish")
                arrow = Arrow(source, number, before, to_start, rule=rule, holds=holds, origin=origin)
                self._arrows.append(arrow)

    def _dated_ends(self, step: Step, at_start: bool) -> Sequence[int]:
        """Return the activities that a date on a step's start or finish holds for."""
        if step.children or at_start:
            return [self._end(step.id, "begin" if at_start else "done")]
        return self._finishes(step.id)

    def _add_limits(self, step: Step) -> None:
        for key in LIMIT_KEYS:
            if getattr(step.task, key) is not None:
                self._limited[(step.id, key)] = self._dated_ends(step, at_start=key not in FINISH_KEYS)

    def _add_link(self, step: Step, link: Link) -> None:
        occasion = self._occasion
        if occasion.is_planned(step.id) and not occasion.is_planned(link.predecessor):
            return
        if self._is_bare(link.predecessor):
            return
        from_start = link.type in (LinkType.SS, LinkType.SF)
        to_start = link.type in (LinkType.FS, LinkType.SS)
        lag, clock = self._lag(step, link)
        source = self._end(link.predecessor, "start" if from_start else "done")
        targets = [self._end(step.id, "begin")] if to_start else self._finishes(step.id, link.type)
        origin, is_summary = Origin(step.id, link.path, link), bool(step.children)
        for target in targets:
            arrow = Arrow(source, target, from_start, to_start, lag, clock, of_summary=is_summary, origin=origin)
            self._arrows.append(arrow)

    def _is_bare(self, name: str) -> bool:
        """Tell whether a step is a planned summary with nothing in it that is on the branch that the plan takes."""
        inner, is_planned = self._occasion.process.steps[name].children, self._occasion.is_planned
        return bool(inner) and is_planned(name) and all(not is_planned(each) or self._is_bare(each) for each in inner)

    def _lag(self, step: Step, link: Link) -> tuple[int, Clock]:
        """Return a lag in minutes, and the clock it runs on: the successor's task calendar, else the team's."""
        lag: Lag = link.lag
        if lag.is_zero:
            return 0, ROUND_THE_CLOCK
        calendar = self._occasion.calendar_of_units(step)
        if lag.share is not None:
            other = self._occasion.process.steps[link.predecessor]
            minutes = 0 if other.children else round(lag.share * self._occasion.minutes_of(other))
            elapsed = not other.children and self._occasion.sizes[other.id].is_elapsed
        else:
            minutes = lag.duration.in_minutes(calendar.day_minutes, calendar.week_minutes)
            elapsed = lag.duration.elapsed
        return -minutes if lag.negative else minutes, ROUND_THE_CLOCK if elapsed else calendar

    def _end(self, name: str, end: str) -> int:
        """Return the activity for an end of a step: `begin` (what may begin), `start` (has begun) or `done`."""
        step = self._occasion.process.steps[name]
        if not step.children:
            return self._done[name] if end == "done" else self._work[name]
        return self._summary_end(step, end)

    def _summary_end(self, step: Step, end: str) -> int:
        """Return the instant before, at the start of, or after all that is in a summary, made when first needed."""
        key = (step.id, end)
        if key not in self._summary_ends:
            number = self._add(Activity(0, self._occasion.calendar_of_units(step)), step, is_own=False)
            self._summary_ends[key] = number
            if end != "begin":
                self._followers.add(number)
            is_planned = self._occasion.is_planned
            for inner in step.children:
                if end == "begin":
                    self._arrows.append(Arrow(number, self._end(inner, end)))
                elif is_planned(inner) or not is_planned(step.id):
                    is_work = end == "start" and not self._occasion.process.steps[inner].children
                    self._arrows.append(Arrow(self._end(inner, end), number, from_start=is_work))
        return self._summary_ends[key]

    def _finishes(self, name: str, kind: LinkType = LinkType.FF) -> list[int]:
        """Return the activities that must finish for a step to be done: all approvals, or the work; for SF the work."""
        step = self._occasion.process.steps[name]
        if step.children:
            return [number for inner in step.children for number in self._finishes(inner, kind)]
        approvals = self._approvals_of.get(name) if kind is LinkType.FF else None
        return approvals or [self._work[name]]

    def _add_summary_dates(self, step: Step) -> None:
        """Add the limits of a summary: none of it begins before `not_before`, all of it is done by `due`."""
        for key, instant in self._instants(step).items():
            number = self._end(step.id, "begin" if key in ("not_before", "start_by") else "done")
            old = self._activities[number]
            self._activities[number] = Activity(old.minutes, old.clock, **{**_dates(old), key: instant})


def _dates(activity: Activity) -> dict[str, int]:
    names = ("start", "finish", "not_before", "finish_not_before", "start_by", "due")
    return {name: getattr(activity, name) for name in names if getattr(activity, name) is not None}

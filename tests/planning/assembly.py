"""A project taken to pieces: work and approvals, and a constraint for every link between any two of them."""

from collections.abc import Iterator
from datetime import date, timedelta

from tests.planning.diaries import (
    Minutes,
    day_begins,
    day_ends,
    day_minutes,
    day_of,
    minute_of,
    minutes_of,
    round_the_clock,
    week_minutes,
    working_day,
)
from tests.planning.pieces import Constraint, Piece
from tests.planning.projects import Amount, Diary, Need, Project, Task, When

FINISH_KEYS = ("finish", "finish_not_before", "due")


class Assembly:
    """The pieces of a project. `helpers` are instants that only hold the dates of summaries."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.leaves: dict[str, list[Task]] = {}
        self.tasks: dict[str, Task] = {}
        for task in project.tasks:
            self._collect(task)
        self.work: dict[str, Piece] = {}
        self.done: dict[str, list[Piece]] = {}
        self.helpers: dict[str, Piece] = {}
        self.constraints: list[Constraint] = []
        for task in self.tasks.values():
            if not task.tasks:
                self._add_pieces(task)
        for task in self.tasks.values():
            if task.tasks:
                self._add_summary_dates(task)
            for need in task.needs:
                self.constraints += self._constraints(task, need)
            self.constraints += self._rules(task)
        done = {piece.id: piece for group in self.done.values() for piece in group}
        self.pieces = {**{piece.id: piece for piece in self.work.values()}, **done}

    def begin(self) -> int | None:
        """Return the minute at which a plan with a start begins."""
        when, diary = self.project.start, self.project.diary_of(None)
        return None if when is None else self._read(when, diary, is_finish=False)

    def anchor_minute(self) -> int | None:
        """Return the minute before which the anchor does not begin, when a date is given for it."""
        anchor, when = self.project.anchor, self.project.anchor_date
        if anchor is None or when is None:
            return None
        task = self.tasks[anchor]
        piece = Piece(anchor, self.length(task), self._minutes(task))
        return piece.start(piece.at(self._read(when, self.project.diary(task), is_finish=False)))

    def length(self, task: Task) -> int:
        """Return how many minutes the work of a task lasts for its owner."""
        if task.milestone or task.tasks:
            return 0
        diary = self.project.diary_of_units(task)
        length = in_minutes(task.duration, diary)
        if task.duration.unit[0] == "e":
            return length
        effort = length if task.effort is None else in_minutes(task.effort, diary)
        capacity = {each.name: each.capacity for each in self.project.people}.get(task.owner or "", 100)
        return max(length, round(effort / (capacity / 100)))

    def _collect(self, task: Task) -> list[Task]:
        self.tasks[task.id] = task
        inner = [leaf for each in task.tasks for leaf in self._collect(each)]
        self.leaves[task.id] = inner or [task]
        return self.leaves[task.id]

    def _minutes(self, task: Task) -> Minutes:
        return round_the_clock() if task.duration.unit[0] == "e" else minutes_of(self.project.diary(task))

    def _add_pieces(self, task: Task) -> None:
        """Add the work of a task and its approvals: dates on the start are the work's, on the finish the approvals'."""
        dates = {key: self.minute(task, key, when) for key, when in task.dates if when.task is None}
        minutes, length = self._minutes(task), self.length(task)
        anchor = self.anchor_minute()
        if task.id == self.project.anchor and anchor is not None:
            dates["not_before"] = max(dates.get("not_before", 0), anchor)
        if not task.approvers:
            if "start" in dates and "finish" in dates:
                length = minutes.between(dates["start"], dates.pop("finish"))
            self.work[task.id] = Piece(task.id, length, minutes, dates)
            self.done[task.id] = [self.work[task.id]]
            return
        of_done = {key: minute for key, minute in dates.items() if key in FINISH_KEYS}
        of_work = {key: minute for key, minute in dates.items() if key not in FINISH_KEYS}
        asked = self.done[task.id] = [self._approval(task, role, of_done) for role in task.approvers]
        if "finish" in dates and "start" not in dates:
            of_work["finish"] = min(each.start(each.earliest(0)) for each in asked)
        self.work[task.id] = Piece(task.id, length, minutes, of_work)
        self.constraints += [Constraint(self.work[task.id], each) for each in asked]

    def _approval(self, task: Task, role: str, dates: dict[str, int]) -> Piece:
        amount = task.approval or self.project.default_approval or Amount(1, "d")
        length = in_minutes(amount, self.project.diary_of_units(task))
        return Piece(f"{task.id}:approval:{role}", length, minutes_of(self.project.diary_of(role)), dates)

    def _add_summary_dates(self, task: Task) -> None:
        """Let none of a summary begin before its date, and all of it be done when it is due."""
        for key, when in task.dates:
            piece = Piece(f"{task.id} {key}", 0, round_the_clock(), {key: self.minute(task, key, when)})
            self.helpers[piece.id] = piece
            for leaf in self.leaves[task.id]:
                if key == "not_before":
                    self.constraints.append(Constraint(piece, self.work[leaf.id], is_own=False))
                else:
                    self.constraints += [Constraint(each, piece, is_own=False) for each in self.done[leaf.id]]

    def minute(self, task: Task, key: str, when: When) -> int:
        """Return the minute that a date of a task means."""
        diary = self.project.diary_of_units(task) if task.tasks else self.project.diary(task)
        if when.offset is not None:
            when = When(self._shifted(diary, self._day_of_anchor(when.before), when), when.clock)
        return self._read(when, diary, key in FINISH_KEYS)

    def _day_of_anchor(self, is_before: bool) -> date:
        """Return the date of the anchor's start, or of its finish."""
        anchor, when, minute = self.project.anchor, self.project.anchor_date, self.anchor_minute()
        assert anchor is not None and when is not None and when.day is not None and minute is not None
        task = self.tasks[anchor]
        piece = Piece(anchor, self.length(task), self._minutes(task))
        done = worked = piece.finish(piece.at(minute))
        for role in task.approvers:
            approval = self._approval(task, role, {})
            done = max(done, approval.finish(approval.at(worked)))
        if is_before or done == minute:
            return when.day
        return day_of(self.project.diary(task), done - 1)

    @staticmethod
    def _read(when: When, diary: Diary, is_finish: bool) -> int:
        assert when.day is not None
        if when.clock is not None:
            return minute_of(diary, when.day, when.clock)
        return day_ends(diary, when.day) if is_finish else day_begins(diary, when.day)

    def _constraints(self, task: Task, need: Need) -> Iterator[Constraint]:
        """Yield a constraint for all that is in one end of a link to all that is in the other."""
        other, (lag, minutes) = self.tasks[need.task], self._lag(task, need)
        from_start, to_start = need.type[0] == "S", need.type[1] == "S"
        is_own = not task.tasks and not other.tasks
        for source in self.leaves[other.id]:
            for target in self.leaves[task.id]:
                for before in [self.work[source.id]] if from_start else self.done[source.id]:
                    for after in self.done[target.id] if need.type == "FF" else [self.work[target.id]]:
                        yield Constraint(before, after, from_start, to_start, lag, minutes, is_own)

    def _rules(self, task: Task) -> Iterator[Constraint]:
        """Yield a constraint for each date that is counted in days from another task, wherever that comes to stand."""
        diary = self.project.diary(task)
        for key, when in task.dates:
            if when.task is None:
                continue

            def rule(minute: int, key: str = key, when: When = when) -> int:
                day = day_of(diary, minute if when.before else minute - 1)
                return self._read(When(self._shifted(diary, day, when), when.clock), diary, key in FINISH_KEYS)

            for before in [self.work[when.task]] if when.before else self.done[when.task]:
                for after in self.done[task.id] if key in FINISH_KEYS else [self.work[task.id]]:
                    yield Constraint(before, after, when.before, key not in FINISH_KEYS, rule=rule)

    @staticmethod
    def _shifted(diary: Diary, day: date, when: When) -> date:
        assert when.offset is not None
        count = int(when.offset.number) * (-1 if when.before else 1)
        return day + timedelta(days=count) if when.offset.unit == "ed" else working_day(diary, day, count)

    def _lag(self, task: Task, need: Need) -> tuple[int, Minutes | None]:
        if need.lag is None:
            return 0, None
        diary, other = self.project.diary_of_units(task), self.tasks[need.task]
        if need.lag.unit != "%":
            is_elapsed = need.lag.unit[0] == "e"
            return in_minutes(need.lag, diary), round_the_clock() if is_elapsed else minutes_of(diary)
        sign = -1 if need.lag.number < 0 else 1
        lag = sign * round(abs(need.lag.number) / 100 * self.length(other))
        return lag, round_the_clock() if other.duration.unit[0] == "e" else minutes_of(diary)


def in_minutes(amount: Amount, diary: Diary) -> int:
    """Return how many minutes an amount is where a day and a week are a diary's."""
    working = {"m": 1, "h": 60, "d": day_minutes(diary), "w": week_minutes(diary)}
    elapsed = {"em": 1, "eh": 60, "ed": 1440, "ew": 7 * 1440}
    return round(amount.number * {**working, **elapsed}[amount.unit])

"""An oracle for plans: dates are pushed later, or earlier, until every constraint holds, on calendars of plain minutes.

It shares no idea with the planner: no order of tasks, no passes, no arithmetic with intervals.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.planning.assembly import Assembly
from tests.planning.pieces import Piece, Positions
from tests.planning.projects import Project


@dataclass(frozen=True)
class Answer:
    """What the oracle says of one piece: positions, and floats in minutes of its own calendar."""

    piece: Piece
    early: float
    late: float
    planned: float
    total_float: int
    free_float: int


class Oracle(Assembly):
    """The dates of a project."""

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._moving = {**self.pieces, **self.helpers}

    def answers(self) -> dict[str, Answer]:
        """Return the dates and floats of every piece."""
        begin = self.first_minute()
        early = self.early(begin)
        end = max(piece.finish(early[name]) for name, piece in self.pieces.items())
        late = self.late(self.ends(early), end)
        to_work_by = self.late(self.ends(early), end, to_the_minute=True)
        late_tasks = {task.id for task in self.tasks.values() if task.late}
        held = {name: to_work_by[name] for name in self.pieces if self.project.is_late or name in late_tasks}
        planned = self.early(begin, held)
        found = {}
        for name, piece in self.pieces.items():
            total = piece.apart(early[name], late[name])
            free = self._free_float(piece, early)
            free = total if free is None else min(free, max(0, total))
            found[name] = Answer(piece, early[name], late[name], planned[name], total, free)
        return found

    def first_minute(self) -> int:
        """Return the minute at which the plan begins: the start that is given, or else the latest one."""
        begin = self.begin()
        return self.latest_start() if begin is None else begin

    def latest_start(self) -> int:
        """Return the latest minute at which the whole can begin."""
        late = self.late(self.ends({}), None, to_the_minute=True)
        return min(piece.start(late[name]) for name, piece in self.pieces.items() if name in late)

    def ends(self, early: Positions) -> Positions:
        """Return the last position of the anchor: where its date is, else where it comes to stand."""
        anchor, minute = self.project.anchor, self.anchor_minute()
        if anchor is None:
            return {}
        return {anchor: early[anchor] if minute is None else self.pieces[anchor].at(minute)}

    def early(self, begin: int, held: Mapping[str, float] | None = None) -> Positions:
        """Push every piece later until every constraint holds; those with a fixed date stay."""
        at = {name: piece.earliest(begin, (held or {}).get(name, 0)) for name, piece in self._moving.items()}
        is_moving = True
        while is_moving:
            is_moving = False
            for each in self.constraints:
                before, after = at[each.before.id], at[each.after.id]
                if not each.after.is_fixed and not each.holds(before, after):
                    at[each.after.id] = each.earliest(before, after)
                    is_moving = True
        return at

    def late(self, ends: Positions, end: int | None, to_the_minute: bool = False) -> Positions:
        """Push every piece earlier until every constraint holds; without an `end`, only what something limits."""
        at: Positions = {}
        for name, piece in self._moving.items():
            limits = [limit for limit in (piece.latest(end), ends.get(name)) if limit is not None]
            if limits:
                at[name] = min(limits)
        is_moving = True
        while is_moving:
            is_moving = False
            for each in self.constraints:
                if each.after.id not in at:
                    continue
                latest = each.latest(at[each.after.id], to_the_minute)
                if each.before.id not in at or latest < at[each.before.id]:
                    at[each.before.id] = latest
                    is_moving = True
        return at

    def _free_float(self, piece: Piece, early: Positions) -> int | None:
        own = [each for each in self.constraints if each.before.id == piece.id and each.is_own]
        return min((piece.apart(early[piece.id], each.latest(early[each.after.id])) for each in own), default=None)

"""The forward pass for many samples at once: what `mfab.network.passes` computes for one, over arrays.

An array of one element stands for the same in all samples, so that what does not vary costs next to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np
import numpy.typing as npt

from mfab.planning.risk.existence import Existence, Mask
from mfab.planning.risk.luck import Luck
from mfab.planning.risk.many_lags import lagged, shared
from mfab.planning.risk.simulation_model import Review
from mfab.planning.risk.stage import Part, Pull, Stage
from mfab.planning.risk.tables import Table

Minutes = npt.NDArray[np.int64]
# A further round of review does half of the work again.
REWORK = 0.5


@dataclass(frozen=True, slots=True)
class Played:
    """The dates of many samples by activity, in minutes of the stage's span, from one `begin`.

    `minutes` is how long each lasts; `exists` is None where one is there in every sample. `bounds` gives what each
    pull on an activity allows the end it points to. `ready` is when the anchor could be by its links alone.
    """

    size: int
    begin: int
    starts: Sequence[Minutes]
    finishes: Sequence[Minutes]
    minutes: Sequence[Minutes]
    exists: Sequence[Mask | None]
    bounds: Sequence[Sequence[Minutes]]
    ready: Minutes | None


def play(stage: Stage, luck: Luck, begin: int) -> Played:
    """Return the dates of a plan that begins at an instant, under all that luck brings. Raises `Beyond`."""
    playing = _Playing(stage, luck, begin - stage.span.first)
    for part in stage.parts:
        playing.place(part)
    return playing.played()


class _Playing:
    def __init__(self, stage: Stage, luck: Luck, begin: int) -> None:
        model = stage.model
        count = len(model.network.activities)
        nothing = np.zeros(1, np.int64)
        self._stage, self._luck, self._begin = stage, luck, np.full(1, begin, np.int64)
        self._existence = Existence(model.worlds, model.gates, luck.outcomes)
        self._minutes: list[Minutes] = [nothing] * count
        self._starts: list[Minutes] = [nothing] * count
        self._finishes: list[Minutes] = [nothing] * count
        self._exists: list[Mask | None] = [None] * count
        self._bounds: list[Sequence[Minutes]] = [()] * count
        self._ready: Minutes | None = None

    def played(self) -> Played:
        return Played(
            self._luck.size, int(self._begin[0]), self._starts, self._finishes, self._minutes, self._exists,
            self._bounds, self._ready,
        )  # fmt: skip

    def place(self, part: Part) -> None:
        """Give a part its dates; all that it waits for has them."""
        number = part.number
        minutes = self._minutes[number] = self._minutes_of(part)
        if self._stage.model.gates:
            self._exists[number] = self._existence_of(part)
        bounds = [self._bound(pull) for pull in part.pulls]
        self._bounds[number] = bounds
        if minutes.max() == 0:
            self._place_instant(part, bounds)
        else:
            self._place_work(part, minutes, bounds)
        if part.finishes_review is not None:
            self._go_round(part.finishes_review)

    def _minutes_of(self, part: Part) -> Minutes:
        minutes = self._luck.minutes.get(part.number, part.minutes)
        further = self._luck.rounds.get(part.reviewed_alone) if part.reviewed_alone is not None else None
        return minutes if further is None else minutes + np.rint(minutes * REWORK).astype(np.int64) * further

    def _existence_of(self, part: Part) -> Mask | None:
        if part.step is not None:
            return self._existence.of(part.step)
        if not part.is_follower:
            return None
        before = [self._exists[pull.predecessor] for pull in part.pulls]
        if not before or any(each is None for each in before):
            return None
        return reduce(np.logical_or, [each for each in before if each is not None])

    def _bound(self, pull: Pull) -> Minutes:
        """Return the instant that a pull allows the end of its successor it points to."""
        before = pull.predecessor
        instants = (self._starts if pull.from_start else self._finishes)[before]
        if pull.shift is not None:
            instants = pull.shift(instants)
        elif pull.share is not None and pull.work in self._luck.minutes:
            instants = shared(pull.table, instants, pull.share, self._minutes[pull.work])
        else:
            instants = lagged(pull.table, instants, pull.lag)
        is_there = self._exists[before] if pull.is_open else None
        return instants if is_there is None else np.where(is_there, instants, 0)

    def _place_instant(self, part: Part, bounds: Sequence[Minutes]) -> None:
        number = part.number
        free = [bound for pull, bound in zip(part.pulls, bounds, strict=True) if not pull.holds]
        allowed = reduce(np.maximum, free) if free else np.zeros(1, np.int64)
        is_there = self._exists[number]
        if not part.is_follower:
            allowed = np.maximum(allowed, self._begin)
        elif is_there is not None:
            allowed = np.where(is_there, allowed, self._begin)
        if number == self._stage.model.anchor:
            self._ready = allowed
        fixed = _held_by(part, bounds)
        if fixed is None and part.fixed is not None:
            fixed = np.full(1, part.fixed, np.int64)
        if fixed is None:
            dates = [each for each in (part.not_before, part.finish_not_before, part.held) if each is not None]
            at = np.maximum(allowed, max(dates)) if dates else allowed
        elif part.is_contradicted:
            at = fixed
        else:
            at = np.where(part.table.worked(allowed) > part.table.worked(fixed), allowed, fixed)
        self._starts[number] = self._finishes[number] = at

    def _place_work(self, part: Part, minutes: Minutes, bounds: Sequence[Minutes]) -> None:
        number, table = part.number, part.table
        allowed = table.worked(self._begin)
        # The latest of instants is the one with the most work before it: one look at the calendar for all.
        starts = [bound for pull, bound in zip(part.pulls, bounds, strict=True) if pull.to_start and not pull.holds]
        if starts:
            allowed = np.maximum(allowed, table.worked(reduce(np.maximum, starts)))
        fixed = None if part.fixed is None else _worked(part, part.fixed)
        for pull, bound in zip(part.pulls, bounds, strict=True):
            if pull.holds:
                fixed = table.worked(bound) - (0 if pull.to_start else part.minutes)
            elif not pull.to_start:
                allowed = np.maximum(allowed, table.worked(bound) - minutes)
        if number == self._stage.model.anchor:
            self._ready = table.start_at(allowed)
        if fixed is None:
            at = self._not_before_its_dates(part, minutes, allowed)
        else:
            at = fixed if part.is_contradicted else np.maximum(allowed, fixed)
        if part.needs_start:
            self._starts[number] = table.start_at(at)
        self._finishes[number] = table.end_at(at + minutes)

    def _not_before_its_dates(self, part: Part, minutes: Minutes, at: Minutes) -> Minutes:
        for date in (part.not_before, part.held):
            if date is not None:
                at = np.maximum(at, _worked(part, date))
        if part.finish_not_before is not None:
            at = np.maximum(at, _worked(part, part.finish_not_before) - minutes)
        return at

    def _go_round(self, review: Review) -> None:
        """Let work that comes back be done again in part, and be approved again by all."""
        further = self._luck.rounds.get(review.step)
        if further is None or not further.any():
            return
        tables, size = self._stage.tables, self._luck.size
        rework = np.rint(self._minutes[review.work] * REWORK).astype(np.int64)
        rework = np.broadcast_to(rework, size)
        finishes = {each: np.broadcast_to(self._finishes[each], size).copy() for each in review.approvals}
        returned = np.flatnonzero(further)
        done = reduce(np.maximum, [finishes[each][returned] for each in review.approvals])
        number = 1
        while returned.size:
            done = _after(tables[review.work], done, rework[returned])
            approved = []
            for each in review.approvals:
                asked = self._stage.model.network.activities[each].minutes
                approved.append(_after(tables[each], done, np.full(1, asked, np.int64)))
                finishes[each][returned] = approved[-1]
            number += 1
            goes_on = further[returned] >= number
            done, returned = reduce(np.maximum, approved)[goes_on], returned[goes_on]
        for each in review.approvals:
            self._finishes[each] = finishes[each]


def _after(table: Table, instants: Minutes, minutes: Minutes) -> Minutes:
    """Return when so much work is done that can begin at an instant."""
    return instants if minutes.max() == 0 else table.end_at(table.worked(instants) + minutes)


def _held_by(part: Part, bounds: Sequence[Minutes]) -> Minutes | None:
    """Return where a date that hangs on another task puts an instant; of several the last counts, as in a plan."""
    held = [bound for pull, bound in zip(part.pulls, bounds, strict=True) if pull.holds]
    return held[-1] if held else None


def _worked(part: Part, instant: int) -> Minutes:
    return part.table.worked(np.full(1, instant, np.int64))

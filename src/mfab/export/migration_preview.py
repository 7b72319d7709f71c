"""What a migration would do to a run, gathered for those who show it: process, people, dates, and what stays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mfab.calendars.working_time import WorkingTime
from mfab.model.forecast import Forecast
from mfab.parser.changes import Change
from mfab.planning.comparison import PersonChange, Shift
from mfab.runs.contradictions import Contradiction


@dataclass(frozen=True, slots=True)
class MigrationPreview:
    """A run that is to go on by the version in a file.

    `changes` are those of tasks, `others` those of the rest of the process, the run and the team. `people` are roles
    that somebody else fills. `states` say how far a task is that was begun, by its later id, such as `done`. `notes`
    are sentences about what stays or follows, `refused` what speaks against it; then there is no forecast.
    """

    run: str
    file: str
    changes: tuple[Change, ...]
    others: tuple[Change, ...]
    people: tuple[PersonChange, ...]
    states: Mapping[str, str]
    notes: tuple[str, ...]
    likely: Mapping[str, str]
    refused: tuple[Contradiction, ...]
    calendar: WorkingTime
    anchor: str | None = None
    forecasts: tuple[Forecast, Forecast] | None = None

    @property
    def is_none(self) -> bool:
        """Whether the run goes by this version already."""
        return not (self.changes or self.others or self.people or self.refused)

    @property
    def anchor_shift(self) -> Shift | None:
        """How the date that is expected for the anchor moves."""
        if self.forecasts is None or self.forecasts[0].anchor is None or self.forecasts[1].anchor is None:
            return None
        return self._shift(self.forecasts[0].anchor, self.forecasts[1].anchor)

    @property
    def finish_shift(self) -> Shift | None:
        """How the end moves that is expected of the whole."""
        if self.forecasts is None:
            return None
        return self._shift(self.forecasts[0].finish, self.forecasts[1].finish)

    def _shift(self, before: int, after: int) -> Shift:
        return Shift(before, after, self.calendar.between(before, after))

"""Plays a plan: on a stage that grows until every date has its place."""

from __future__ import annotations

from mfab.planning.risk.luck import Luck
from mfab.planning.risk.many_passes import Played, play
from mfab.planning.risk.simulation_model import SimulationModel
from mfab.planning.risk.stage import Stage, stage_of, usual_span
from mfab.planning.risk.tables import Beyond


class Player:
    """Keeps the stage of a model from one time to the next. Raises `CalendarExhausted` past all calendars."""

    def __init__(self, model: SimulationModel) -> None:
        self.model = model
        self._stage: Stage | None = None

    def play(self, luck: Luck, begin: int | None = None) -> tuple[Stage, Played]:
        """Return the dates under all that luck brings, and the stage in whose minutes they are."""
        begin = self.model.schedule.begin if begin is None else begin
        span = self._stage.span if self._stage is not None else usual_span(self.model, begin)
        while True:
            if self._stage is None or self._stage.span != span:
                self._stage = stage_of(self.model, span)
            try:
                return self._stage, play(self._stage, luck, begin)
            except Beyond as beyond:
                span = span.wider(is_later=beyond.is_later)

"""Giving a run up."""

from __future__ import annotations

from mfab.runs.authority import Mandate, as_steering, steering
from mfab.runs.commands import Cancel, Decision, Refusal
from mfab.runs.events import RunCancelled
from mfab.runs.situation import Situation
from mfab.runs.wording import listed


def cancel(situation: Situation, command: Cancel) -> Decision | Refusal:
    """Decide whether the actor can give the run up: who steers it, or who started it."""
    mandate = Mandate() if situation.actor == situation.run.started_by else as_steering(situation)
    if mandate is not None:
        return Decision((RunCancelled(command.why),), mandate.instead_of)
    people = situation.setting.team.people
    allowed = [name for name in dict.fromkeys((*steering(situation), situation.run.started_by)) if name in people]
    return Refusal(f"{situation.actor} cannot give up '{situation.run.id}': that is for {listed(allowed, 'or')}")

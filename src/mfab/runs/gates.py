"""A gate that a signal decides."""

from __future__ import annotations

from mfab.diagnostics.suggestion import did_you_mean
from mfab.runs.commands import DecideBySignal, Decision, Refusal
from mfab.runs.events import GateDecided
from mfab.runs.naming import task_named
from mfab.runs.openness import not_open
from mfab.runs.situation import Situation
from mfab.runs.wording import quoted_list, waiting_for


def decide_by_signal(situation: Situation, command: DecideBySignal) -> Decision | Refusal:
    """Decide whether a signal can end a gate; nobody's yes is needed for what has happened."""
    step = task_named(situation, command.task)
    if isinstance(step, Refusal):
        return step
    ways = step.task.decides
    if not ways:
        return Refusal(f"'{step.id}' is no gate: there is nothing to decide")
    if command.outcome not in ways:
        meant = did_you_mean(command.outcome, ways)
        return Refusal(f"'{step.id}' cannot end in '{command.outcome}', only in {quoted_list(ways, 'or')}{meant}")
    standing = situation.standing(step.id)
    closed = not_open(situation, standing)
    if closed is not None:
        return closed
    if standing.unfinishable:
        waits = waiting_for(situation, standing.unfinishable)
        return Refusal(f"'{step.id}' cannot be decided yet: its end waits for {waits}")
    return Decision((GateDecided(step.id, command.outcome, command.source, command.signal),))

"""What follows by itself: milestones that are nobody's are reached, and a run is over when nothing is left to do."""

from __future__ import annotations

from mfab.runs.building_on import completes_itself
from mfab.runs.events import Event, RunCompleted, TaskCompleted
from mfab.runs.run import Run
from mfab.runs.setting import Setting
from mfab.runs.situation import after
from mfab.runs.standing import Status, is_all_settled, standing_of


def following(run: Run, setting: Setting, actor: str, at: int) -> tuple[Event, ...]:
    """Return what follows from how a run stands at a moment in seconds. Linear in milestones and links."""
    if not run.is_active:
        return ()
    found: list[Event] = []
    pending = [step.id for step in setting.work_steps if completes_itself(setting, step)]
    milestones = frozenset(pending)
    for name in pending:
        standing = standing_of(run, setting, at, name)
        if standing.status is Status.READY and not standing.unfinishable:
            reached = TaskCompleted(name)
            found.append(reached)
            run = after(run, (reached,), actor, at)
            pending += [other for other in setting.followers.get(name, ()) if other in milestones]
    if is_all_settled(run, setting):
        found.append(RunCompleted())
    return tuple(found)

"""What has happened so far, as planning needs it to tell how the rest will go."""

from __future__ import annotations

from collections.abc import Iterator

from mfab.model.actuals import Actual, Actuals
from mfab.model.process import Step
from mfab.runs.run import Run, Work
from mfab.runs.setting import Setting


def actuals_of(run: Run, setting: Setting, at: int) -> Actuals:
    """Return the facts of a run at a moment in seconds since 1970-01-01T00:00Z; what it returns counts minutes.

    Work that came back has not begun again until somebody takes it. An approval begins when something is handed in;
    one that nobody needs any more, because enough others said yes, ends with its task.
    """
    steps = tuple(setting.work_steps)
    done = {step.id: run.work(step.id) for step in steps if run.work(step.id).is_done}
    owners = {step.id: setting.expected_owner(run, step.id) for step in steps}
    approvers = {
        (step.id, role): setting.expected_approver(run, step.id, role) for step in steps for role in step.task.approvers
    }
    return Actuals(
        now=at // 60,
        rows={name: actual for step in steps for name, actual in _rows(step, run.work(step.id))},
        decided={name: work.outcome for name, work in done.items() if work.outcome is not None},
        left_out=frozenset(step.id for step in steps if run.work(step.id).skipped is not None),
        owners={name: person for name, person in owners.items() if person is not None},
        approvers={each: person for each, person in approvers.items() if person is not None},
    )


def _rows(step: Step, work: Work) -> Iterator[tuple[str, Actual]]:
    submitted_at = work.submission.at if work.submission is not None else None
    finished_at = submitted_at if submitted_at is not None else work.done_at
    if finished_at is not None:
        begun_at = work.begun_at if work.begun_at is not None else finished_at
        yield step.id, Actual(begun_at // 60, finished_at // 60)
    elif work.taken_at is not None:
        yield step.id, Actual(work.taken_at // 60)
    for role in step.task.approvers if finished_at is not None else ():
        given = work.approvals.get(role)
        ended_at = given.at if given is not None else work.done_at
        yield (
            f"{step.id}:approval:{role}",
            Actual((finished_at or 0) // 60, ended_at // 60 if ended_at is not None else None),
        )

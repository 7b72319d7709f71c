"""Handing in and approving: what the core is asked, made from what was typed and from the files on this machine."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from mfab.runs.commands import Approve, Refusal, Submit
from mfab.use_cases.evidence import changed_evidence, evidence_of, ticked_items
from mfab.use_cases.run_loading import Loaded


def submission(
    loaded: Loaded,
    task: str,
    evidence: Sequence[str],
    ticks: Sequence[str],
    outcome: str | None = None,
    *,
    is_done_only: bool = False,
) -> Submit | Refusal:
    """Return the command that hands in a task. Raises `WrongUsage` for evidence that cannot be read."""
    step = loaded.setting.step(task)
    ticked = ticked_items(ticks, step.task.checklist if step is not None else ())
    if isinstance(ticked, Refusal):
        return ticked
    return Submit(task, evidence_of(evidence), ticked, outcome, is_done_only)


def approval(loaded: Loaded, task: str, role: str | None) -> Approve | Refusal:
    """Return the command that approves a task, unless a file that was handed in has changed since."""
    handed_in = loaded.run.work(task).submission
    if handed_in is None:
        return Approve(task, role)
    changed = changed_evidence(handed_in.evidence)
    if changed is not None:
        ticks = " --tick all" if handed_in.ticked else ""
        return Refusal(
            f"'{changed}' says something else than when {handed_in.person} submitted '{task}'",
            f"{handed_in.person} hands it in again: mfab submit {task} -e {shlex.quote(changed)}{ticks}",
        )
    return Approve(task, role, handed_in.subject)

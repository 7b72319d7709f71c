"""What a name means in a run: a task of the process, or somebody of the team; else what was meant instead."""

from __future__ import annotations

from mfab.diagnostics.suggestion import did_you_mean
from mfab.model.process import Step
from mfab.runs.commands import Refusal
from mfab.runs.setting import Setting, leaves
from mfab.runs.situation import Situation
from mfab.runs.wording import quoted_list


def step_named(situation: Situation, name: str) -> Step | Refusal:
    """Return the step of that name, a summary too."""
    process = situation.setting.process
    found = process.steps.get(name)
    if found is not None:
        return found
    if name in process.left_out:
        return Refusal(f"'{name}' is left out on this occasion")
    instances = process.instances.get(name, ())
    if instances:
        return Refusal(f"'{name}' is done once for each value; name one of {quoted_list(instances, 'or')}")
    meant = did_you_mean(name, process.steps)
    return Refusal(f"there is no task '{name}' in '{situation.run.id}'{meant}", f"mfab status {situation.run.id}")


def task_named(situation: Situation, name: str) -> Step | Refusal:
    """Return the task of that name; a summary is refused, with what is in it."""
    step = step_named(situation, name)
    if isinstance(step, Step) and step.children:
        inner = quoted_list(leaves(situation.setting.process, step.id), "or")
        return Refusal(f"'{name}' is done when all that is in it is; name one of {inner}")
    return step


def unknown_person(setting: Setting, name: str) -> Refusal | None:
    """Return a refusal when nobody of the team is called so."""
    if name in setting.team.people:
        return None
    return Refusal(f"nobody in the team is called '{name}'{did_you_mean(name, setting.team.people)}")

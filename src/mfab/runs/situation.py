"""The situation in which somebody asks for something: a run, what it is played in, who asks, and when."""

from __future__ import annotations

from dataclasses import dataclass

from mfab.model.process import Step
from mfab.runs.events import Entry, Event
from mfab.runs.evolve import evolve
from mfab.runs.run import Run, Work
from mfab.runs.setting import Setting
from mfab.runs.standing import Standing, standing_of


@dataclass(frozen=True, slots=True)
class Situation:
    """What a command is decided by. `at` is in seconds since 1970-01-01T00:00Z."""

    run: Run
    setting: Setting
    actor: str
    at: int

    def work(self, task: str) -> Work:
        """Return what happened with a task."""
        return self.run.work(task)

    def standing(self, task: str) -> Standing:
        """Return where a task stands; it is no summary."""
        return standing_of(self.run, self.setting, self.at, task)

    def step(self, task: str) -> Step:
        """Return the step of a task that the process has."""
        return self.setting.process.steps[task]

    def owner(self, task: str) -> str | None:
        """Return who is to do a task."""
        return self.setting.owner(self.run, task)

    def approver(self, task: str, role: str) -> str | None:
        """Return who is to give an approval."""
        return self.setting.approver(self.run, task, role)


def after(run: Run, events: tuple[Event, ...], actor: str, at: int) -> Run:
    """Return the run as it will be once the events have happened."""
    for number, event in enumerate(events, run.sequence + 1):
        run = evolve(run, Entry(number, at, actor, event))
    return run

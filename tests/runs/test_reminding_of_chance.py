"""What holds of reminders whatever people did before: each said once, only to people, and escalations end."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant

from mfab.runs.escalation import escalations
from mfab.runs.event_messages import messages_for
from mfab.runs.evolve import fold
from mfab.runs.reminder import Topic
from mfab.runs.reminders import reminders, waiting
from mfab.runs.service_times import calendar_of, due_times
from tests.runs.machine import People
from tests.runs.processes_of_chance import TEAM, playbook
from tests.runs.stage import setting

DAY = 24 * 60 * 60
# In these processes everything has a time in which it is to be taken up or approved.
TIMES = "within: 4h, escalate: buyer, duration:"


def _hurried(text: str) -> str:
    return text.replace("duration:", TIMES).replace("approvals: {", "approvals: {due: 2h, ")


class Hurried(People):
    settings_to_play = tuple(setting(_hurried(playbook(seed)), TEAM) for seed in range(12))

    @invariant()
    def everything_is_said_once_to_somebody_of_the_team(self) -> None:
        for days in (0, 1, 30):
            at = self.stage.now + days * DAY
            said = reminders(self.stage.run, self.setting, at)
            assert len({each.id for each in said}) == len(said)
            assert {each.person for each in said} <= set(self.setting.team.people)
            for each in said:
                if each.kind is Topic.OVERDUE:
                    calendar = calendar_of(self.setting, each.person)
                    assert calendar.is_working_day(calendar.local(at // 60).date())

    @invariant()
    def nothing_is_due_before_it_is_owed(self) -> None:
        for due in due_times(self.stage.run, self.setting, self.stage.now):
            assert due.escalates_at is None or due.escalates_at >= due.due
            assert not due.is_over(due.due)

    @invariant()
    def escalations_are_never_refused_and_come_to_an_end(self) -> None:
        stage = self.stage
        for week in range(1, 8):
            at = self.stage.now + week * 7 * DAY
            for command in escalations(stage.run, self.setting, at):
                stage = stage.play(command, "mfab", at)
        assert escalations(stage.run, self.setting, self.stage.now + 70 * DAY) == ()
        for work in stage.run.tasks.values():
            named = [(each.person, each.reason, each.role) for each in work.called_in if each.reason != "rounds"]
            assert len(named) == len(set(named))

    @invariant()
    def whatever_happened_last_is_told_to_whom_it_concerns(self) -> None:
        log = self.stage.log
        last = tuple(entry for entry in log if entry.command == log[-1].command)
        before = fold("r", log[: -len(last)])
        said = messages_for(before, self.stage.run, self.setting, last)
        assert len({each.id for each in said}) == len(said)
        if before is not None:
            new = {each.id for each in waiting(self.stage.run, self.setting, self.stage.now)}
            old = {each.id for each in waiting(before, self.setting, self.stage.now)}
            assert new - old <= {each.id for each in said}


TestHurried = Hurried.TestCase
TestHurried.settings = settings(
    max_examples=12, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck)
)

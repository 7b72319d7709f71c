"""A small launch whose people owe each other things in time, in Copenhagen around Easter 2027.

Maundy Thursday is 25 March, Good Friday 26 March, summer time begins on 28 March, Easter Monday is 29 March.
"""

from datetime import datetime

from mfab.runs.commands import Submit
from mfab.runs.reminder import Reminder
from mfab.runs.service_times import DueTime, Service, due_times
from mfab.runs.setting import Setting
from tests.runs.stage import Stage, begun, moment, setting

PLAYBOOK = """
steered_by: lead
roles: {lead: {}, writer: {}, editor: {}, sales: {}, printer: {}}
tasks:
  brief: {title: The brief, owner: lead, duration: 1d}
  copy:
    title: The copy
    owner: writer
    approvers: [editor]
    approvals: {due: 4h, escalate: sales}
    informed: [sales]
    within: 4h
    escalate: sales
    duration: 2d
    needs: [brief]
  layout: {title: The layout, owner: editor, duration: 1d, needs: [copy]}
"""
TEAM = """
calendar: {timezone: Europe/Copenhagen, country: DK}
people:
  anna: {name: Anna Holm, email: anna@example.com, roles: [lead]}
  bo: {name: Bo Lind, email: bo@example.com, roles: [writer], deputy: eva}
  carla: {name: Carla Juhl, email: carla@example.com, roles: [editor], deputy: dan, away: [2027-03-30..2027-04-02]}
  dan: {name: Dan Krag, email: dan@example.com}
  eva: {name: Eva Mortensen, email: eva@example.com}
  gus: {name: Gus Bech, email: gus@example.com, roles: [sales]}
"""


def launch(begin: str, playbook: str = PLAYBOOK, team: str = TEAM) -> Stage:
    """Return the launch as it has just begun, planned from that day."""
    return begun(setting(playbook, team, f"start: {begin[:10]}"), at=begin)


def after_brief(begin: str, done: str, playbook: str = PLAYBOOK, team: str = TEAM) -> Stage:
    """Return the launch with its brief done: the copy is ready since then."""
    stage = launch(begin, playbook, team)
    return stage.play(Submit("brief"), "anna", moment(stage.setting, done))


def at(stage: Stage, text: str) -> int:
    """Return a time of the team's clock in seconds."""
    return moment(stage.setting, text)


def local(found: Setting, seconds: int | None) -> str | None:
    """Return a moment as the team's clock shows it."""
    return None if seconds is None else f"{datetime.fromtimestamp(seconds, found.book.team.zone):%Y-%m-%d %H:%M}"


def owed(stage: Stage, when: str, service: Service) -> DueTime:
    """Return the one thing of a kind that is owed at a moment."""
    (found,) = (each for each in due_times(stage.run, stage.setting, at(stage, when)) if each.service is service)
    return found


def told(reminders: tuple[Reminder, ...]) -> list[tuple[str, str]]:
    """Return who is told what."""
    return [(each.person, each.text) for each in reminders]

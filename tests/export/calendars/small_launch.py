"""A small launch around Easter 2027 in Copenhagen, planned, begun and acted on, and what it comes to in calendars.

Maundy Thursday is 25 March, Good Friday 26 March, summer time begins on 28 March, Easter Monday is 29 March.
"""

from __future__ import annotations

from mfab.calendars.calendar_book import CalendarBook
from mfab.export.calendars.entries import entries_of_plan, entries_of_run
from mfab.export.calendars.entry import CalendarEntry
from mfab.export.calendars.options import EntryOptions
from mfab.export.calendars.running import RunningRun
from mfab.model.moment import parse_moment
from mfab.model.plan import Plan
from mfab.model.process import Process
from mfab.model.team import Team
from mfab.planning.forecast import forecast
from mfab.planning.occasion import Request
from mfab.planning.plan import plan
from mfab.runs.actuals import actuals_of
from mfab.runs.standing import standings
from tests.runs.stage import Stage, begun, moment, setting

PLAYBOOK = """
title: Launch of a lamp
steered_by: lead
anchor: launch
phases: {prepare: Prepare, go-live: "Go live; tell all"}
parameters: {product: {type: text, default: Nordlys}}
roles:
  lead: {function: marketing}
  writer: {function: marketing}
  editor: {function: content}
  printer: {function: purchasing}
  sales: {function: sales}
  translator: {function: content}
deliverables: {launch-brief: {title: "Launch brief for ${product}"}, copy: {title: The copy}}
defaults: {approval: 1d}
tasks:
  kickoff: {title: Kick-off, phase: prepare, owner: lead, contributors: [sales], duration: 2h}
  brief:
    title: Write the brief
    about: What ${product} is, and for whom
    phase: prepare
    owner: lead
    approvers: [editor]
    duration: 3d
    needs: [kickoff]
    delivers: [launch-brief]
    checklist: ["Price of ${product} decided", Stock confirmed]
  copy:
    title: Write the copy
    owner: writer
    approvers: [editor]
    duration: 2d
    uses: [launch-brief]
    delivers: [copy]
  danish: {title: Copy in Danish, owner: translator, duration: 1d, uses: [copy]}
  print: {title: Printing, owner: printer, duration: 48eh, uses: [copy], needs: [danish]}
  go:
    title: Go or no-go
    phase: go-live
    owner: lead
    informed: [sales]
    duration: 1h
    needs: [print]
    decides: {go: {odds: 90%}, wait: {odds: 10%}}
  mend: {title: Mend it, phase: go-live, owner: writer, duration: 2d, needs: [go = wait]}
  launch: {title: "${product} is out", phase: go-live, milestone: true, owner: lead, needs: [go = go]}
  tell: {title: Tell the dealers, phase: go-live, owner: sales, duration: 1d, needs: [launch]}
"""
TEAM = """
functions: [marketing, content, purchasing, sales]
calendar: {timezone: Europe/Copenhagen, country: DK}
people:
  anna: {name: Anna Holm, email: anna@example.com, roles: [lead]}
  bo: {name: Bo Lind, email: bo@example.com, roles: [writer]}
  carla: {name: Carla Juhl, roles: [editor]}
  gus: {name: Gus Bech, email: gus@example.com, roles: [sales]}
  pia: {name: Pia Krag, email: pia@example.com, roles: [printer]}
"""
# A Thursday, so that the brief goes over a weekend and what comes after it over Easter.
START = "2027-03-18"
USUAL = EntryOptions()


def planned(
    options: EntryOptions = USUAL,
    playbook: str = PLAYBOOK,
    team: str = TEAM,
    start: str = START,
    run: str | None = "r",
) -> tuple[CalendarEntry, ...]:
    """Return the entries of the planned launch."""
    return entries_of_plan(*material(playbook, team, start, run), options)


def started(playbook: str = PLAYBOOK, team: str = TEAM, start: str = START) -> Stage:
    """Return the launch as it has just begun, at nine on its first day."""
    return begun(setting(playbook, team, f"start: {start}"), at=f"{start} 09:00")


def running(stage: Stage, at: str | None = None, options: EntryOptions = USUAL) -> tuple[CalendarEntry, ...]:
    """Return the entries of the launch as it stands at a time of Copenhagen's clock, else after what happened last."""
    now = moment(stage.setting, at) if at is not None else stage.now
    return entries_of_run(running_run(stage, now), options)


def running_run(stage: Stage, now: int, start: str = START) -> RunningRun:
    """Return the launch with where it stands and how it will go on, at a moment in seconds."""
    found = stage.setting
    request = Request(found.process, found.team, found.book, {}, None, parse_moment(start))
    forecasted = forecast(request, actuals_of(stage.run, found, now), found.baseline)
    return RunningRun(stage.run, found, standings(stage.run, found, now), forecasted)


def material(
    playbook: str = PLAYBOOK, team: str = TEAM, start: str = START, run: str | None = "r"
) -> tuple[Plan, Team, Process, CalendarBook]:
    """Return the plan of the launch with what it was made from."""
    found = setting(playbook, team, f"start: {start}")
    request = Request(found.process, found.team, found.book, {}, None, parse_moment(start))
    return plan(request, "0" * 64, run), found.team, found.process, found.book


def entry(entries: tuple[CalendarEntry, ...], title: str) -> CalendarEntry:
    """Return the entry of that title, of which there is one."""
    (found,) = [each for each in entries if each.title == title]
    return found


def titles(entries: tuple[CalendarEntry, ...]) -> list[str]:
    """Return the titles, in order."""
    return [each.title for each in entries]

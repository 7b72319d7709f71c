"""A small launch with one of everything, planned through the doors that a user's files go through."""

from dataclasses import replace
from typing import TypeVar

from mfab.calendars.calendar_book import CalendarBook
from mfab.model.moment import parse_moment
from mfab.model.plan import Plan
from mfab.model.playbook import Playbook
from mfab.model.team import Team
from mfab.parser.expansion import expand
from mfab.parser.written_file import read_file
from mfab.planning.occasion import Request
from mfab.planning.plan import plan

Found = TypeVar("Found")

PLAYBOOK = """\
playbook: guide-launch
title: "A guide, launched: now"
anchor: launch
parameters:
  markets: {type: list, default: [DK, SE]}
roles:
  marketing-manager: {function: marketing}
  content-lead: {function: marketing}
  copywriter: {function: marketing}
  translator: {function: marketing}
defaults: {approval: 1d}
phases: {prepare: Prepare & agree, go-live: "Go live; tell all"}
tasks:
  kickoff: {title: Kick-off, phase: prepare, owner: marketing-manager, duration: 2h}
  brief:
    title: "Brief: what, for whom"
    phase: prepare
    owner: content-lead
    approvers: [marketing-manager]
    duration: 3d
    needs: [kickoff]
  writing:
    title: Writing
    tasks:
      copy:
        for_each: {market: markets}
        title: Copy for ${market}
        owner: copywriter
        approvers: [content-lead, marketing-manager]
        duration: 2d
        needs: [brief]
      pictures: {title: '=Pictures, "wide"', owner: content-lead, duration: 1d, needs: [copy SS+1d]}
  layout: {title: Layout, owner: translator, duration: 1d, needs: [writing]}
  print: {title: Printing, owner: content-lead, duration: 48eh, needs: [layout]}
  go:
    title: Go or no-go
    phase: go-live
    owner: marketing-manager
    duration: 1h
    needs: [print]
    decides: {go: {odds: 90%}, wait: {odds: 8%}, stop: {odds: 2%, ends: true}}
  rework: {title: Mend it, phase: go-live, owner: copywriter, duration: 2d, needs: [go = wait]}
  launch: {title: The guide is out, phase: go-live, milestone: true, owner: marketing-manager, needs: [go = go]}
  tell-all: {title: Tell all, phase: go-live, owner: copywriter, duration: 1d, needs: [launch]}
"""

TEAM = """\
team: nordic
functions: [marketing]
calendar: {timezone: Europe/Copenhagen, country: DK}
people:
  anna: {name: Anna Holm, roles: [marketing-manager], capacity: 60%}
  bo: {name: "Bo Lind; Copy", roles: [copywriter], away: [2027-03-22..2027-03-24, 2027-04-02..2027-04-09], deputy: dora}
  cecilie: {roles: [content-lead]}
  dora: {name: Dora Ås, roles: []}
"""


def planned(
    playbook: str = PLAYBOOK,
    team: str = TEAM,
    *,
    anchor: str | None = "2027-04-02",
    start: str | None = None,
    run: str | None = "spring",
) -> Plan:
    """Read a playbook and a team, and plan the launch."""
    process = expand(_read("playbook.yaml", playbook, Playbook))
    people = _read("team.yaml", team, Team)
    dates = [parse_moment(day) if day is not None else None for day in (anchor, start)]
    request = Request(process, people, CalendarBook(people), {}, *dates)
    return plan(request, "0" * 64, run)


def retitled(plan: Plan, title: str) -> Plan:
    """Return the plan with that text wherever an author can write what they like."""
    return replace(
        plan,
        title=title,
        rows=tuple(replace(row, title=title, phase=title if row.phase else None) for row in plan.rows),
        phases={},
        names=dict.fromkeys(plan.names, title),
    )


def with_zone(zone: str, hours: str) -> str:
    """Return the team at work in another zone and at other hours."""
    return TEAM.replace("Europe/Copenhagen, country: DK", f'{zone}, hours: ["{hours}"]')


def _read(path: str, text: str, kind: type[Found]) -> Found:
    file = read_file(path, text.encode())
    assert not file.diagnostics, [each.message for each in file.diagnostics]
    assert isinstance(file.record, kind)
    return file.record

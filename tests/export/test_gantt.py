"""Tests of the Gantt chart: its shape here, its meaning in `test_with_mermaid`."""

import re
from collections.abc import Callable

from hypothesis import HealthCheck, given, settings

from mfab.export.gantt import gantt
from mfab.model.plan import Plan
from tests.export.hostile import titles
from tests.export.small_plan import planned, retitled

_TIME = r"\d{4}-\d\d-\d\d \d\d:\d\d"
_BAR = re.compile(rf"        [^:;%\"{{}}\n]+ :(crit, )?((milestone, )?{_TIME}, 0d|{_TIME}, {_TIME})".replace(";", ""))
_HEAD = re.compile(r"    (section|title|dateFormat|axisFormat|todayMarker) .+")


def test_the_chart_is_what_was_looked_at(small_plan: Plan, same_as_golden: Callable[[str, bytes], None]) -> None:
    same_as_golden("plan.mmd", gantt(small_plan).encode())


def test_phases_stand_in_the_playbooks_order_and_what_has_none_last(small_plan: Plan) -> None:
    sections = re.findall(r"^    section (.*)$", gantt(small_plan), re.MULTILINE)
    assert sections == ["Prepare #38; agree", "Go live#59; tell all", "No phase"]


def test_the_milestone_is_marked_and_the_critical_path_too(small_plan: Plan) -> None:
    text = gantt(small_plan)
    assert "The guide is out (Anna Holm) :crit, milestone, 2027-04-02 09:00, 0d\n" in text
    assert "Layout :2027-03-23 09:00, 2027-03-23 17:00\n" in text


def test_a_bar_never_ends_before_it_begins_when_the_clock_is_set_back() -> None:
    playbook = """\
playbook: night
roles: {marketing-manager: {}}
tasks: {send: {title: Send, owner: marketing-manager, duration: 20em, start: 2027-10-31 02:50}}
"""
    team = "team: t\ncalendar: {timezone: Europe/Copenhagen, days: mon-sun, hours: ['00:00-24:00']}\n"
    # 02:50 in summer time; twenty minutes later it is 02:10 in winter time.
    assert "Send :crit, 2027-10-31 02:50, 2027-10-31 02:50\n" in gantt(
        planned(playbook, team, anchor=None, start="2027-10-31")
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=titles)
def test_no_title_can_break_the_chart(small_plan: Plan, title: str) -> None:
    first, *lines = gantt(retitled(small_plan, title)).removesuffix("\n").split("\n")
    assert first == "gantt"
    assert all(_HEAD.fullmatch(line) or _BAR.fullmatch(line) for line in lines)
    assert sum(_BAR.fullmatch(line) is not None for line in lines) == 15

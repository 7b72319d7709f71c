"""A person's list on a terminal: each command in it can be typed as it stands."""

import shlex
from pathlib import Path

import pytest
from tests.use_cases.launch_in_store import Launch, begun, seconds

from mfab.cli.agenda_view import agenda_lines
from mfab.runs.commands import BlockTask, Reject, Submit
from mfab.store.opening import open_store
from mfab.use_cases.identity import Claim
from mfab.use_cases.moment import GivenMoment
from mfab.use_cases.status import agenda_of

GATE = """
steered_by: lead
roles: {lead: {}, buyer: {}, editor: {}}
tasks:
  goods:
    title: Are all goods here
    owner: lead
    duration: 1h
    checklist: [Boxes are counted, Labels are read]
    decides: {complete: {odds: 80%}, short: {odds: 20%}}
  ration: {title: Ration, owner: lead, duration: 1h, needs: [goods = short]}
  launch: {title: Launch, owner: lead, milestone: true, needs: [goods = complete, ration]}
"""


@pytest.fixture
def launch(tmp_path: Path) -> Launch:
    """Return a launch that began on Monday 1 March 2027 at nine."""
    return begun(open_store(str(tmp_path / "runs.db")), tmp_path)


def shown(launch: Launch, person: str, when: str = "2027-03-01 17:00") -> list[str]:
    """Return the lines of a person's list."""
    found = agenda_of(launch.store, Claim(person), GivenMoment(seconds(when)))
    return list(agenda_lines(found, lambda _, text: text))


def commands(lines: list[str]) -> list[list[str]]:
    """Return the commands in a list, in words."""
    return [shlex.split(line) for line in lines if line.startswith("  mfab ")]


def test_a_list_says_what_why_from_whom_to_whom_by_when_and_what_to_type(launch: Launch) -> None:
    launch.act("2027-03-01 15:00", "anna", Submit("brief"))
    assert shown(launch, "bo") == [
        "Bo Lind: 1 thing to do",
        "",
        "do copy  The copy ● critical",
        "  take it up by Tue 2 Mar 11:00",
        "  by Wed 3 Mar",
        "  ready since Mon 1 Mar 15:00",
        "  from anna, brief",
        "  approved by carla",
        "  to carla, layout",
        "  mfab take copy",
        "  mfab submit copy --evidence LINK",
    ]
    assert "  take it up by Tue 2 Mar 11:00, overdue" in shown(launch, "bo", "2027-03-02 12:00")


def test_who_has_nothing_to_do_reads_what_will_come_and_what_it_waits_for(launch: Launch) -> None:
    assert shown(launch, "bo") == [
        "Bo Lind has nothing to do now",
        "",
        "later",
        "  copy: waits for brief, about Wed 3 Mar",
    ]


def test_what_came_back_and_what_is_held_up_say_why(launch: Launch) -> None:
    launch.act("2027-03-01 12:00", "anna", Submit("brief"))
    launch.act("2027-03-01 13:00", "bo", Submit("copy"))
    launch.act("2027-03-01 14:00", "carla", Reject("copy", "too long"))
    assert "  round 2, it came back: too long; ready since Mon 1 Mar 14:00" in shown(launch, "bo")
    launch.act("2027-03-01 15:00", "bo", BlockTask("copy", "no sample"))
    assert "  blocked since Mon 1 Mar 15:00: no sample" in shown(launch, "bo")


def test_a_gate_with_a_checklist_is_decided_with_it(tmp_path: Path) -> None:
    launch = begun(open_store(str(tmp_path / "runs.db")), tmp_path, playbook=GATE)
    lines = shown(launch, "anna", "2027-03-01 09:00")
    assert [line for line in lines if line.startswith("  [ ]")] == [
        "  [ ] 1. Boxes are counted",
        "  [ ] 2. Labels are read",
    ]
    assert commands(lines) == [
        ["mfab", "decide", "goods", "complete", "--tick", "all"],
        ["mfab", "decide", "goods", "short", "--tick", "all"],
    ]
    assert "  ration: waits for goods = short, about Mon 1 Mar" in lines


def test_where_several_runs_go_on_each_command_names_its_run(launch: Launch, tmp_path: Path) -> None:
    begun(launch.store, tmp_path, "sydlys")
    lines = shown(launch, "anna")
    assert {tuple(words[2:4]) for words in commands(lines)} == {("nordlys", "brief"), ("sydlys", "brief")}
    assert any(line.startswith("sydlys: do brief") for line in lines)
    assert "  sydlys copy: waits for brief, about Wed 3 Mar" in shown(launch, "bo")


def test_who_is_asked_in_two_roles_can_answer_in_each(tmp_path: Path) -> None:
    playbook = """
steered_by: lead
roles: {lead: {}, writer: {}, editor: {}, sales: {}}
tasks:
  copy: {title: The copy, owner: writer, approvers: [editor, sales], duration: 1d}
"""
    team = """
calendar: {timezone: Europe/Copenhagen, country: DK}
people: {anna: {roles: [lead]}, bo: {roles: [writer]}, carla: {roles: [editor, sales]}}
"""
    launch = begun(open_store(str(tmp_path / "runs.db")), tmp_path, playbook=playbook, team=team)
    launch.act("2027-03-01 12:00", "bo", Submit("copy"))
    yeses = [words for words in commands(shown(launch, "carla")) if words[1] == "approve"]
    assert yeses == [["mfab", "approve", "copy", "--role", role] for role in ("editor", "sales")]

"""Tests of what a plan comes to as entries of calendars."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import icalendar
import pytest
from hypothesis import given, settings

from mfab.export.calendars.entries import entries_of_plan
from mfab.export.calendars.entry import CalendarEntry, Days, EntryKind, EntryState, Hours
from mfab.export.calendars.ical import calendar_text
from mfab.export.calendars.ledger import publication
from mfab.export.calendars.options import EntryOptions
from mfab.export.calendars.uids import row_uid
from tests.export.calendars.small_launch import PLAYBOOK, TEAM, USUAL, entry, material, planned, titles
from tests.export.hostile import titles as hostile_titles
from tests.export.small_plan import planned as plan_of
from tests.export.small_plan import retitled


def clock(when: object) -> tuple[str, str]:
    """Return from when until when in UTC."""
    assert isinstance(when, Hours)
    start, end = (datetime.fromtimestamp(each * 60, UTC) for each in (when.start, when.end))
    return f"{start:%d %b %H:%M}", f"{end:%d %b %H:%M}"


def days(first: str, last: str) -> Days:
    return Days(date.fromisoformat(f"2027-{first}"), date.fromisoformat(f"2027-{last}"))


def lines(found: CalendarEntry) -> list[str]:
    return found.description.splitlines()


def test_everything_of_a_plan_is_in_its_calendar_in_file_order() -> None:
    assert titles(planned()) == [
        "Kick-off",
        "Write the brief",
        "Approve: Write the brief",
        "Handoff from Anna Holm to Bo Lind: Launch brief for Nordlys",
        "Write the copy",
        "Approve: Write the copy",
        "Handoff from Bo Lind to translator (nobody yet): The copy",
        "Handoff from Bo Lind to Pia Krag: The copy",
        "Copy in Danish",
        "Printing",
        "Go or no-go",
        "★ Nordlys is out",
        "Tell the dealers",
    ]


def test_work_stands_on_its_days_over_weekends_and_holidays_and_says_so() -> None:
    copy = entry(planned(), "Write the copy")
    # From the Wednesday before Easter to the Wednesday after it: five days in between are nobody's.
    assert copy.when == days("03-24", "03-31")
    assert "Lasts 2 days; 5 days off in between" in lines(copy)
    assert "Lasts 3 days; 2 days off in between" in lines(entry(planned(), "Write the brief"))


def test_what_is_shorter_than_a_day_has_its_hours_in_summer_time_too() -> None:
    assert clock(entry(planned(), "Kick-off").when) == ("18 Mar 08:00", "18 Mar 10:00")
    assert clock(entry(planned(), "Go or no-go").when) == ("05 Apr 07:00", "05 Apr 08:00")


def test_short_work_that_goes_past_midnight_stands_on_its_days() -> None:
    late = PLAYBOOK.replace("owner: lead, contributors: [sales], duration: 2h", "owner: lead, duration: 6h")
    work = entry(planned(playbook=late, team=TEAM.replace("DK}", 'DK, hours: ["13:00-17:00"]}')), "Kick-off")
    assert work.when == days("03-18", "03-19")


def test_an_approval_is_on_the_day_by_which_it_is_decided_and_says_how_long_there_is() -> None:
    approval = entry(planned(), "Approve: Write the brief")
    assert approval.when == days("03-24", "03-24")
    assert approval.kind is EntryKind.APPROVAL
    assert approval.people == ("carla",)
    assert "From Tue 23 Mar 2027 11:00 until Wed 24 Mar 2027 11:00" in lines(approval)
    assert "To be approved: Launch brief for Nordlys from Anna Holm" in lines(approval)


def test_with_timed_all_work_has_its_hours_and_a_decision_over_days_its_last_one() -> None:
    found = planned(EntryOptions(is_timed=True))
    assert clock(entry(found, "Write the brief").when) == ("18 Mar 10:00", "23 Mar 10:00")
    assert clock(entry(found, "Approve: Write the brief").when) == ("24 Mar 09:00", "24 Mar 10:00")
    assert entry(found, "★ Nordlys is out").when == days("04-05", "04-05")


def test_an_entry_says_all_that_its_owner_needs() -> None:
    found = entry(planned(EntryOptions(file="launch.yaml")), "Write the brief")
    assert found.description == (
        "Task of the phase Prepare\n"
        "Owner: lead → Anna Holm\n"
        "Approved by: editor → Carla Juhl\n"
        "\n"
        "What Nordlys is, and for whom\n"
        "\n"
        "Checklist:\n"
        "- Price of Nordlys decided\n"
        "- Stock confirmed\n"
        "\n"
        "Waits for:\n"
        "- Kick-off (Anna Holm)\n"
        "\n"
        "Hands on:\n"
        "- Launch brief for Nordlys to Bo Lind: Write the copy\n"
        "\n"
        "Lasts 3 days; 2 days off in between\n"
        "Float: 6 hours of working time\n"
        "\n"
        "mfab plan launch.yaml\n"
        "\n"
        "mfab: p / r / brief"
    )


def test_what_is_handed_over_is_told_apart_from_what_only_comes_before() -> None:
    text = entry(planned(), "Printing").description
    assert "Gets:\n- The copy from Bo Lind: Write the copy\nWaits for:\n- Copy in Danish (translator)" in text
    assert "Waits for:\n- Go or no-go = go (Anna Holm)" in entry(planned(), "★ Nordlys is out").description


def test_who_waits_for_forty_is_told_of_twelve() -> None:
    many = "".join(f"  t{number}: {{title: Text {number}, owner: writer, duration: 1d}}\n" for number in range(40))
    needs = ", ".join(f"t{number}" for number in range(40))
    playbook = (
        f"roles: {{writer: {{}}}}\ntasks:\n{many}  join: {{title: Join, owner: writer, duration: 1d, needs: [{needs}]}}"
    )
    text = entry(planned(playbook=playbook), "Join").description
    assert text.count("- Text") == 12
    assert "- and 28 more" in text


def test_what_hangs_on_an_open_gate_is_tentative_and_says_on_which_outcome() -> None:
    found = planned()
    states = {each.title: each.state for each in found}
    assert [title for title, state in states.items() if state is EntryState.TENTATIVE] == [
        "★ Nordlys is out",
        "Tell the dealers",
    ]
    assert "Only if: Go or no-go = go" in lines(entry(found, "Tell the dealers"))
    assert "Mend it" not in states


def test_a_step_behind_both_ways_out_of_a_gate_is_certain() -> None:
    merged = PLAYBOOK.replace("duration: 1d, needs: [launch]}", "duration: 1d, needs: [launch, mend]}")
    assert entry(planned(playbook=merged), "Tell the dealers").state is EntryState.CONFIRMED


def test_the_anchor_is_in_the_calendar_of_everybody_who_takes_part() -> None:
    found = planned()
    launch = entry(found, "★ Nordlys is out")
    assert launch.people == ("anna", "gus", "carla", "bo", "pia")
    assert set(launch.functions) == {"marketing", "sales", "content", "purchasing"}
    assert launch.categories == ("Go live; tell all", "marketing")


def test_contributors_have_the_work_in_their_calendar_and_who_is_informed_the_decision() -> None:
    found = planned()
    assert entry(found, "Kick-off").people == ("anna", "gus")
    assert entry(found, "Go or no-go").people == ("anna", "gus")
    assert entry(found, "Write the brief").people == ("anna",)


def test_work_that_nobody_does_yet_is_in_the_calendar_of_its_role_alone() -> None:
    danish = entry(planned(), "Copy in Danish")
    assert (danish.people, danish.roles, danish.functions) == ((), ("translator",), ("content",))
    assert "Owner: translator → nobody yet" in lines(danish)


def test_work_is_transparent_unless_it_is_to_be_busy_and_waiting_never_is() -> None:
    assert not any(each.is_busy for each in planned())
    assert [each.title for each in planned(EntryOptions(is_busy=True)) if each.is_busy] == [
        "Kick-off",
        "Write the brief",
        "Write the copy",
        "Copy in Danish",
        "Go or no-go",
        "Tell the dealers",
    ]


def test_an_entry_is_related_to_what_it_waits_for() -> None:
    found = planned()
    printing, gate = entry(found, "Printing"), entry(found, "Go or no-go")
    assert set(printing.related) == {entry(found, "Write the copy").uid, entry(found, "Copy in Danish").uid}
    assert gate.related == (printing.uid,)
    assert entry(found, "Approve: Write the copy").related == (entry(found, "Write the copy").uid,)


def test_a_link_leads_to_the_page_of_the_task() -> None:
    found = planned(EntryOptions(link_base="https://board.example/mfab/"))
    assert entry(found, "Write the copy").url == "https://board.example/mfab/r/copy"
    assert entry(found, "Approve: Write the copy").url == "https://board.example/mfab/r/copy"
    assert {each.url for each in planned()} == {None}


def test_who_steers_invites_only_when_asked_to() -> None:
    assert {each.organizer for each in planned()} == {None}
    kickoff = entry(planned(EntryOptions(has_attendees=True)), "Kick-off")
    assert kickoff.organizer is not None and kickoff.organizer.email == "anna@example.com"
    assert [(each.email, each.role) for each in kickoff.attendees] == [
        ("anna@example.com", "REQ-PARTICIPANT"),
        ("gus@example.com", "OPT-PARTICIPANT"),
    ]
    # Carla has no address to be invited by.
    assert entry(planned(EntryOptions(has_attendees=True)), "Approve: Write the copy").attendees == ()


def test_nobody_is_invited_where_nobody_with_an_address_steers() -> None:
    found = planned(
        EntryOptions(has_attendees=True), playbook=PLAYBOOK.replace("steered_by: lead", "steered_by: editor")
    )
    assert {(each.organizer, each.attendees) for each in found} == {(None, ())}


def test_uids_are_those_of_the_calendars_that_were_exported_before() -> None:
    # As the first release wrote them: programs that have imported one know these.
    small = plan_of()
    assert row_uid(small.playbook, small.run, "kickoff") == "44a37f7c-57e8-5fdb-94c7-7cce480900be@mfab"


def test_an_entry_keeps_its_uid_when_the_plan_moves_and_no_two_share_one() -> None:
    before, after = planned(), planned(start="2027-05-10")
    assert [each.uid for each in before] == [each.uid for each in after]
    assert len({each.uid for each in before}) == len(before)
    assert not {each.uid for each in before} & {each.uid for each in planned(run="other")}


def test_a_handoff_keeps_its_uid_when_somebody_else_takes_over() -> None:
    moved = TEAM.replace("roles: [writer]", "roles: []").replace("roles: [printer]", "roles: [printer, writer]")
    handoffs = [each for each in planned() if each.kind is EntryKind.HANDOFF]
    after = {each.uid for each in planned(team=moved)}
    assert handoffs[0].uid in after


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "Pacific/Honolulu", "Asia/Kolkata"])
def test_days_are_those_of_the_team_wherever_it_is(zone: str) -> None:
    found = planned(team=TEAM.replace("Europe/Copenhagen, country: DK", zone))
    assert entry(found, "Write the brief").when == days("03-18", "03-23")
    assert entry(found, "Write the brief").zone == zone


def test_a_playbook_without_a_team_has_a_calendar_for_roles() -> None:
    found = planned(team="people: {}")
    assert {each.people for each in found} == {()}
    assert entry(found, "Kick-off").roles == ("lead", "sales")


def test_the_calendar_is_what_was_looked_at(same_as_golden: Callable[[str, bytes], None]) -> None:
    entries = planned(EntryOptions(has_attendees=True, link_base="https://board.example", file="launch.yaml"))
    stamp = int(datetime(2027, 3, 18, 8, tzinfo=UTC).timestamp())
    same_as_golden("launch.ics", calendar_text("Launch of a lamp (r)", publication(entries, {}, stamp)).encode())


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_the_same_plan_gives_the_same_entries_in_every_process(seed: str) -> None:
    program = "from tests.export.calendars.small_launch import planned; print(repr(planned()))"
    again = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert again.stdout.strip() == repr(planned())


@settings(max_examples=40, deadline=None)
@given(title=hostile_titles)
def test_no_words_of_an_author_can_break_a_calendar(title: str) -> None:
    plan, team, process, book = material()
    steps = {name: replace(step, title=title) for name, step in process.steps.items()}
    entries = entries_of_plan(retitled(plan, title), team, replace(process, steps=steps), book, USUAL)
    text = calendar_text(title, publication(entries, {}, 0))
    read = icalendar.Calendar.from_ical(text.encode())
    found = {str(event["UID"]): event for event in read.walk("VEVENT")}
    assert list(found) == [each.uid for each in entries]
    for each in entries:
        assert str(found[each.uid]["SUMMARY"]) == each.title
        assert "\n" not in each.title
        assert each.description.endswith("mfab: p / r / " + each.description.rpartition(" / ")[2])

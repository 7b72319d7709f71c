"""Tests of handoffs in calendars: what crosses from one role to another."""

from datetime import date

from mfab.export.calendars.entry import CalendarEntry, Days, EntryKind, EntryState
from tests.export.calendars.small_launch import PLAYBOOK, TEAM, entry, planned


def handoffs(playbook: str = PLAYBOOK, team: str = TEAM) -> list[CalendarEntry]:
    return [each for each in planned(playbook=playbook, team=team) if each.kind is EntryKind.HANDOFF]


def test_a_handoff_is_in_the_calendars_of_who_gives_and_who_gets() -> None:
    found = entry(planned(), "Handoff from Anna Holm to Bo Lind: Launch brief for Nordlys")
    assert found.people == ("anna", "bo")
    assert found.roles == ("lead", "writer")
    assert found.description == (
        "From Anna Holm: Launch brief for Nordlys (Write the brief)\nTo Bo Lind: Write the copy\n\nmfab: p / r / brief"
    )


def test_it_is_on_the_day_on_which_the_work_is_approved() -> None:
    # The brief is handed in on Tuesday and approved on Wednesday.
    assert handoffs()[0].when == Days(date(2027, 3, 24), date(2027, 3, 24))


def test_what_one_role_hands_to_itself_is_no_handoff() -> None:
    own = PLAYBOOK.replace("    owner: writer\n", "    owner: lead\n")
    assert not any("Launch brief" in each.title for each in handoffs(own))


def test_what_somebody_hands_to_themselves_in_another_role_is_none_either() -> None:
    both = TEAM.replace("roles: [lead]", "roles: [lead, writer]").replace("roles: [writer]", "roles: []")
    assert not any("Launch brief" in each.title for each in handoffs(team=both))


def test_one_handoff_tells_of_all_that_a_role_does_with_it() -> None:
    markets = PLAYBOOK.replace(
        "danish: {title: Copy in Danish,",
        "danish: {for_each: {market: [DK, SE]}, title: 'Copy for ${market}',",
    )
    found = [each for each in handoffs(markets) if "translator" in each.title]
    assert len(found) == 1
    assert found[0].description.count("To translator (nobody yet): Copy for") == 2


def test_what_somebody_gets_in_two_roles_is_one_handoff_and_the_first_keeps_its_uid() -> None:
    both = TEAM.replace("roles: [printer]", "roles: [printer, translator]")
    (found,) = (each for each in handoffs(team=both) if "The copy" in each.title)
    assert found.roles == ("writer", "translator", "printer")
    assert found.uid == entry(planned(), "Handoff from Bo Lind to translator (nobody yet): The copy").uid


def test_a_need_alone_hands_over_nothing() -> None:
    assert not any("Printing" in each.title for each in handoffs())


def test_a_handoff_to_an_open_branch_is_tentative() -> None:
    branch = PLAYBOOK.replace("needs: [launch]}", "uses: [copy], needs: [launch]}")
    found = {each.title: each.state for each in handoffs(branch)}
    assert found["Handoff from Bo Lind to Gus Bech: The copy"] is EntryState.TENTATIVE
    assert found["Handoff from Bo Lind to Pia Krag: The copy"] is EntryState.CONFIRMED

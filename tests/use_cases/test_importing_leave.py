"""A list of leave taken into a team file: the days come in, and nothing else changes."""

from pathlib import Path

import pytest

from mfab.model.team import Team
from mfab.use_cases.importing_leave import ImportedLeave, import_leave
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.reading import Shelf

TEAM = """\
# Who there is
team: nordic
people:
  # the boss
  anna: {name: Anna Holm, away: [2027-02-08..2027-02-12]}   # skiing
  bo:
    # agency
    name: Bo   # the younger
    away:
      - 2027-01-05   # dentist
    roles: [writer]

  cecilie:
    name: Cecilie   # Friis
    roles:
      - lead

  david: {}
  eva: {away: []}
"""
LEAVE = """\
name;from;to
Anna Holm;2027-03-08;2027-03-12
Anna Holm;2027-02-09;2027-02-10
bo;2027-04-01;
cecilie;2027-04-13;2027-04-14
david;2027-05-01;
eva;2027-05-02;
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def imported(team: str = TEAM, leave: str = LEAVE) -> ImportedLeave:
    Path("team.yaml").write_bytes(team.encode())
    Path("leave.csv").write_bytes(leave.encode())
    return import_leave(Shelf(lambda: b""), "leave.csv", "team.yaml")


def test_days_come_in_where_they_belong_and_comments_stay_on_their_lines() -> None:
    found = imported()

    assert found.change is not None
    assert found.change.after.decode() == (
        TEAM.replace("2027-02-12]", "2027-02-12, 2027-03-08..2027-03-12]")
        .replace("# dentist\n", "# dentist\n      - 2027-04-01\n")
        .replace("# Friis\n", "# Friis\n    away: [2027-04-13..2027-04-14]\n")
        .replace("david: {}", "david: {away: [2027-05-01]}")
        .replace("away: []", "away: [2027-05-02]")
    )


def test_leave_that_is_there_already_changes_nothing() -> None:
    found = imported()
    assert found.change is not None

    again = imported(found.change.after.decode())

    assert (again.change, again.new, again.diagnostics) == (None, {}, ())


def test_line_ends_and_a_mark_of_windows_stay() -> None:
    found = imported("\ufeff" + TEAM.replace("\n", "\r\n"))

    assert found.change is not None
    assert found.change.after.startswith(b"\xef\xbb\xbf# Who")
    assert found.change.after.count(b"\n") == found.change.after.count(b"\r\n") == TEAM.count("\n") + 2


def test_a_file_in_its_canonical_layout_stays_in_it() -> None:
    team = (
        "team: nordic\n\npeople:\n  anna:\n    name: Anna Holm\n    roles: [lead]\n    deputy: bo\n  bo: {name: Bo}\n"
    )

    found = imported(team, "name,from\nanna,2027-03-01\n")

    assert found.change is not None
    assert found.change.after.decode() == team.replace("[lead]\n", "[lead]\n    away: [2027-03-01]\n")


def test_a_list_with_a_mistake_is_not_taken_in_by_half() -> None:
    found = imported(leave=LEAVE + "Frida;2027-01-01;\n")

    assert found.change is None
    assert [str(each.span) for each in found.diagnostics] == ["leave.csv:8:1"]


def test_a_broken_team_file_is_left_alone() -> None:
    found = imported(TEAM.replace("away: []", "awy: 3"))

    assert found.change is None
    assert found.diagnostics


def test_a_list_that_is_not_there_is_told() -> None:
    Path("team.yaml").write_text(TEAM, encoding="utf-8")

    with pytest.raises(WrongUsage, match=r"there is no file 'nothing\.csv' here"):
        import_leave(Shelf(lambda: b""), "nothing.csv", "team.yaml")


def test_the_team_says_the_new_days_and_no_others() -> None:
    found = imported()
    assert found.change is not None
    Path("team.yaml").write_bytes(found.change.after)

    team = Shelf(lambda: b"").read("team.yaml").record

    assert isinstance(team, Team)
    assert {name: len(person.away) for name, person in team.people.items()} == {
        "anna": 2, "bo": 2, "cecilie": 1, "david": 1, "eva": 1,
    }  # fmt: skip

"""`mfab absences import` as a user meets it, and calendars of people in `mfab plan` and `mfab validate`."""

from pathlib import Path

from tests.cli.conftest import Mfab

TEAM = "team: nordic\npeople:\n  anna: {name: Anna Holm, roles: [lead]}   # the boss\n"


def test_leave_is_shown_first_and_written_when_asked(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_text(TEAM, encoding="utf-8")
    (tmp_path / "leave.csv").write_text("name;from;to\nAnna Holm;8.2.2027;12.2.2027\n", encoding="utf-8-sig")

    shown = mfab("absences", "import", "leave.csv", "--team", "team.yaml")
    assert shown.code == 0, shown.err
    assert "+  anna: {name: Anna Holm, roles: [lead], away: [2027-02-08..2027-02-12]}   # the boss\n" in shown.out
    assert (tmp_path / "team.yaml").read_text(encoding="utf-8") == TEAM

    written = mfab("absences", "import", "leave.csv", "--write", MFAB_TEAM="team.yaml")
    assert (written.code, written.out) == (0, "")
    assert written.err == "1 stretch of leave of 1 person written to team.yaml\n"
    assert "away: [2027-02-08..2027-02-12]}   # the boss" in (tmp_path / "team.yaml").read_text(encoding="utf-8")


def test_an_ambiguous_date_exits_1_with_its_line_and_writes_nothing(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_text(TEAM, encoding="utf-8")

    ran = mfab("absences", "import", "-", "--team", "team.yaml", "--write", stdin=b"name,from\nanna,3/4/2027\n")

    assert ran.code == 1
    assert "<stdin>:2:1: error: '3/4/2027' may be in either of two months" in ran.err
    assert (tmp_path / "team.yaml").read_text(encoding="utf-8") == TEAM


def test_without_a_team_file_it_is_wrong_usage(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "leave.csv").write_text("name,from\nanna,2027-03-04\n", encoding="utf-8")

    ran = mfab("absences", "import", "leave.csv")

    assert ran.code == 2
    assert "there is no team file to take the leave into; name one with --team" in ran.err


def test_validate_tells_of_a_calendar_and_shows_no_line_of_it(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_text("team: nordic\npeople: {anna: {away_ics: anna.ics}}\n", encoding="utf-8")
    (tmp_path / "anna.ics").write_text(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Operation\nDTSTART:soon\nEND:VEVENT\nEND:VCALENDAR\n", encoding="utf-8"
    )

    ran = mfab("validate", "team.yaml", "--format", "full")

    assert ran.code == 0, ran.err
    assert "anna.ics:4:1: warning: 'soon' after DTSTART is not a day or time" in ran.out
    assert "Operation" not in ran.out + ran.err and "4 |" not in ran.out

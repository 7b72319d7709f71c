"""`mfab export` as a user meets it."""

import json
from pathlib import Path

import pytest
from icalendar import Calendar
from tests.cli.conftest import ROOT, Mfab

LAUNCH = str(ROOT / "examples" / "launch.yaml")


def test_each_suffix_has_its_format(mfab: Mfab, tmp_path: Path) -> None:
    names = ["launch.ics", "launch.csv", "launch.json", "launch.mmd", "launch.md"]
    ran = mfab("export", LAUNCH, *(word for name in names for word in ("-o", name)))
    assert ran.code == 0, ran.err
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)
    calendar = Calendar.from_ical((tmp_path / "launch.ics").read_bytes())
    assert any("Launch of Nordlys 3" in str(event["SUMMARY"]) for event in calendar.walk("VEVENT"))
    assert json.loads((tmp_path / "launch.json").read_text(encoding="utf-8"))["anchor"]["date"] == "2027-03-02"
    assert (tmp_path / "launch.mmd").read_text(encoding="utf-8").startswith("gantt")


def test_the_day_of_the_export_changes_nothing(mfab: Mfab, tmp_path: Path) -> None:
    for name, day in (("a.ics", "2026-12-01"), ("b.ics", "2027-02-20")):
        assert mfab("export", LAUNCH, "-o", name, MFAB_TODAY=day).code == 0
    assert (tmp_path / "a.ics").read_bytes() == (tmp_path / "b.ics").read_bytes()


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("launch.pdf", "'.pdf' is not a format that can be written"),
        ("launch.isc", "did you mean '.ics'?"),
        ("launch", "has no suffix that says what to write"),
        ("gone/launch.ics", "there is no folder 'gone'"),
    ],
)
def test_an_output_that_cannot_be_written_is_refused(mfab: Mfab, tmp_path: Path, output: str, sentence: str) -> None:
    ran = mfab("export", LAUNCH, "-o", output)
    assert ran.code == 2
    assert sentence in ran.err
    assert list(tmp_path.iterdir()) == []


def test_a_playbook_with_errors_is_not_exported(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("playbook: p\ntasks: {a: {duration: 1d, needs: [b]}}\n", encoding="utf-8")
    ran = mfab("export", "p.yaml", "--start", "2027-01-11", "-o", "p.ics")
    assert ran.code == 1
    assert "nothing is exported" in ran.err
    assert not (tmp_path / "p.ics").exists()


def test_everybodys_calendar_is_written_with_an_index(mfab: Mfab, tmp_path: Path) -> None:
    ran = mfab("export", LAUNCH, "-o", "calendars/", "--split", "person")
    assert ran.code == 0, ran.err
    first, *rows = ran.out.splitlines()
    assert first.split() == ["file", "whose", "entries", "from", "to", "news"]
    assert rows[0].startswith("calendars/anna.ics  ") and "Anna Holm" in rows[0]
    assert rows[-1].startswith("calendars/team.ics  ") and "everybody" in rows[-1]
    assert len(rows) == len(list((tmp_path / "calendars").iterdir()))


def test_a_run_that_was_started_is_exported_as_it_stands(mfab: Mfab, tmp_path: Path) -> None:
    assert mfab("export", LAUNCH, "-o", "launch.ics").code == 0
    assert mfab("start", LAUNCH, "--as", "anna", MFAB_TODAY="2027-01-06T15:00").code == 0
    done = mfab("done", "kickoff", "--tick", "all", "--as", "anna", MFAB_TODAY="2027-01-06T16:00")
    assert done.code == 0, done.err
    ran = mfab("export", "nordlys-3", "-o", "launch.ics")
    assert ran.code == 0, ran.err
    # The same events, each with the commands of the run: they are updated, and no other comes.
    assert ran.err.startswith("wrote launch.ics: ") and "changed" in ran.err and "new" not in ran.err
    events = Calendar.from_ical((tmp_path / "launch.ics").read_bytes()).walk("VEVENT")
    titles = {str(event["SUMMARY"]) for event in events}
    assert "✓ Kick-off with every function" in titles
    assert {int(event["SEQUENCE"]) for event in events} == {0, 1}
    misspelt = mfab("export", "nordlys-4", "-o", "launch.ics")
    assert misspelt.code == 2
    assert "there is neither a file nor a run 'nordlys-4'; did you mean 'nordlys-3'?" in misspelt.err


def test_a_run_takes_no_options_that_plan_and_is_exported_as_a_calendar_alone(mfab: Mfab, tmp_path: Path) -> None:
    dated = mfab("export", "nordlys-3", "-o", "x.ics", "--anchor", "2027-03-09")
    assert (dated.code, "--anchor is for files: run 'nordlys-3' keeps what it was started with" in dated.err) == (
        2,
        True,
    )
    table = mfab("export", "nordlys-3", "-o", "x.csv")
    assert (table.code, "'x.csv': a run is exported as .ics" in table.err) == (2, True)
    nothing = mfab("export", "nordlys-3", "-o", "x.ics")
    assert (nothing.code, "there is no file 'nordlys-3', and no run was started here" in nothing.err) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_a_file_wins_over_a_run_of_its_name(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "nordlys-3").write_text("what: ever\n", encoding="utf-8")
    ran = mfab("export", "nordlys-3", "-o", "x.ics")
    assert ran.code != 0
    assert "no run" not in ran.err and "nordlys-3" in ran.err

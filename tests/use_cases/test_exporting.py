"""Tests of exporting: everybody's calendars into a folder, all of them whole or none."""

from pathlib import Path

import icalendar
import pytest
from tests.export.calendars.small_launch import PLAYBOOK, TEAM

from mfab.export.calendars.options import EntryOptions
from mfab.export.calendars.splitting import Split
from mfab.use_cases.exporting import CalendarChoice, Exported, export_plan, read_link_base, read_split
from mfab.use_cases.options import Options, WrongUsage
from mfab.use_cases.planning import plan_file
from mfab.use_cases.reading import Shelf

BY_PERSON = CalendarChoice(Split.PERSON)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mfab.yaml").touch()
    (tmp_path / "team.yaml").write_text(f"team: t\n{TEAM}", encoding="utf-8")
    return tmp_path


def exported(*outputs: str, choice: CalendarChoice = BY_PERSON, playbook: str = PLAYBOOK) -> Exported:
    """Export the launch of Easter 2027."""
    Path("p.yaml").write_text(f"playbook: p\n{playbook}", encoding="utf-8")
    Path("run.yaml").write_text("run: r\nplaybook: p.yaml\nteam: team.yaml\nstart: 2027-03-18\n", encoding="utf-8")
    planned = plan_file(Shelf(lambda: b""), "run.yaml", Options(), None)
    assert planned.plan is not None, planned.diagnostics
    return export_plan(planned, outputs, (), choice)


def events(path: str) -> dict[str, tuple[int, str]]:
    """Return the sequence and the status of each event by its title."""
    found = icalendar.Calendar.from_ical(Path(path).read_bytes())
    return {str(each["SUMMARY"]): (int(each["SEQUENCE"]), str(each["STATUS"])) for each in found.walk("VEVENT")}


def test_everybody_gets_a_file_and_the_team_one_for_all() -> None:
    found = exported("calendars/")
    assert sorted(path.name for path in Path("calendars").iterdir()) == [
        "anna.ics", "bo.ics", "carla.ics", "gus.ics", "pia.ics", "team.ics",
    ]  # fmt: skip
    assert [owned.owner for owned, _ in found.calendars] == [
        "Anna Holm", "Bo Lind", "Carla Juhl", "Gus Bech", "Pia Krag", "everybody",
    ]  # fmt: skip
    assert list(events("calendars/gus.ics")) == ["Kick-off", "Go or no-go", "★ Nordlys is out", "Tell the dealers"]
    assert len(events("calendars/team.ics")) == 13
    # The Danish copy has no translator yet.
    assert found.unowned == 1


def test_an_event_is_the_same_in_all_calendars_it_stands_in() -> None:
    exported("calendars/")
    texts = [Path(f"calendars/{name}.ics").read_text(encoding="utf-8") for name in ("gus", "team", "anna")]
    kickoffs = {text.split("BEGIN:VEVENT")[1].split("END:VEVENT")[0] for text in texts}
    assert len(kickoffs) == 1


@pytest.mark.parametrize(("split", "file"), [(Split.ROLE, "translator.ics"), (Split.FUNCTION, "content.ics")])
def test_roles_and_functions_have_calendars_too(split: Split, file: str) -> None:
    exported("calendars", choice=CalendarChoice(split))
    assert "Copy in Danish" in events(f"calendars/{file}")


def test_exporting_again_changes_no_byte() -> None:
    exported("calendars/")
    before = {path.name: path.read_bytes() for path in Path("calendars").iterdir()}
    found = exported("calendars/")
    assert before == {path.name: path.read_bytes() for path in Path("calendars").iterdir()}
    assert not any(each.is_news for _, each in found.calendars)


def test_whoever_has_nothing_to_do_any_more_hears_of_it_once() -> None:
    exported("calendars/")
    # The printing, all that Pia does, goes.
    printing = next(line for line in PLAYBOOK.splitlines(keepends=True) if line.startswith("  print:"))
    without = PLAYBOOK.replace(printing, "").replace("needs: [print]", "needs: [danish]")
    exported("calendars/", playbook=without)
    told = events("calendars/pia.ics")
    assert told["Printing"] == (1, "CANCELLED")
    assert told["★ Nordlys is out"][1] == "CANCELLED"
    exported("calendars/", playbook=without)
    assert events("calendars/pia.ics") == told


def test_calendars_of_people_and_of_roles_in_one_folder_leave_each_other_alone() -> None:
    exported("calendars/")
    exported("calendars/", choice=CalendarChoice(Split.ROLE))
    exported("calendars/")
    statuses = {status for path in Path("calendars").iterdir() for _, status in events(str(path)).values()}
    assert statuses == {"CONFIRMED", "TENTATIVE"}


def test_one_person_has_a_calendar_by_id_name_or_address() -> None:
    for name in ("gus", "Gus Bech", "gus@example.com"):
        exported("gus.ics", choice=CalendarChoice(person=name))
        assert list(events("gus.ics")) == ["Kick-off", "Go or no-go", "★ Nordlys is out", "Tell the dealers"]


def test_files_of_all_kinds_are_written_together() -> None:
    found = exported("launch.ics", "launch.csv", choice=CalendarChoice())
    assert found.files == ("launch.csv",)
    assert len(events("launch.ics")) == 13


def test_all_files_are_written_or_none(folder: Path) -> None:
    (folder / "calendars").mkdir()
    (folder / "calendars" / "gus.ics").write_text("BEGIN:VCALENDAR\nPRODID:-//somebody else\nEND:VCALENDAR\n")
    with pytest.raises(WrongUsage, match=r"gus\.ics"):
        exported("calendars/")
    assert [path.name for path in (folder / "calendars").iterdir()] == ["gus.ics"]


def test_a_folder_that_was_made_for_nothing_is_taken_away_again(folder: Path) -> None:
    with pytest.raises(WrongUsage, match="there is no folder 'gone/deeper'"):
        exported("calendars", "gone/deeper")
    assert not (folder / "calendars").exists()


@pytest.mark.parametrize(
    ("output", "choice", "sentence"),
    [
        ("launch.ics", BY_PERSON, "'launch.ics' is a file, and --split person writes many"),
        ("team.yaml", BY_PERSON, "'team.yaml' is a file"),
        ("calendars/", CalendarChoice(), "'calendars/' is a folder; --split person writes a calendar for each"),
        ("launch.csv", CalendarChoice(person="gus"), "'launch.csv': --for is for calendars"),
        ("gus.ics", CalendarChoice(person="gsu"), "--for: team 't' has no person 'gsu'; did you mean 'gus'?"),
        ("x/", CalendarChoice(Split.ROLE, person="gus"), "--split and --for do not go together"),
    ],
)
def test_what_cannot_be_written_is_refused(folder: Path, output: str, choice: CalendarChoice, sentence: str) -> None:
    before = sorted(path.name for path in folder.iterdir())
    with pytest.raises(WrongUsage) as refused:
        exported(output, choice=choice)
    assert sentence in str(refused.value)
    assert {path.name for path in folder.iterdir()} - {"p.yaml", "run.yaml"} == set(before)


def test_options_that_cannot_be_taken_say_what_can() -> None:
    assert read_split("role") is Split.ROLE
    with pytest.raises(WrongUsage, match="--split: 'persn' is nothing to split by; did you mean 'person'"):
        read_split("persn")
    assert read_link_base("https://board.example/mfab") == "https://board.example/mfab"
    for wrong in ("board.example", "javascript:alert(1)", "https://", "https://a b", "https://a\nb"):
        with pytest.raises(WrongUsage, match="--link-base"):
            read_link_base(wrong)


def test_what_is_chosen_is_in_the_file() -> None:
    options = EntryOptions(is_busy=True, has_alarms=False, has_attendees=True, link_base="https://board.example")
    exported("launch.ics", choice=CalendarChoice(options=options))
    read = icalendar.Calendar.from_ical(Path("launch.ics").read_bytes())
    kickoff = next(each for each in read.walk("VEVENT") if each["SUMMARY"] == "Kick-off")
    assert kickoff["TRANSP"] == "OPAQUE"
    assert str(kickoff["ORGANIZER"]) == "mailto:anna@example.com"
    assert str(kickoff["URL"]) == "https://board.example/r/kickoff"
    assert list(read.walk("VALARM")) == []

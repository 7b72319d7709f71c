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

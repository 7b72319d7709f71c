"""A launch that moves, in a real calendar program: khal, headless, with a calendar of its own."""

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import icalendar
import pytest

from tests.cli.conftest import Mfab, mfab  # noqa: F401 - a fixture
from tests.export.calendars.readers import missing

Export = Callable[[str, str], Path]

PLAYBOOK = """\
playbook: guide-launch
title: "The guide: søndag, 😀"
anchor: launch
roles: {lead: {}, writer: {}}
defaults: {approval: 0d}
tasks:
  brief: {title: "Brief; what, for whom", owner: lead, duration: 2d}
  call: {title: Call the printer, owner: lead, duration: 1h, needs: [brief]}
  copy: {title: Write the copy, owner: writer, duration: 3d, needs: [brief]}
  pictures: {title: Take pictures, owner: writer, duration: 1d, needs: [brief]}
  launch: {title: The guide is out, milestone: true, owner: lead, needs: [copy, call]}
"""
WITHOUT_PICTURES = "".join(line for line in PLAYBOOK.splitlines(True) if "pictures" not in line)
TEAM = """\
team: nordic
calendar: {timezone: Europe/Copenhagen, country: DK}
people: {anna: {name: Anna Holm, roles: [lead]}, bo: {name: Bo Lind, roles: [writer]}}
"""
CONFIG = """\
[calendars]
[[launch]]
path = {home}/calendar
[sqlite]
path = {home}/khal.db
[locale]
timeformat = %H:%M
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
local_timezone = Europe/Copenhagen
default_timezone = Europe/Copenhagen
[default]
default_calendar = launch
"""
FORMAT = "{uid} {title} | {start-long} - {end-long} | {status}"


class Khal:
    """khal with a home of its own."""

    def __init__(self, home: Path) -> None:
        if importlib.util.find_spec("khal") is None:
            missing("NOT IMPORTED INTO KHAL: needs `pip install khal`")
        self.home = home
        (home / "calendar").mkdir(parents=True)
        (home / "config").write_text(CONFIG.format(home=home), encoding="utf-8")

    def __call__(self, *words: str) -> str:
        program = [sys.executable, "-m", "khal", "-c", str(self.home / "config"), *words]
        home = {"HOME": str(self.home), "XDG_DATA_HOME": str(self.home), "XDG_CONFIG_HOME": str(self.home)}
        own = {**home, "PYTHONUTF8": "1", "TZ": "Europe/Copenhagen"}
        done = subprocess.run(
            program, env={**os.environ, **own}, capture_output=True, encoding="utf-8", check=False, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def take(self, file: Path) -> None:
        """Import a calendar."""
        self("import", "--batch", "-a", "launch", str(file))

    def shown(self) -> list[str]:
        """Return the events of 2027 as khal shows them, each once, without their uids."""
        lines = self("list", "--once", "--day-format", "", "--format", FORMAT, "2027-01-01", "2027-12-31").splitlines()
        return sorted(line.partition(" ")[2].strip() for line in lines if line.strip())

    def resources(self) -> int:
        return len(list((self.home / "calendar").glob("*.ics")))


@pytest.fixture
def khal(tmp_path: Path) -> Khal:
    return Khal(tmp_path / "home")


@pytest.fixture
def export(request: pytest.FixtureRequest, tmp_path: Path) -> Export:
    """Return a function that plans the launch and exports its calendar onto the one before."""
    run: Mfab = request.getfixturevalue("mfab")

    def export(playbook: str, launch: str) -> Path:
        (tmp_path / "launch.yaml").write_text(playbook, encoding="utf-8")
        (tmp_path / "team.yaml").write_text(TEAM, encoding="utf-8")
        occasion = ["launch.yaml", "--team", "team.yaml", "--anchor", launch]
        for words in (["plan", *occasion], ["export", *occasion, "-o", "launch.ics"]):
            ran = run(*words, MFAB_TODAY="2027-01-04")
            assert ran.code == 0, ran.out + ran.err
        return tmp_path / "launch.ics"

    return export


def test_a_moved_launch_shows_each_event_once_and_the_dropped_one_as_cancelled(khal: Khal, export: Export) -> None:
    first = export(PLAYBOOK, "2027-03-16")
    khal.take(first)
    assert khal.shown() == [
        "Brief; what, for whom | 2027-03-09 - 2027-03-10 | CONFIRMED",
        "Call the printer | 2027-03-11 09:00 - 2027-03-11 10:00 | CONFIRMED",
        "Take pictures | 2027-03-11 - 2027-03-11 | CONFIRMED",
        "Write the copy | 2027-03-11 - 2027-03-15 | CONFIRMED",
        "★ The guide is out | 2027-03-16 - 2027-03-16 | CONFIRMED",
    ]

    # Three weeks later, without pictures; Easter and the beginning of summer time lie between.
    moved = export(WITHOUT_PICTURES, "2027-04-06")
    assert sequences(moved) == {1}
    khal.take(moved)
    khal.take(moved)
    assert khal.shown() == [
        "Brief; what, for whom | 2027-03-30 - 2027-03-31 | CONFIRMED",
        "Call the printer | 2027-04-01 09:00 - 2027-04-01 10:00 | CONFIRMED",
        "Take pictures | 2027-03-11 - 2027-03-11 | CANCELLED",
        "Write the copy | 2027-04-01 - 2027-04-05 | CONFIRMED",
        "★ The guide is out | 2027-04-06 - 2027-04-06 | CONFIRMED",
    ]
    assert khal.resources() == 5

    stood = moved.read_bytes()
    assert export(WITHOUT_PICTURES, "2027-04-06").read_bytes() == stood
    # With the next change the cancelled one is gone.
    again = export(WITHOUT_PICTURES, "2027-04-07").read_text(encoding="utf-8")
    assert "Take pictures" not in again and again.count("BEGIN:VEVENT") == 4


def sequences(file: Path) -> set[int]:
    read = icalendar.Calendar.from_ical(file.read_bytes())
    return {int(event["SEQUENCE"]) for event in read.walk("VEVENT")}

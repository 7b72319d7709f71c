"""The small launch of the reminders' tests, begun in a store, and acted on at given moments."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.runs.reminding import PLAYBOOK, TEAM

from mfab.runs.commands import Command, Refusal
from mfab.store.store import Store
from mfab.use_cases.acting import Acted, Occasion, act
from mfab.use_cases.identity import Claim
from mfab.use_cases.moment import GivenMoment
from mfab.use_cases.options import Options
from mfab.use_cases.reading import Shelf
from mfab.use_cases.reminding import Reminded, remind
from mfab.use_cases.starting import Prepared, begin, prepare

COPENHAGEN = ZoneInfo("Europe/Copenhagen")


def seconds(text: str) -> int:
    """Return a time of Copenhagen's clock, such as `2027-03-01 09:00`, in seconds since 1970."""
    return int(datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=COPENHAGEN).timestamp())


def clock_at(text: str) -> Callable[[], int]:
    """Return a clock that stands still."""
    moment = seconds(text)
    return lambda: moment


@dataclass(frozen=True, slots=True)
class Launch:
    """A launch that was begun in a store."""

    store: Store
    name: str = "nordlys"

    def act(self, when: str, person: str, command: Command) -> None:
        """Carry out a command, which must not be refused."""
        occasion = Occasion(GivenMoment(seconds(when)), Claim(person), f"{self.name} {when} {person}")
        found = act(self.store, self.name, lambda loaded, actor: command, occasion)
        assert isinstance(found, Acted), found

    def remind(self, when: str) -> Reminded:
        """Remind at a moment."""
        return remind(self.store, GivenMoment(seconds(when)))

    def pending(self) -> list[tuple[str, str]]:
        """Return who is to be told what kind of thing, in the order in which it came up."""
        return [(message.person, message.kind) for message in self.store.messages(("pending",))]


def write_files(folder: Path, playbook: str = PLAYBOOK, team: str = TEAM) -> Path:
    """Write a playbook and a team, and return the run file beside them."""
    (folder / "mfab.yaml").touch()
    (folder / "playbook.yaml").write_text(f"playbook: p\ntitle: Launch of Nordlys\n{playbook}", encoding="utf-8")
    (folder / "team.yaml").write_text(f"team: t\n{team}", encoding="utf-8")
    file = folder / "run.yaml"
    file.write_text("run: nordlys\nplaybook: playbook.yaml\nteam: team.yaml\nstart: 2027-03-01\n", encoding="utf-8")
    return file


def begun(store: Store, folder: Path, name: str = "nordlys", playbook: str = PLAYBOOK, team: str = TEAM) -> Launch:
    """Begin a launch on Monday 1 March 2027 at nine, by Anna."""
    file = write_files(folder, playbook, team)
    prepared = prepare(Shelf(lambda: b""), str(file), Options(), name, None)
    assert isinstance(prepared, Prepared), prepared
    occasion = Occasion(GivenMoment(seconds("2027-03-01 09:00")), Claim("anna"), f"start {name}")
    found = begin(store, prepared, occasion)
    assert not isinstance(found, Refusal), found
    return Launch(store, name)


def in_utc(text: str) -> datetime:
    """Return a time of Copenhagen's clock in UTC."""
    return datetime.fromtimestamp(seconds(text), UTC)

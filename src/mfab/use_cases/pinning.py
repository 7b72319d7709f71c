"""What a run pins: the resolved playbook, the team, the occasion, the holidays and the dates themselves, by digest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from mfab.calendars.calendar_book import CalendarBook
from mfab.calendars.pinned_holidays import holidays_from_json, holidays_to_json
from mfab.integrations.luck import seeded
from mfab.model.baseline_codec import baseline_from_json, baseline_to_json
from mfab.model.plan import Plan
from mfab.model.playbook import Playbook
from mfab.model.record import Record
from mfab.model.run_file import RunFile
from mfab.model.team import Team
from mfab.parser.expansion import expand
from mfab.planning.baselines import baseline_of
from mfab.planning.levelled.wish import LevelWish
from mfab.planning.occasion import Request
from mfab.runs.setting import Setting, setting_of
from mfab.store.fitting import digest_of

# A run may take years longer than planned; its holidays are known for so many more.
_YEARS_BEFORE, _YEARS_AFTER = 1, 3


@dataclass(frozen=True, slots=True)
class Pins:
    """The documents of a run by kind: `playbook`, `team`, `occasion`, `people`, `holidays`, `baseline`, as JSON."""

    texts: Mapping[str, str]

    @property
    def digests(self) -> tuple[tuple[str, str], ...]:
        """The SHA-256 of each document by kind, sorted."""
        return tuple(sorted((kind, digest_of(text)) for kind, text in self.texts.items()))

    @property
    def documents(self) -> dict[str, str]:
        """The documents by digest, as the store keeps them."""
        return {digest_of(text): text for text in self.texts.values()}


@dataclass(frozen=True, slots=True)
class Pinned:
    """A run's documents, read: what it is played in, and what it is planned from."""

    setting: Setting
    request: Request
    occasion: RunFile


def pins_of(playbook: Playbook, team: Team, occasion: RunFile, plan: Plan, book: CalendarBook) -> Pins:
    """Return what a run pins. `playbook` is as the occasion changes it."""
    first, last = (book.team.local(instant).year for instant in (plan.start, plan.finish))
    people = json.dumps(plan.people, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return Pins(
        {
            "playbook": _as_json(playbook),
            "team": _as_json(team),
            "occasion": _as_json(occasion),
            "people": people,
            "holidays": holidays_to_json(book.countries, first - _YEARS_BEFORE, last + _YEARS_AFTER),
            "baseline": baseline_to_json(baseline_of(plan)),
        }
    )


class PinReader:
    """Reads what runs pin. What several of them pin alike is read once, and their calendars are compiled once."""

    def __init__(self) -> None:
        self._teams: dict[str, Team] = {}
        self._playbooks: dict[str, Playbook] = {}
        self._books: dict[tuple[str, ...], CalendarBook] = {}
        self._settings: dict[tuple[str, ...], Setting] = {}

    def team(self, text: str) -> Team:
        """Return a pinned team."""
        if text not in self._teams:
            self._teams[text] = Team.model_validate(json.loads(text))
        return self._teams[text]

    def read(self, texts: Mapping[str, str]) -> Pinned:
        """Return what pinned documents come to, given by kind."""
        content = json.loads(texts["occasion"])
        occasion = RunFile.model_validate(content)
        people, planned = json.loads(texts["people"]), baseline_from_json(texts["baseline"])
        # Of the occasion this alone makes a difference; each has a name of its own.
        of_process = json.dumps([content.get(key) for key in ("values", "changes")])
        of_book = (texts["team"], texts["holidays"], json.dumps(content.get("calendar")))
        key = (texts["playbook"], of_process, *of_book)
        if key not in self._settings:
            process = expand(self._playbook(texts["playbook"]), occasion.values, occasion.dropped)
            team, book = self.team(texts["team"]), self._book(of_book, occasion)
            self._settings[key] = setting_of(process, team, book, planned, people)
        setting = replace(self._settings[key], baseline=planned, people=people)
        process, team, book = setting.process, setting.team, setting.book
        wish = LevelWish(seeded, schedules=1) if occasion.level else None
        request = Request(process, team, book, occasion.assign, occasion.anchor, occasion.start, level=wish)
        return Pinned(setting, request, occasion)

    def _playbook(self, text: str) -> Playbook:
        if text not in self._playbooks:
            self._playbooks[text] = Playbook.model_validate(json.loads(text))
        return self._playbooks[text]

    def _book(self, key: tuple[str, ...], occasion: RunFile) -> CalendarBook:
        if key not in self._books:
            team, holidays, _ = key
            self._books[key] = CalendarBook(self.team(team), occasion.calendar, holidays_from_json(holidays))
        return self._books[key]


def read_pins(texts: Mapping[str, str]) -> Pinned:
    """Return what the pinned documents of one run come to."""
    return PinReader().read(texts)


def _as_json(record: Record) -> str:
    content: dict[str, Any] = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return json.dumps(content, sort_keys=False, ensure_ascii=False, separators=(",", ":"))

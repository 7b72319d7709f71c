"""What a run pins: the resolved playbook, the team, the occasion, the holidays and the dates themselves, by digest."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mfab.calendars.calendar_book import CalendarBook
from mfab.calendars.pinned_holidays import holidays_from_json, holidays_to_json
from mfab.model.baseline import Baseline
from mfab.model.baseline_codec import baseline_from_json, baseline_to_json
from mfab.model.plan import Plan
from mfab.model.playbook import Playbook
from mfab.model.record import Record
from mfab.model.run_file import RunFile
from mfab.model.team import Team
from mfab.parser.expansion import expand
from mfab.planning.baselines import baseline_of
from mfab.planning.occasion import Request
from mfab.runs.setting import Setting, setting_of
from mfab.use_cases.loading_runs import dropped_by

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


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


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


def read_pins(texts: Mapping[str, str], baseline: Baseline | None = None) -> Pinned:
    """Return what pinned documents come to. `baseline` replaces the pinned one."""
    playbook = Playbook.model_validate(json.loads(texts["playbook"]))
    team = Team.model_validate(json.loads(texts["team"]))
    occasion = RunFile.model_validate(json.loads(texts["occasion"]))
    book = CalendarBook(team, occasion.calendar, holidays_from_json(texts["holidays"]))
    process = expand(playbook, occasion.values, dropped_by(occasion))
    planned = baseline if baseline is not None else baseline_from_json(texts["baseline"])
    setting = setting_of(process, team, book, planned, json.loads(texts["people"]))
    request = Request(process, team, book, occasion.assign, occasion.anchor, occasion.start)
    return Pinned(setting, request, occasion)


def _as_json(record: Record) -> str:
    content: dict[str, Any] = record.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return json.dumps(content, sort_keys=False, ensure_ascii=False, separators=(",", ":"))

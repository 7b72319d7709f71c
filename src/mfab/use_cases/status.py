"""How all runs stand, and how one does: what a manager reads in ten seconds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from mfab.calendars.zones import zone
from mfab.model.forecast import Forecast
from mfab.runs.agenda import AgendaItem, Ask, agenda
from mfab.runs.standing import Standing, standings
from mfab.store.records import Head
from mfab.store.store import Store
from mfab.use_cases.identity import Claim, actor_of
from mfab.use_cases.moment import GivenMoment
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.run_forecast import Outlook, forecast_of, outlook_from
from mfab.use_cases.run_loading import Loaded, RunReader
from mfab.use_cases.run_summary import Summary, read_summary, summary_of


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run among all. `at` is the moment it was looked at, in seconds since 1970-01-01T00:00Z."""

    run: str
    playbook: str
    subject: str | None
    state: str
    started_at: int
    at: int
    summary: Summary


@dataclass(frozen=True, slots=True)
class Overview:
    """All runs, and how many signals are kept because nobody waited for them."""

    runs: tuple[RunLine, ...]
    kept_signals: int


@dataclass(frozen=True, slots=True)
class RunView:
    """One run as it stands at `at`, with how it will go on."""

    loaded: Loaded
    at: int
    standings: dict[str, Standing]
    forecast: Forecast
    summary: Summary


def overview(store: Store, moment: GivenMoment, *, ended: bool = False) -> Overview:
    """Return all runs that go on, or with `ended` those that are over, too. No log is read unless a date is missed."""
    reader = RunReader(store)
    lines = (_line(reader, head, moment) for head in store.heads(active_only=not ended))
    return Overview(tuple(lines), len(store.signals(kept_only=True)))


def _line(reader: RunReader, head: Head, moment: GivenMoment) -> RunLine:
    summary = read_summary(head.summary)
    at = moment.at(zone(summary.zone))
    if head.state == "active" and _may_have_moved(summary.outlook, at):
        loaded = reader.load(head.run)
        assert loaded is not None
        summary = summary_of(loaded, at)
    return RunLine(head.run, head.playbook, head.subject, head.state, head.started_at, at, summary)


def _may_have_moved(outlook: Outlook, at: int) -> bool:
    """Tell whether time alone may have moved the forecast: while there is float left it does not."""
    return outlook.on_time_until is None or at // 60 > outlook.on_time_until


def view_of(loaded: Loaded, moment: GivenMoment) -> RunView:
    """Return how one run stands."""
    at = max(moment.at(loaded.setting.book.team.zone), loaded.entries[-1].at)
    forecast = forecast_of(loaded, at)
    summary = replace(summary_of(loaded, at), outlook=outlook_from(loaded, forecast, at))
    return RunView(loaded, at, standings(loaded.run, loaded.setting, at), forecast, summary)


@dataclass(frozen=True, slots=True)
class Agenda:
    """One person's list over all runs that go on."""

    person: str
    name: str
    items: tuple[AgendaItem, ...]
    later: tuple[AgendaItem, ...]
    views: dict[str, RunView]


def agenda_of(store: Store, claim: Claim, moment: GivenMoment) -> Agenda:
    """Return what somebody can do now over all runs, the earliest due first, and what will come to them.

    Raises `WrongUsage` when it is not clear who is meant, or no run knows them.
    """
    reader, heads = RunReader(store), store.heads(active_only=True)
    found: list[AgendaItem] = []
    views: dict[str, RunView] = {}
    person, name = _person_of(reader, heads, claim)
    for head in heads:
        if person not in read_summary(head.summary).people:
            continue
        loaded = reader.load(head.run)
        if loaded is None or person not in loaded.setting.team.people:
            continue
        view = view_of(loaded, moment)
        views[head.run] = view
        found += agenda(loaded.run, loaded.setting, view.standings, person, view.at)
    return Agenda(person, name, tuple(_now(found)), tuple(_later(found)), views)


def _person_of(reader: RunReader, heads: Iterable[Head], claim: Claim) -> tuple[str, str]:
    """Return the id and the name of who is meant, by the first team that knows them."""
    unknown: WrongUsage | None = None
    seen: set[str] = set()
    for head in heads:
        # Runs of one team are many; who is not in it by one is not by another.
        team = reader.team_of(head.run)
        if team is None or team.team in seen:
            continue
        seen.add(team.team)
        try:
            person = actor_of(claim, team).person
        except WrongUsage as error:
            unknown = unknown or error
            continue
        return person, team.people[person].name or person
    raise unknown or WrongUsage("no run goes on; mfab start FILE begins one")


def _now(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    return sorted((each for each in items if each.ask is not Ask.WAIT), key=lambda each: (each.due or 0, each.run))


def _later(items: Iterable[AgendaItem]) -> list[AgendaItem]:
    return sorted((each for each in items if each.ask is Ask.WAIT), key=lambda each: (each.due or 0, each.run))

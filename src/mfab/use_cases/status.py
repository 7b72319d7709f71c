"""How all runs stand, and how one does: what a manager reads in ten seconds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from mfab.calendars.zones import zone
from mfab.model.forecast import Forecast
from mfab.planning.variance import Variance
from mfab.runs.agenda import AgendaItem, Ask, agenda
from mfab.runs.standing import Standing, standings
from mfab.store.problem import StoreProblem
from mfab.store.records import Head
from mfab.store.store import Store
from mfab.use_cases.identity import Claim, actor_of
from mfab.use_cases.moment import GivenMoment
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.run_forecast import forecast_of, variance_of
from mfab.use_cases.run_loading import Loaded, RunReader
from mfab.use_cases.run_summary import Summary, head_with, read_summary, summary_of


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
    variance: Variance
    summary: Summary


def overview(store: Store, moment: GivenMoment, *, ended: bool = False) -> Overview:
    """Return all runs that go on, or with `ended` those that are over, too.

    No log is read but of runs that time alone has made late or later by an hour. What is found then is kept, unless
    `moment` is a day that somebody only asks about.
    """
    reader = RunReader(store)
    lines: list[RunLine] = []
    renewed: list[Head] = []
    for head in store.heads(active_only=not ended):
        summary = read_summary(head.summary)
        at = moment.at(zone(summary.zone))
        if head.state == "active" and not summary.outlook.holds(at):
            loaded = reader.load(head.run)
            assert loaded is not None
            summary = summary_of(loaded, max(at, loaded.entries[-1].at))
            renewed.append(head_with(loaded.run, summary))
        lines.append(RunLine(head.run, head.playbook, head.subject, head.state, head.started_at, at, summary))
    if renewed and moment.day is None:
        # Only the next look is quicker by it, so who may not write need not hear of it.
        with suppress(StoreProblem):
            store.save_summaries(renewed)
    return Overview(tuple(lines), len(store.signals(kept_only=True)))


def view_of(loaded: Loaded, moment: GivenMoment) -> RunView:
    """Return how one run stands."""
    at = _moment_after(loaded, moment)
    forecast = forecast_of(loaded, at)
    summary = summary_of(loaded, at, forecast)
    found = standings(loaded.run, loaded.setting, at)
    return RunView(loaded, at, found, forecast, variance_of(loaded, forecast), summary)


@dataclass(frozen=True, slots=True)
class Glance:
    """A run as somebody's list shows it. How it will go on is worked out each time that it is asked for."""

    loaded: Loaded
    at: int

    @property
    def forecast(self) -> Forecast:
        return forecast_of(self.loaded, self.at)


@dataclass(frozen=True, slots=True)
class Agenda:
    """One person's list over all runs that go on. `has_several` says that a task alone does not name its run."""

    person: str
    name: str
    items: tuple[AgendaItem, ...]
    later: tuple[AgendaItem, ...]
    views: dict[str, Glance]
    has_several: bool = False


def agenda_of(store: Store, claim: Claim, moment: GivenMoment) -> Agenda:
    """Return what somebody can do now over all runs, the earliest due first, and what will come to them.

    No log is read but of runs in which they have a part. Raises `WrongUsage` when it is not clear who is meant, or no
    run knows them.
    """
    reader, heads = RunReader(store), store.heads(active_only=True)
    summaries = {head.run: read_summary(head.summary) for head in heads}
    found: list[AgendaItem] = []
    views: dict[str, Glance] = {}
    person, name = _person_of(reader, summaries, claim)
    for run, summary in summaries.items():
        loaded = reader.load(run) if person in summary.people else None
        if loaded is None or person not in loaded.setting.team.people:
            continue
        at = _moment_after(loaded, moment)
        views[run] = Glance(loaded, at)
        found += agenda(loaded.run, loaded.setting, standings(loaded.run, loaded.setting, at), person, at)
    return Agenda(person, name, tuple(_now(found)), tuple(_later(found)), views, len(heads) > 1)


def _moment_after(loaded: Loaded, moment: GivenMoment) -> int:
    """Return the moment at which a run is looked at: never before what has happened in it."""
    return max(moment.at(loaded.setting.book.team.zone), loaded.entries[-1].at)


def _person_of(reader: RunReader, summaries: Mapping[str, Summary], claim: Claim) -> tuple[str, str]:
    """Return the id and the name of who is meant, by the first team that knows them."""
    unknown: WrongUsage | None = None
    seen: set[str] = set()
    for run, summary in summaries.items():
        # Runs of one team are many; who is not in it by one is not by another.
        loaded = reader.load(run) if summary.team not in seen else None
        if loaded is None:
            continue
        seen.add(summary.team)
        team = loaded.setting.team
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

"""Which entries are published where: all to one calendar, or to each person, role or function their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mfab.diagnostics.quoted import quoted
from mfab.export.calendars.entry import CalendarEntry
from mfab.export.calendars.options import EntryOptions
from mfab.export.calendars.splitting import Split, shares
from mfab.integrations.caldav_address import NAME, Address, for_name, has_name, read_address
from mfab.model.playbook import Playbook
from mfab.model.team import Team
from mfab.use_cases.calendars import Collected, calendar_of_plan, calendar_of_run
from mfab.use_cases.identity import known_person
from mfab.use_cases.moment import GivenMoment
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.planning import Planned
from mfab.use_cases.recurring import Rounds
from mfab.use_cases.run_loading import Loaded


@dataclass(frozen=True, slots=True)
class Source:
    """All entries of a plan or a run. `run` is what its entries carry, so that those of others stay as they are.

    `stamp` is what caused them, in seconds since 1970. `owners` are the people, roles and functions that there are,
    by id, with their names.
    """

    entries: tuple[CalendarEntry, ...]
    run: str
    stamp: int
    owners: Mapping[Split, Mapping[str, str]]
    team: Team | None


@dataclass(frozen=True, slots=True)
class Target:
    """One calendar and what shall stand in it. `owner` is the person, role or function by id, None for everybody's.

    Who has no entry now may have had some before: their calendar is looked at too, and need not be there.
    """

    owner: str | None
    title: str | None
    address: Address
    entries: tuple[CalendarEntry, ...]

    @property
    def may_be_missing(self) -> bool:
        return self.owner is not None and not self.entries


def source_of_plan(planned: Planned, options: EntryOptions) -> Source:
    """Return what is published of a plan, which must be there."""
    assert planned.plan is not None and planned.process is not None
    run = _run(planned.plan.playbook, planned.plan.run)
    return _source(calendar_of_plan(planned, options), run, planned.process.playbook, planned.team)


def source_of_rounds(found: Rounds) -> Source | None:
    """Return what is published of a playbook that comes round, None when it could not be planned."""
    if found.collected is None or found.playbook is None:
        return None
    return _source(found.collected, _run(found.playbook.playbook, None), found.playbook, found.collected.team)


def source_of_run(loaded: Loaded, options: EntryOptions, moment: GivenMoment) -> Source:
    """Return what is published of a run as it stands on a day: within the day only what happens changes it."""
    setting = loaded.setting
    zone = setting.book.team.zone
    begun = datetime.fromtimestamp(moment.at(zone), zone).replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    collected = calendar_of_run(loaded, options, int(begun.timestamp()))
    return _source(collected, _run(loaded.run.playbook, loaded.run.id), setting.process.playbook, setting.team)


def targets(source: Source, to: str, split: Split | None, person: str | None = None) -> tuple[Target, ...]:
    """Return the calendars to publish to. Raises `WrongUsage`, and `CaldavProblem` for a wrong address."""
    if split is None:
        return (Target(None, None, read_address(to), _entries_of(source, person)),)
    return tuple(_of_each(source, to, split))


def check_whose(to: str, split: Split | None, person: str | None) -> None:
    """Raise `WrongUsage` when it is not clear whose calendar is meant, `CaldavProblem` for what is no address."""
    is_for_many = has_name(to)
    read_address(for_name(to, "name"))
    if split is None and is_for_many:
        raise WrongUsage(f"--to has {NAME}, but nothing says whose; add --split person, role or function")
    if split is not None and person is not None:
        raise WrongUsage("--for and --split are two answers to whose calendar it is; give one of them")
    if split is not None and not is_for_many:
        where = f"https://cal.example.com/{NAME}/launch/"
        raise WrongUsage(f"--split {split} needs {NAME} in the address, where each has a calendar: {where}")


def _entries_of(source: Source, person: str | None) -> tuple[CalendarEntry, ...]:
    if person is None:
        return source.entries
    if source.team is None:
        raise WrongUsage(f"--for: without a team there is nobody who is {quoted(person)}; give one with --team")
    known = known_person(person, source.team, "--for")
    return tuple(entry for entry in source.entries if known in entry.people)


def _of_each(source: Source, to: str, split: Split) -> Iterable[Target]:
    shared = {share.owner: share.entries for share in shares(source.entries, split)}
    names = source.owners[split]
    for owner in sorted({*shared, *names}):
        yield Target(owner, names.get(owner, owner), read_address(for_name(to, owner)), shared.get(owner, ()))


def _source(collected: Collected, run: str, playbook: Playbook, team: Team | None) -> Source:
    owners = {
        Split.PERSON: {id: person.name or id for id, person in team.people.items()} if team is not None else {},
        Split.ROLE: {id: role.title or id for id, role in playbook.roles.items()},
        Split.FUNCTION: {id: id for id in team.functions} if team is not None else {},
    }
    return Source(collected.entries, run, collected.stamp, owners, team)


def _run(playbook: str, run: str | None) -> str:
    return f"{playbook}/{run}" if run is not None else playbook

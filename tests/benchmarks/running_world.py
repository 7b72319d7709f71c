"""A store with many runs of 40 tasks at various stages, some of them late: what the benchmarks of running look at."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from mfab.runs.commands import Approve, Command, Refusal, Submit, Take
from mfab.runs.standing import Standing, Status, standings
from mfab.store.fitting import digest_of
from mfab.store.records import Batch, Committed, StoredEvent, Work
from mfab.store.store import Store
from mfab.use_cases.acting import Acted, Occasion, act
from mfab.use_cases.identity import Claim
from mfab.use_cases.moment import GivenMoment
from mfab.use_cases.options import Options
from mfab.use_cases.reading import Shelf
from mfab.use_cases.run_loading import Loaded
from mfab.use_cases.run_summary import head_of
from mfab.use_cases.starting import Prepared, begin, prepare

TASKS = 40
TEAMS = 5
ZONE = ZoneInfo("Europe/Copenhagen")
# A Wednesday in the middle of all runs, while people work.
TODAY = datetime(2027, 5, 12, 10, 0, tzinfo=ZONE)
ROLES = ("lead", "manager", "writer", "designer", "web", "press", "sales", "agency")
# So long is there for a launch; two weeks of it are a reserve.
_GIVEN = timedelta(days=77)
# So many working days everything in a run comes later than planned.
_BEHIND = (25, 18, 3, 0, 0)


def playbook() -> str:
    """Return a process of 40 tasks as people write them: three ways abreast, approvals on a third."""
    lines = ["playbook: launch", "title: Product launch", "steered_by: lead", "anchor: launch", "roles:"]
    lines += [f"  {role}: {{function: marketing}}" for role in ROLES]
    lines += ["phases: {prepare: Prepare, produce: Produce}", "tasks:"]
    for number in range(TASKS - 1):
        lines += [f"  task-{number}:", f"    title: Do part {number} of the launch"]
        lines += [f"    phase: {'prepare' if number < TASKS // 2 else 'produce'}"]
        lines += [f"    owner: {ROLES[1 + number % 7]}", f"    duration: {1 + number % 4}d"]
        lines += [f"    approvers: [{ROLES[1 + (number + 3) % 7]}]"] if number % 3 == 0 else []
        lines += [f"    needs: [task-{number - 3}]"] if number >= 3 else []
    last = ", ".join(f"task-{number}" for number in range(TASKS - 4, TASKS - 1))
    return "\n".join([*lines, f"  launch: {{milestone: true, owner: lead, phase: produce, needs: [{last}]}}"]) + "\n"


def team(number: int) -> str:
    """Return a team of eight, one a role, whose names are like those of no other team."""
    lines = [f"team: team-{number}", "functions: [marketing]"]
    lines += ["calendar: {timezone: Europe/Copenhagen, country: DK}", "people:"]
    for role in ROLES:
        lines += [f"  {role}-{number}: {{name: {role.title()} {number}, email: {role}-{number}@example.com, "]
        lines[-1] += f"roles: [{role}]}}"
    return "\n".join(lines) + "\n"


def write_files(folder: Path) -> None:
    """Write the workspace: the playbook and the teams."""
    (folder / "mfab.yaml").touch()
    (folder / "launch.yaml").write_text(playbook(), encoding="utf-8")
    for number in range(TEAMS):
        (folder / f"team-{number}.yaml").write_text(team(number), encoding="utf-8")


def prepared(folder: Path, name: str, team: int, start: date) -> Prepared:
    """Return a run that could begin."""
    file = folder / "run.yaml"
    lines = [f"run: {name}", "playbook: launch.yaml", f"team: team-{team}.yaml", f"start: {start.isoformat()}"]
    lines.append(f"anchor: {(start + _GIVEN).isoformat()}")
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = prepare(Shelf(lambda: b""), str(file), Options(), name, None)
    assert isinstance(found, Prepared), found
    return found


def moment(at: datetime) -> GivenMoment:
    """Return a moment as commands are given it."""
    return GivenMoment(int(at.timestamp()))


def started(store: Store, folder: Path, name: str, team: int, start: date) -> None:
    """Begin a run on the morning of a day."""
    at = moment(datetime(start.year, start.month, start.day, 9, tzinfo=ZONE))
    found = begin(store, prepared(folder, name, team, start), Occasion(at, Claim(f"lead-{team}"), f"start {name}"))
    assert isinstance(found, Acted), found


@dataclass(frozen=True, slots=True)
class Stage:
    """A run at some stage, and when it came to it."""

    loaded: Loaded
    at: int


def stages(store: Store, name: str, behind: int) -> Iterator[Stage]:
    """Play a run until today, each piece of work handed in some working days after its plan; yield all its stages."""
    loaded: Loaded | None = None

    def look(found: Loaded, *_: object) -> Refusal:
        nonlocal loaded
        loaded = found
        return Refusal("only looked at")

    claim, late = Claim("lead-0"), timedelta(days=behind + 2 * (behind // 5))
    team = name.split("-")[1]
    claim = Claim(f"lead-{team}")
    act(store, name, look, Occasion(moment(TODAY), claim, "look"))
    assert loaded is not None
    now: Loaded = loaded
    at = now.run.started_at
    while at < TODAY.timestamp():
        asked = next(_asked(now, at, late), None)
        if asked is None:
            at += 4 * 3600
            continue
        person, command = asked
        occasion = Occasion(GivenMoment(at), Claim(person), f"{name} {now.run.sequence}")
        found = act(store, name, lambda _, __, command=command: command, occasion)  # type: ignore[misc]
        assert isinstance(found, Acted), found
        now = found.after
        yield Stage(now, at)


def _asked(now: Loaded, at: int, late: timedelta) -> Iterator[tuple[str, Command]]:
    for name, standing in standings(now.run, now.setting, at).items():
        row = now.setting.baseline.rows[name]
        owner = now.setting.owner(now.run, name) or ""
        if standing.status is Status.READY and row.start * 60 + late.total_seconds() <= at:
            yield owner, Take(name)
        elif standing.status is Status.TAKEN and row.finish * 60 + late.total_seconds() <= at:
            yield owner, Submit(name)
        elif standing.status is Status.SUBMITTED and row.done * 60 + late.total_seconds() <= at:
            yield _approver(now, name, standing), Approve(name)


def _approver(now: Loaded, name: str, standing: Standing) -> str:
    return now.setting.approver(now.run, name, standing.pending[0]) or ""


def fill(store: Store, scratch: Store, folder: Path, runs: int) -> None:
    """Fill a store with runs: some are played, the others are stages of these under names of their own."""
    write_files(folder)
    found: list[Stage] = []
    for number in range(2 * TEAMS):
        name, begun = f"played-{number % TEAMS}-{number}", (TODAY - timedelta(days=40 - 3 * number)).date()
        begun += timedelta(days=(7 - begun.weekday()) % 7 if begun.weekday() > 4 else 0)
        started(scratch, folder, name, number % TEAMS, begun)
        every = list(stages(scratch, name, _BEHIND[number // 2 % len(_BEHIND)]))
        # The last ones are how they stand today; of the ones before nothing has been heard since.
        found += every[-8:]
    for number in range(runs):
        stage = found[number % len(found)]
        assert store.commit(Work((_copied(scratch, stage, f"run-{number}"),))) == Committed()


def _copied(scratch: Store, stage: Stage, name: str) -> Batch:
    """Return a run at a stage under another name, with an occasion of its own as each run has."""
    documents = scratch.documents(stage.loaded.run.documents.values())
    old = stage.loaded.run.documents["occasion"]
    text = json.dumps({**json.loads(documents.pop(old)), "run": name}, ensure_ascii=False, separators=(",", ":"))
    key, count = f"copy {name}", len(stage.loaded.entries)
    events = tuple(_renamed(each, name, key, old, digest_of(text)) for each in scratch.events(stage.loaded.run.id))
    head = replace(head_of(stage.loaded, stage.at), run=name)
    return Batch(name, 0, events[:count], key, head, {**documents, digest_of(text): text})


def _renamed(event: StoredEvent, name: str, key: str, old: str, new: str) -> StoredEvent:
    return replace(event, run=name, command=key, data=event.data.replace(old, new))

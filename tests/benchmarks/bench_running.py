"""What it costs to act on runs and to look at a thousand of them, against bare inserts into SQLite in the same run.

Run: PYTHONPATH=src:. python tests/benchmarks/bench_running.py [FOLDER]

The folder says which disk is measured. What waits for the disk is measured by the clock, all else by its processor
time, so that other work on the machine changes it little; of processes the least of several runs is told, beside
`mfab --version` and `import typer, pydantic, yaml`.
"""

import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.benchmarks.running_world import TODAY, fill, moment, prepared, started, write_files
from tests.servers.postgresql import find_programs, running_server

from mfab.runs.commands import AddNote, Command, Take, Undo
from mfab.store.opening import open_store
from mfab.store.store import Store
from mfab.use_cases.acting import Acted, Occasion, act
from mfab.use_cases.identity import Claim
from mfab.use_cases.reminding import remind
from mfab.use_cases.run_loading import RunReader
from mfab.use_cases.starting import begin
from mfab.use_cases.status import agenda_of, overview

RUNS = 1000
COMMANDS = 100
IMPORTS = "import typer, pydantic, yaml"
# What `mfab status` of all runs is to take at most as a process, in seconds.
MOST_SECONDS = 1.0


def seconds_of(work: Callable[[], object]) -> float:
    """Return how long it takes by the clock."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def milliseconds_of(work: Callable[[], object]) -> float:
    """Return its processor time in milliseconds."""
    begun = time.process_time()
    work()
    return (time.process_time() - begun) * 1000


def bare(place: str) -> float:
    """Return how many rows a second SQLite takes, each in a synchronous transaction of its own."""
    connection = sqlite3.connect(place, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE row (run TEXT, sequence INTEGER, data TEXT, PRIMARY KEY (run, sequence))")

    def insert() -> None:
        for number in range(COMMANDS):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO row VALUES ('nordlys', ?, '{\"task\":\"brief\"}')", (number,))
            connection.execute("COMMIT")

    taken = seconds_of(insert)
    connection.close()
    return COMMANDS / taken


def acting(name: str, store: Store, folder: Path, inserts: float) -> None:
    """Print how long a run takes to start, and how many commands a second are carried out on one."""
    ready = [prepared(folder, f"begun-{number}", 0, date(2027, 5, 10)) for number in range(10)]
    given = [Occasion(moment(TODAY), Claim("lead-0"), f"begin {number}") for number in range(10)]
    starting = milliseconds_of(lambda: [begin(store, *each) for each in zip(ready, given, strict=True)]) / len(ready)
    started(store, folder, "nordlys", 0, date(2027, 4, 5))

    def commands() -> None:
        for number in range(COMMANDS):
            command: Command = (Take("task-0"), AddNote("as agreed", "task-0"), Undo(), Undo())[number % 4]
            occasion = Occasion(moment(TODAY), Claim("manager-0"), f"command {number}")
            found = act(store, "nordlys", lambda loaded, actor, command=command: command, occasion)  # type: ignore[misc]
            assert isinstance(found, Acted), found

    before = time.process_time()
    rate = COMMANDS / seconds_of(commands)
    spent = (time.process_time() - before) / COMMANDS * 1000
    print(f"{name}: {rate:.0f} commands a second, {rate / inserts:.2f} times bare inserts, {spent:.1f} ms of work each")
    print(f"  a run is started in {starting:.1f} ms of work once it is planned")


def looking(store: Store) -> None:
    """Print how long it takes to look at all runs: as they were left, after a night, and once more after that."""
    later = moment(TODAY + timedelta(days=1))
    found = overview(store, moment(TODAY))
    late = sum(1 for line in found.runs if line.summary.outlook.late_by)
    print(f"{len(found.runs):,} runs of 40 tasks, {late} late")
    print(f"  status {milliseconds_of(lambda: overview(store, moment(TODAY))):.0f} ms", end="")
    print(f", on the next morning {milliseconds_of(lambda: overview(store, later)):.0f} ms", end="")
    print(f", then {milliseconds_of(lambda: overview(store, later)):.0f} ms")
    mine: Any = agenda_of(store, Claim("writer-2"), later)
    taken = milliseconds_of(lambda: agenda_of(store, Claim("writer-2"), later))
    print(f"  next {taken:.0f} ms, over the {len(mine.views)} runs that one person has a part in")
    told = len(remind(store, later, dry=True).messages)
    print(f"  remind --dry-run {milliseconds_of(lambda: remind(store, later, dry=True)):.0f} ms, {told:,} messages")
    names = store.run_names()
    reader = RunReader(store)
    events = sum(len(store.events(name)) for name in names)
    taken = milliseconds_of(lambda: [reader.load(name) for name in names]) * 1000 / events
    print(f"  {events:,} events replayed, {taken:.0f} µs each, with all that their runs pin")


def processes(folder: Path, place: str) -> None:
    """Print what commands take as processes, from the first import on."""
    variables = {
        **os.environ,
        "MFAB_STORE": place,
        "MFAB_TODAY": (TODAY + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M"),
    }

    def process(*words: str) -> float:
        def once() -> float:
            before = resource.getrusage(resource.RUSAGE_CHILDREN)
            subprocess.run((sys.executable, *words), cwd=folder, env=variables, capture_output=True, check=False)
            after = resource.getrusage(resource.RUSAGE_CHILDREN)
            return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

        return min(once() for _ in range(7))

    version, imports = process("-m", "mfab", "--version"), process("-c", IMPORTS)
    print(f"as processes: mfab --version {version * 1000:.0f} ms, '{IMPORTS}' {imports * 1000:.0f} ms")
    for words in (
        ("take", "run-1", "task-0", "--as", "lead-0"),
        ("note", "run-1", "-m", "as agreed", "--as", "lead-0"),
        ("status", "run-1"),
        ("next", "--as", "writer-2"),
        ("status",),
    ):
        taken = process("-m", "mfab", *words)
        shares = f"{taken / version:.0f} times the version, {taken / imports:.1f} times the imports"
        aim = f"; the aim is {MOST_SECONDS:.0f} s" if words == ("status",) else ""
        print(f"  mfab {' '.join(words[:2]):16} {taken * 1000:5.0f} ms, {shares}{aim}")


def main(where: str | None) -> None:
    """Measure both stores that are there."""
    with tempfile.TemporaryDirectory(dir=where) as name:
        folder = Path(name)
        write_files(folder)
        inserts = max(bare(f"{folder}/bare-{number}.db") for number in range(3))
        print(f"bare SQLite: {inserts:.0f} inserts a second")
        with open_store(f"{folder}/acting.db") as store:
            acting("SQLite", store, folder, inserts)
        programs = find_programs()
        if programs is not None:
            with running_server(programs) as server, server.database() as url, open_store(url) as store:
                acting("PostgreSQL, which does not wait for its disk here", store, folder, inserts)
        place = f"{folder}/mfab.db"
        with open_store(place) as store, open_store(f"{folder}/scratch.db") as scratch:
            fill(store, scratch, folder, RUNS)
            looking(store)
        processes(folder, place)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)

"""How many commands a second a store keeps, against bare inserts into SQLite, and what reading it costs.

Run: PYTHONPATH=src:. python tests/benchmarks/bench_store.py [FOLDER]

The folder says which disk is measured; a folder in memory shows what mfab adds, as nothing waits for the disk there.
"""

import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.servers.postgresql import find_programs, running_server
from tests.store.making import batch, started

from mfab.store.opening import open_store
from mfab.store.records import Committed, Work
from mfab.store.store import Store

COMMANDS = 500
RUNS = 1000
EVENTS = 40
SUMMARY = '{"up":[' + ",".join(f'{{"task":"task-{number}"}}' for number in range(40)) + "]}"


def seconds_of(work: Callable[[], object]) -> float:
    """Return how long it takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def append(store: Store) -> None:
    """Commit commands of one event each to one run."""
    head = store.head("nordlys")
    sequence = head.sequence if head is not None else 0
    for number in range(sequence, sequence + COMMANDS):
        assert store.commit(Work((batch("nordlys", number, ["taken"], f"c{number}"),))) == Committed()


def bare(place: str, synchronous: str) -> float:
    """Return how long the same number of rows takes, each in a transaction of its own, with nothing around it."""
    connection = sqlite3.connect(place, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(f"PRAGMA synchronous = {synchronous}")
    connection.execute("CREATE TABLE row (run TEXT, sequence INTEGER, data TEXT, PRIMARY KEY (run, sequence))")

    def insert() -> None:
        for number in range(COMMANDS):
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT INTO row VALUES ('nordlys', ?, '{\"task\":\"brief\"}')", (number,))
            connection.execute("COMMIT")

    taken = seconds_of(insert)
    connection.close()
    return taken


def one_by_one(place: str) -> None:
    """Open the store for each command, as the shell does."""
    for number in range(50):
        with open_store(place) as store:
            assert store.commit(Work((started(f"own {number}"),))) == Committed()


def measure(name: str, place: str, yardstick: float) -> None:
    """Print what a store takes."""
    with open_store(place) as store:
        store.commit(Work((started("nordlys"),)))
        taken = min(seconds_of(lambda: append(store)) for _ in range(3))
        for number in range(RUNS):
            whole = batch(f"run {number}", 0, ["noted"] * EVENTS, f"b{number}")
            store.commit(Work((replace(whole, head=replace(whole.head, summary=SUMMARY)),)))
        heads = min(seconds_of(store.heads) for _ in range(3))
        replay = min(seconds_of(lambda: [store.events(f"run {number}") for number in range(100)]) for _ in range(3))
        lines = seconds_of(lambda: sum(1 for _ in store.export_lines()))
        check = seconds_of(store.check)
    opening = min(seconds_of(lambda: open_store(place).close()) for _ in range(20))
    shell = seconds_of(lambda: one_by_one(place)) / 50
    print(
        f"{name:11} {COMMANDS / taken:8.0f} commands a second ({taken / yardstick:.2f} times bare SQLite), "
        f"opened for one command {shell * 1000:.1f} ms, opening alone {opening * 1000:.1f} ms\n"
        f"{'':11} {RUNS} heads {heads * 1000:.1f} ms, an event read {replay / 100 / EVENTS * 1e6:.1f} µs, "
        f"export of {RUNS * EVENTS:,} events {lines:.2f} s, check {check:.2f} s"
    )


def main(folder: str | None) -> None:
    """Measure all stores that are there."""
    with tempfile.TemporaryDirectory(dir=folder) as place:
        full = min(bare(f"{place}/full-{number}.db", "FULL") for number in range(3))
        normal = min(bare(f"{place}/normal-{number}.db", "NORMAL") for number in range(3))
        print(f"bare SQLite {COMMANDS / full:8.0f} inserts a second, synchronous; {COMMANDS / normal:.0f} if not")
        measure("SQLite", str(Path(place) / "mfab.db"), full)
        programs = find_programs()
        if programs is None:
            print("PostgreSQL  not measured: there is no server")
            return
        with running_server(programs) as server, server.database() as url:
            print("PostgreSQL as the tests run it, which does not wait for its disk:")
            measure("PostgreSQL", url, full)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else None)

"""What it costs to answer for a feed: the first time, after a restart, after one command, and when nothing changed.

Run: PYTHONPATH=src:. python tests/benchmarks/bench_feeds.py
"""

import os
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tests.benchmarks.running_world import TODAY, fill, moment

from mfab.runs.commands import AddNote
from mfab.store.opening import open_store
from mfab.use_cases.acting import Acted, Occasion, act
from mfab.use_cases.feed_content import Content, answer, look_ahead
from mfab.use_cases.feed_memory import FeedMemory
from mfab.use_cases.feeds import Luck, add_feed
from mfab.use_cases.identity import Claim

RUNS = 50
POLLS = 10_000
NOW = int(TODAY.timestamp())


def told(what: str, work: Callable[[], object]) -> None:
    """Carry something out and print how long it took."""
    begun = time.perf_counter()
    work()
    print(f"{what:<58} {time.perf_counter() - begun:8.3f} s")


def measure(place: str, folder: Path) -> None:
    """Measure feeds over a store of some runs of 40 tasks."""
    numbers = count()
    luck = Luck(lambda: f"secret-{next(numbers)}", lambda: f"{next(numbers):06}")
    with open_store(place) as store, open_store(":memory:") as scratch:
        fill(store, scratch, folder, RUNS)
        heads = store.heads(active_only=True)
        secrets = [add_feed(store, whose, None, NOW, luck).secret for whose in ("team", "lead-0", "writer-1")]
        memory = FeedMemory[Content]()

        def ask(secret: str, memory: FeedMemory[Content]) -> Content:
            found = answer(store, secret, NOW, memory).content
            assert found is not None
            return found

        told(f"everybody's feed of {len(heads)} runs for the first time", lambda: ask(secrets[0], memory))
        size = len(ask(secrets[0], memory).text)
        print(f"  {size / 1_000_000:.1f} MB, {ask(secrets[0], memory).text.count(b'BEGIN:VEVENT')} events")
        told("the same after a restart", lambda: ask(secrets[0], FeedMemory[Content]()))
        ahead = FeedMemory[Content]()
        told("a server looks ahead when it begins", lambda: look_ahead(store, NOW, ahead, lambda: False))
        told("everybody's feed for the first time after that", lambda: ask(secrets[0], ahead))
        told("somebody's feed for the first time", lambda: ask(secrets[1], FeedMemory[Content]()))
        told("somebody else's, while the runs are remembered", lambda: ask(secrets[2], memory))
        told(f"{POLLS:,} polls of everybody's feed", lambda: [ask(secrets[0], memory) for _ in range(POLLS)])
        run = heads[0].run
        occasion = Occasion(moment(TODAY), Claim(f"lead-{run.split('-')[1]}"), "note")
        found = act(store, run, lambda loaded, actor: AddNote("the sample is here"), occasion)
        assert isinstance(found, Acted), found
        told("everybody's feed after a command in one run", lambda: ask(secrets[0], memory))
        told("somebody's feed after a command in one run", lambda: ask(secrets[2], memory))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        measure(str(Path(name) / "mfab.db"), Path(name))
        os.chdir("/")

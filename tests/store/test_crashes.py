"""A process that is killed leaves whole commands, and what it was told was kept is kept."""

import random
import select
import signal
import subprocess
from pathlib import Path

import pytest

from mfab.store.opening import open_store
from mfab.store.records import Committed, Work
from tests.store.making import IMPORTS, PYTHON, batch, started

# Writes commands of three events, a document and a message each, and says which are kept.
WRITER = f"""{IMPORTS}
import sys
with open_store(PLACE) as store:
    sequence = store.head("nordlys").sequence
    while True:
        name = f"c{{sequence}}"
        work = batch("nordlys", sequence, ["taken", "submitted", "approved"], name, documents=[name * 200])
        assert store.commit(Work((work,), messages=(reminder(name, run="nordlys"),))) == Committed()
        sequence += 3
        print(sequence, flush=True)
"""


@pytest.mark.parametrize("seed", range(6))
def test_a_writer_killed_at_any_moment_leaves_a_whole_log(store_place: str, seed: int) -> None:
    chance = random.Random(seed)
    with open_store(store_place) as store:
        store.commit(Work((started("nordlys"),)))
    for _ in range(2):
        promised = killed_after(store_place, chance.uniform(0.0, 0.15))
        with open_store(store_place) as store:
            assert store.check() == []
            events = store.events("nordlys")
            assert len(events) >= promised and len(events) % 3 == 1
            assert len(store.messages()) == len(events) // 3 == store.contents().counts["document"]
            head = store.head("nordlys")
            assert head is not None and head.sequence == len(events)


def killed_after(place: str, seconds: float) -> int:
    """Let the writer write for a while, kill it, and return the last sequence that it said was kept."""
    writer = subprocess.Popen([*PYTHON, WRITER.replace("PLACE", repr(place))], stdout=subprocess.PIPE, encoding="utf-8")
    assert writer.stdout is not None
    first = writer.stdout.readline()
    select.select([], [], [], seconds)
    writer.send_signal(signal.SIGKILL)
    told = [first, *writer.stdout.read().splitlines()]
    writer.wait()
    assert writer.returncode == -signal.SIGKILL and first
    return max(int(line) for line in told if line.strip())


def test_a_log_without_its_last_write_to_disk_still_holds_whole_commands(tmp_path: Path) -> None:
    """What a power cut leaves: the log of writes beside the file is there only up to some byte."""
    place = tmp_path / "mfab.db"
    store = open_store(str(place))
    store.commit(Work((started("nordlys"),)))
    for number in range(30):
        store.commit(Work((batch("nordlys", 1 + 3 * number, ["taken", "submitted", "approved"], f"c{number}"),)))
    base, log = place.read_bytes(), (tmp_path / "mfab.db-wal").read_bytes()
    store.close()
    counts = []
    for share in range(21):
        copy = tmp_path / f"copy-{share}.db"
        copy.write_bytes(base)
        Path(f"{copy}-wal").write_bytes(log[: len(log) * share // 20])
        if share == 0 or len(log) * share // 20 < 32:
            continue
        try:
            with open_store(str(copy), create=False) as found:
                assert found.check() == []
                counts.append(len(found.events("nordlys")))
        except Exception as error:
            # So early that not even the tables are there.
            assert "there is no store in it" in str(error)
    assert counts == sorted(counts) and counts[-1] == 91 and all(count % 3 in (0, 1) for count in counts)
    assert len(set(counts)) > 5


def test_a_command_can_be_given_again_after_a_crash(store_place: str) -> None:
    with open_store(store_place) as store:
        store.commit(Work((started("nordlys"),)))
    killed_after(store_place, 0.05)
    with open_store(store_place) as store:
        head = store.head("nordlys")
        assert head is not None
        assert store.commit(Work((batch("nordlys", head.sequence, ["taken"], "later"),))) == Committed()

"""Writes a store of today's form as SQL text, for the tests of later forms: once for each form, never again.

Run: PYTHONPATH=src:. python tests/store/freeze.py
"""

import sqlite3
import tempfile
from pathlib import Path

from mfab.store.migrating import migrations
from mfab.store.opening import open_store
from mfab.store.records import Move, Publication, Work
from tests.store.making import MORNING, PLAYBOOK, annas_feed, batch, lead, reminder, started


def fill(place: str) -> None:
    """Write something of everything."""
    with open_store(place) as store:
        store.commit(Work((started("nordlys", subject="nordlys-3", documents=[PLAYBOOK]),)))
        store.commit(Work((batch("nordlys", 1, ["taken", "submitted"], "anna 1", subject="nordlys-3"),)))
        moves = (Move("crm", "lead-42", "market", "lead 42", MORNING, "won"),)
        messages = (reminder("a", run="nordlys"), reminder("b"))
        store.commit(Work((started("sydlys"),), lead(42, '{"started":"sydlys"}'), moves, messages))
        store.commit(Work(signal=lead(43)))
        store.lease_messages(MORNING, MORNING + 60, "worker", 2)
        store.message_sent("b", "worker")
        store.message_failed("a", "worker", "451 try later", MORNING + 60)
        store.add_feed(annas_feed())
        store.publish("anna-1", 0, [Publication("anna-1", "brief@mfab", "nordlys", 0, "d", MORNING, False, "{}")])


def frozen(place: str) -> str:
    """Return a store as SQL text, with what its head says."""
    store = sqlite3.connect(place)
    numbers = [(name, store.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version")]
    lines = [f"PRAGMA {name} = {number};" for name, number in numbers]
    # SQLite writes the triggers of a table before its rows, where they are harmless: rows come in order.
    return "\n".join([*lines, *store.iterdump()]) + "\n"


if __name__ == "__main__":
    target = Path(__file__).parent / "frozen" / f"form-{max(migrations())}.sql"
    if target.exists():
        raise SystemExit(f"{target.name} is there already and stays as it is")
    with tempfile.TemporaryDirectory() as folder:
        fill(f"{folder}/mfab.db")
        target.write_text(frozen(f"{folder}/mfab.db"), encoding="utf-8")

"""Eight processes write to the same runs at once: nothing is lost, nothing is there twice."""

import json
from collections import Counter

from mfab.store.opening import open_store
from mfab.store.records import Work
from tests.at_once import all_at_once
from tests.store.making import IMPORTS, MORNING, reminder, started

WRITERS = 8
COMMANDS = 25
# Reads, decides, writes, and does it again when somebody was quicker; some commands are sent twice.
WRITER = f"""
import json, random
me, chance, conflicts, repeated = NUMBER, random.Random(NUMBER), 0, 0
with open_store(PLACE) as store:
    for number in range({COMMANDS}):
        run = chance.choice(["nordlys", "sydlys"]) if number % 5 else "nordlys"
        name = f"{{me}}/{{number}}"
        while True:
            seen = store.head(run).sequence
            outcome = store.commit(Work((batch(run, seen, ["taken", "noted"], name),), messages=(reminder(name),)))
            if outcome == Committed():
                break
            assert isinstance(outcome, Conflict) and outcome.sequence > seen, outcome
            conflicts += 1
        if number % 3 == 0:
            again = store.commit(Work((batch(run, store.head(run).sequence, ["taken", "noted"], name),)))
            assert isinstance(again, Repeated) and len(again.events) == 2, again
            repeated += 1
        # All of them emit the same signals.
        store.commit(Work(signal=lead(number)))
print(json.dumps([conflicts, repeated]))
"""
# Takes messages until there are none, and says which it has sent.
SENDER = """
import json
sent = []
with open_store(PLACE) as store:
    while taken := store.lease_messages(MORNING, MORNING + 60, "NUMBER", 7):
        for message in taken:
            assert store.message_sent(message.id, "NUMBER")
            sent.append(message.id)
print(json.dumps(sent))
"""


def hammered(program: str, place: str) -> list[list[object]]:
    """Start it so many times at once, and return what each of them said."""
    programs = [program.replace("PLACE", repr(place)).replace("NUMBER", str(number)) for number in range(WRITERS)]
    return [json.loads(out) for out in all_at_once(IMPORTS, programs)]


def test_eight_people_who_act_at_once_lose_and_double_nothing(store_place: str) -> None:
    with open_store(store_place) as store:
        store.commit(Work((started("nordlys"), started("sydlys"))))
    told = hammered(WRITER, store_place)
    assert sum(int(str(conflicts)) for conflicts, _ in told) > 0
    with open_store(store_place) as store:
        assert store.check() == []
        events = [*store.events("nordlys"), *store.events("sydlys")]
        commands = Counter(event.command for event in events if event.kind != "started")
        assert commands == {f"{me}/{number}": 2 for me in range(WRITERS) for number in range(COMMANDS)}
        for run in ("nordlys", "sydlys"):
            assert [event.sequence for event in store.events(run)] == list(range(1, len(store.events(run)) + 1))
        assert len(store.messages()) == WRITERS * COMMANDS
        assert sorted(signal.id for signal in store.signals()) == sorted(f"lead-{n}" for n in range(COMMANDS))


def test_eight_senders_send_each_message_once(store_place: str) -> None:
    with open_store(store_place) as store:
        store.commit(Work(messages=tuple(reminder(f"m{number}") for number in range(200))))
    sent = [str(name) for told in hammered(SENDER, store_place) for name in told]
    assert sorted(sent) == sorted(f"m{number}" for number in range(200))
    with open_store(store_place) as store:
        assert {(message.state, message.attempts) for message in store.messages()} == {("sent", 1)}
        assert store.lease_messages(MORNING + 9999, MORNING + 99999, "w", 9) == []

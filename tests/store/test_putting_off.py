"""Messages that go back into the outbox: put off without having been tried, or dead and tried from the beginning."""

from mfab.store.records import Work
from mfab.store.store import Store
from tests.store.making import MORNING, reminder


def test_what_is_put_off_was_not_tried_and_is_due_when_it_is_said(store: Store) -> None:
    store.commit(Work(messages=(reminder("one"),)))
    (leased,) = store.lease_messages(MORNING, MORNING + 60, "worker", 10)

    assert leased.attempts == 1 and store.message_put_off("one", "worker", MORNING + 3600)
    (message,) = store.messages(("pending",))
    assert (message.attempts, message.not_before, message.error) == (0, MORNING + 3600, None)
    assert store.lease_messages(MORNING + 3599, MORNING + 4000, "worker", 10) == []


def test_only_who_holds_a_message_puts_it_off(store: Store) -> None:
    store.commit(Work(messages=(reminder("one"),)))
    store.lease_messages(MORNING, MORNING + 60, "worker", 10)

    assert not store.message_put_off("one", "another", MORNING + 3600)
    assert not store.message_put_off("two", "worker", MORNING + 3600)


def test_dead_letters_begin_again_and_others_stay_as_they_are(store: Store) -> None:
    store.commit(Work(messages=(reminder("dead"), reminder("sent"), reminder("waits", not_before=MORNING + 60))))
    store.lease_messages(MORNING, MORNING + 60, "worker", 10)
    store.message_failed("dead", "worker", "550 no such person", None)
    store.message_sent("sent", "worker")

    assert store.revive_messages(MORNING + 30) == 1
    found = {each.id: (each.state, each.attempts, each.error, each.not_before) for each in store.messages()}
    assert found["dead"] == ("pending", 0, None, MORNING + 30)
    assert found["sent"][0] == "sent" and found["waits"] == ("pending", 0, None, MORNING + 60)

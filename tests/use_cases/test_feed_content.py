"""What a feed says, poll by poll: what changed has a higher SEQUENCE, and nothing else has."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from threading import Barrier

import pytest
from icalendar import Calendar
from tests.use_cases.launch_in_store import Launch, begun, seconds

from mfab.runs.commands import Approve, Cancel, Submit, Take, Undo
from mfab.runs.events import Evidence
from mfab.store.opening import open_store
from mfab.store.store import Store
from mfab.use_cases.feed_content import Content, answer, look_ahead
from mfab.use_cases.feed_memory import FeedMemory
from mfab.use_cases.feeds import Luck, add_feed, revoke_feed
from mfab.use_cases.options import WrongUsage

MONDAY = "2027-03-01 10:00"


@pytest.fixture
def store(store_place: str) -> Iterator[Store]:
    with open_store(store_place) as opened:
        yield opened


@pytest.fixture
def launch(store: Store, tmp_path: Path) -> Launch:
    return begun(store, tmp_path)


def luck() -> Luck:
    """Luck that can be foreseen."""
    numbers = count(1)
    return Luck(lambda: f"secret-{next(numbers)}", lambda: f"{next(numbers):06}")


def subscribed(store: Store, whose: str, run: str | None = None) -> str:
    """Return the secret of a new feed."""
    secrets = Luck(lambda: f"secret of {whose} {run}", luck().key)
    return add_feed(store, whose, run, seconds("2027-03-01 09:00"), secrets).secret


def content(store: Store, secret: str, when: str, memory: FeedMemory[Content] | None = None) -> Content:
    """Return what a feed says at a moment, to a server that remembers nothing else."""
    found = answer(store, secret, seconds(when), memory if memory is not None else FeedMemory())
    assert found.content is not None
    return found.content


def events(text: bytes) -> dict[str, tuple[int, str, str]]:
    """Return the sequence, the state and the first day of each event, by title."""
    calendar = Calendar.from_ical(text)
    return {
        str(event["SUMMARY"]).removeprefix("✓ "): (
            int(event["SEQUENCE"]),
            str(event["STATUS"]),
            f"{event['DTSTART'].dt:%Y-%m-%d}",
        )
        for event in calendar.walk("VEVENT")
    }


def test_a_server_that_looks_ahead_answers_the_first_who_asks_from_memory(launch: Launch) -> None:
    memory, at = FeedMemory[Content](), seconds(MONDAY)
    look_ahead(launch.store, at, memory, lambda: False)
    head = launch.store.head("nordlys")
    assert head is not None and memory.recall_run("nordlys", head.sequence, at - 10 * 3600) is None  # no feed, no work

    secret = subscribed(launch.store, "team")
    look_ahead(launch.store, at, memory, lambda: True)
    assert memory.recall_run("nordlys", head.sequence, at - 10 * 3600) is None
    look_ahead(launch.store, at, memory, lambda: False)
    assert memory.recall_run("nordlys", head.sequence, at - 10 * 3600) is not None
    assert content(launch.store, secret, MONDAY, memory).text == content(launch.store, secret, MONDAY).text


def test_a_person_reads_what_concerns_them_and_the_team_reads_everything(launch: Launch) -> None:
    annas = events(content(launch.store, subscribed(launch.store, "Anna Holm"), MONDAY).text)
    everybodys = events(content(launch.store, subscribed(launch.store, "team"), MONDAY).text)
    assert annas["The brief"] == (0, "CONFIRMED", "2027-03-01")
    assert set(annas) < set(everybodys)
    writers = content(launch.store, subscribed(launch.store, "role:writer"), MONDAY).text
    assert "The copy" in events(writers) and "The brief" not in events(writers)


def test_the_same_log_on_the_same_day_gives_the_same_bytes_after_a_restart(launch: Launch) -> None:
    secret = subscribed(launch.store, "team")
    first = content(launch.store, secret, MONDAY)
    assert content(launch.store, secret, "2027-03-01 16:59") == first
    assert b"NAME:mfab: everybody\r\n" in first.text


def test_what_happens_raises_the_sequence_of_what_it_changes_and_of_nothing_else(launch: Launch) -> None:
    secret = subscribed(launch.store, "team")
    planned = events(content(launch.store, secret, MONDAY).text)
    assert {sequence for sequence, _, _ in planned.values()} == {0}
    launch.act("2027-03-01 11:00", "anna", Submit("brief", is_done_only=True))
    early = events(content(launch.store, secret, "2027-03-01 11:30").text)
    assert (planned["The copy"][2], early["The copy"][2]) == ("2027-03-02", "2027-03-01")
    assert early["The brief"][0] == early["The copy"][0] == 1
    launch.act("2027-03-01 12:00", "bo", Take("copy"))
    taken = content(launch.store, secret, "2027-03-01 12:30")
    assert events(taken.text)["The brief"][0] == 1 and events(taken.text)["The copy"][0] == 2
    assert content(launch.store, secret, "2027-03-01 13:00") == taken


def test_an_event_in_another_run_leaves_the_sequences_of_this_one_alone(store: Store, tmp_path: Path) -> None:
    first = begun(store, tmp_path)
    (tmp_path / "b").mkdir()
    second = begun(store, tmp_path / "b", name="sydlys")
    secret = subscribed(store, "team")
    before = Calendar.from_ical(content(store, secret, MONDAY).text)
    second.act("2027-03-01 11:00", "anna", Submit("brief", is_done_only=True))
    after = Calendar.from_ical(content(store, secret, MONDAY).text)

    def sequences(calendar: Calendar, run: str) -> list[int]:
        walked = calendar.walk("VEVENT")
        return [int(event["SEQUENCE"]) for event in walked if f"/ {run} /" in str(event["DESCRIPTION"])]

    assert sequences(after, first.name) == sequences(before, first.name) != []
    assert sum(sequences(after, second.name)) > 0
    only = content(store, subscribed(store, "team", "nordlys"), MONDAY).text
    assert sequences(Calendar.from_ical(only), "sydlys") == [] != sequences(Calendar.from_ical(only), "nordlys")


def test_a_run_that_is_called_off_is_cancelled_in_calendars_for_a_month(launch: Launch) -> None:
    secret = subscribed(launch.store, "team")
    planned = events(content(launch.store, secret, MONDAY).text)
    launch.act("2027-03-01 11:00", "anna", Cancel("the sample is lost"))
    cancelled = content(launch.store, secret, "2027-03-01 12:00")
    assert {state for _, state, _ in events(cancelled.text).values()} == {"CANCELLED"}
    assert events(cancelled.text).keys() == planned.keys()
    assert {sequence for sequence, _, _ in events(cancelled.text).values()} == {1}
    assert content(launch.store, secret, "2027-03-20 12:00").text == cancelled.text
    assert events(content(launch.store, secret, "2027-04-15 12:00").text) == {}


def test_a_completed_run_stays_in_calendars_for_a_quarter_and_is_never_called_off(launch: Launch) -> None:
    secret = subscribed(launch.store, "team")
    launch.act("2027-03-01 11:00", "anna", Submit("brief", is_done_only=True))
    launch.act("2027-03-01 12:00", "bo", Submit("copy", evidence=(Evidence("https://wiki.example/copy"),)))
    launch.act("2027-03-01 13:00", "carla", Approve("copy"))
    launch.act("2027-03-01 14:00", "carla", Submit("layout", is_done_only=True))
    assert [head.state for head in launch.store.heads()] == ["completed"]
    done = content(launch.store, secret, "2027-03-01 15:00")
    assert {state for _, state, _ in events(done.text).values()} == {"CONFIRMED"}
    assert content(launch.store, secret, "2027-05-28 12:00") == done
    assert events(content(launch.store, secret, "2027-06-02 12:00").text) == {}


def test_a_run_that_is_taken_up_again_is_back_in_calendars_with_a_higher_sequence(launch: Launch) -> None:
    secret = subscribed(launch.store, "team")
    content(launch.store, secret, MONDAY)
    launch.act("2027-03-01 11:00", "anna", Cancel("the sample is lost"))
    content(launch.store, secret, "2027-03-01 11:30")
    launch.act("2027-03-01 12:00", "anna", Undo())
    found = events(content(launch.store, secret, "2027-03-01 12:30").text)
    assert {(sequence, state) for sequence, state, _ in found.values()} == {(2, "CONFIRMED")}


def test_a_new_day_on_which_nothing_happened_moves_what_is_late(launch: Launch) -> None:
    secret, memory = subscribed(launch.store, "anna"), FeedMemory[Content]()
    monday = content(launch.store, secret, "2027-03-01 23:59", memory)
    assert content(launch.store, secret, "2027-03-01 23:59", memory) is monday
    wednesday = content(launch.store, secret, "2027-03-03 00:00", memory)
    assert wednesday.etag != monday.etag and wednesday.modified > monday.modified
    assert events(wednesday.text)["The brief"][0] == 1


def test_two_who_ask_at_once_are_told_the_same(launch: Launch, store_place: str) -> None:
    secret = subscribed(launch.store, "team")
    content(launch.store, secret, MONDAY)
    launch.act("2027-03-01 11:00", "anna", Submit("brief", is_done_only=True))
    together = Barrier(4)

    def asked(_: int) -> Content:
        with open_store(store_place) as own:
            together.wait(30)
            return content(own, secret, "2027-03-01 12:00")

    with ThreadPoolExecutor(4) as threads:
        told = list(threads.map(asked, range(4)))
    assert len({each.etag for each in told}) == 1
    assert max(sequence for sequence, _, _ in events(told[0].text).values()) == 1
    assert launch.store.check() == []


def test_a_secret_that_was_revoked_or_never_was_is_answered_alike(launch: Launch) -> None:
    secret, memory = subscribed(launch.store, "anna"), FeedMemory[Content]()
    content(launch.store, secret, MONDAY, memory)
    (feed,) = launch.store.feeds()
    assert revoke_feed(launch.store, feed.id, seconds(MONDAY))
    assert not revoke_feed(launch.store, feed.id, seconds(MONDAY))
    gone = answer(launch.store, secret, seconds(MONDAY), memory)
    assert gone == answer(launch.store, "guess", seconds(MONDAY), memory)
    assert (gone.feed, gone.content) == (None, None)


def test_the_store_knows_no_secret(launch: Launch) -> None:
    secret = subscribed(launch.store, "anna")
    content(launch.store, secret, MONDAY)
    assert not any(secret in line for line in launch.store.export_lines())


@pytest.mark.parametrize(
    ("whose", "message"),
    [
        ("ana", "no run knows a person 'ana'; did you mean 'anna'?"),
        ("role:writter", "no run knows a role 'writter'; did you mean 'writer'?"),
        ("function:sales", "no run knows a function 'sales'"),
        ("person:anna", "no run knows a person 'person:anna'"),
    ],
)
def test_nobody_gets_the_address_of_an_empty_calendar(launch: Launch, whose: str, message: str) -> None:
    with pytest.raises(WrongUsage, match="^" + message.replace("?", r"\?")):
        add_feed(launch.store, whose, None, 0, luck())
    with pytest.raises(WrongUsage, match="there is no run 'nordly'"):
        add_feed(launch.store, "anna", "nordly", 0, luck())
    assert launch.store.feeds() == []


def test_before_the_first_run_there_is_nothing_to_subscribe_to(store: Store) -> None:
    with pytest.raises(WrongUsage, match="no run has begun"):
        add_feed(store, "anna", None, 0, luck())

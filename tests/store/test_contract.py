"""What every store does, whatever database it keeps its records in."""

from dataclasses import replace

import pytest

from mfab.store.fitting import LONGEST_KEY, digest_of
from mfab.store.opening import open_store
from mfab.store.problem import StoreProblem
from mfab.store.records import (
    AlreadyActive,
    Committed,
    Conflict,
    Message,
    Move,
    Repeated,
    RunExists,
    StoredSignal,
    Work,
)
from mfab.store.store import Store
from tests.store.making import MORNING, PLAYBOOK, batch, lead, reminder, started


def test_what_is_recorded_is_read_again_by_the_next_command(store: Store, store_place: str) -> None:
    first = started("nordlys", subject="nordlys-3", documents=[PLAYBOOK])
    assert store.commit(Work((first,))) == Committed()
    with open_store(store_place, create=False) as later:
        assert later.heads() == [first.head]
        assert later.head("nordlys") == first.head
        assert later.run_names() == ["nordlys"]
        assert later.events("nordlys") == list(first.events)
        assert later.document(digest_of(PLAYBOOK)) == PLAYBOOK
        assert later.head("sydlys") is None and later.events("sydlys") == [] and later.document("0") is None
        assert later.check() == []


def test_events_behind_a_sequence_are_those_that_were_not_seen_yet(store: Store) -> None:
    store.commit(Work((batch("nordlys", 0, ["started", "taken", "submitted", "approved"], "c"),)))
    assert [event.kind for event in store.events("nordlys", after=2)] == ["submitted", "approved"]
    assert store.events("nordlys", after=4) == []


def test_of_two_who_act_at_once_the_second_is_told_where_the_run_is_now(store: Store) -> None:
    store.commit(Work((started("nordlys"),)))
    assert store.commit(Work((batch("nordlys", 1, ["taken", "submitted"], "anna 1"),))) == Committed()
    assert store.commit(Work((batch("nordlys", 1, ["taken"], "bo 1"),))) == Conflict("nordlys", 3)
    assert store.commit(Work((batch("sydlys", 4, ["taken"], "bo 2"),))) == Conflict("sydlys", 0)
    assert [event.command for event in store.events("nordlys")] == ["start nordlys", "anna 1", "anna 1"]


def test_a_command_that_is_sent_twice_has_one_effect_and_the_same_answer(store: Store) -> None:
    store.commit(Work((started("nordlys"),)))
    taken = batch("nordlys", 1, ["taken"], "anna 1")
    assert store.commit(Work((taken,))) == Committed()
    assert store.commit(Work((taken,))) == Repeated(taken.events)
    again = batch("nordlys", 2, ["taken"], "anna 1")
    assert store.commit(Work((again,))) == Repeated(taken.events)
    assert len(store.events("nordlys")) == 2


def test_a_refused_command_may_be_given_again(store: Store) -> None:
    store.commit(Work((batch("nordlys", 0, ["started", "taken"], "start"),)))
    assert isinstance(store.commit(Work((batch("nordlys", 1, ["taken"], "bo 1"),))), Conflict)
    assert store.commit(Work((batch("nordlys", 2, ["taken"], "bo 1"),))) == Committed()


def test_a_run_that_is_there_is_not_begun_again(store: Store) -> None:
    store.commit(Work((started("nordlys"),)))
    assert store.commit(Work((batch("nordlys", 0, ["started"], "other"),))) == RunExists("nordlys")


def test_a_subject_has_one_active_run_of_a_playbook(store: Store) -> None:
    store.commit(Work((started("nordlys", subject="lead 42"),)))
    assert store.commit(Work((started("nordlys-2", subject="lead 42"),))) == AlreadyActive("nordlys")
    assert store.commit(Work((started("nordlys-3", subject="lead 43"),))) == Committed()
    ended = batch("nordlys", 1, ["completed"], "end", subject="lead 42", state="completed")
    assert store.commit(Work((ended,))) == Committed()
    assert store.commit(Work((started("nordlys-2", subject="lead 42"),))) == Committed()
    revived = batch("nordlys", 2, ["undone"], "undo", subject="lead 42")
    assert store.commit(Work((revived,))) == AlreadyActive("nordlys-2")
    assert [head.run for head in store.heads(active_only=True)] == ["nordlys-2", "nordlys-3"]


def test_runs_without_a_subject_do_not_stand_in_each_others_way(store: Store) -> None:
    assert store.commit(Work((started("spring"),))) == Committed()
    assert store.commit(Work((started("summer"),))) == Committed()


def test_work_on_several_runs_is_kept_whole_or_not_at_all(store: Store) -> None:
    store.commit(Work((started("nordlys"),)))
    work = Work(
        (started("sydlys", documents=[PLAYBOOK]), batch("nordlys", 7, ["decided"], "emit 1")),
        lead(42),
        (Move("crm", "lead-42", "market", "lead 42", MORNING, "won"),),
        (reminder("m1"),),
    )
    assert store.commit(work) == Conflict("nordlys", 1)
    assert store.run_names() == ["nordlys"]
    assert (store.signals(), store.moves(), store.messages(), store.document(digest_of(PLAYBOOK))) == ([], [], [], None)
    mended = replace(work, batches=(work.batches[0], batch("nordlys", 1, ["decided"], "emit 1")))
    assert store.commit(mended) == Committed()
    assert (len(store.signals()), len(store.moves()), len(store.messages())) == (1, 1, 1)


def test_one_command_may_write_to_several_runs(store: Store) -> None:
    both = (batch("a", 0, ["started"], "emit 1"), batch("b", 0, ["started"], "emit 1"))
    assert store.commit(Work(both)) == Committed()
    assert store.commit(Work(both)) == Repeated(both[0].events + both[1].events)


def test_a_signal_that_comes_twice_has_one_effect(store: Store) -> None:
    assert store.commit(Work((started("a"),), lead(42, '{"started":"a"}'))) == Committed()
    assert store.commit(Work((started("b"),), lead(42))) == Repeated(())
    assert store.signal("crm", "lead-42") == lead(42, '{"started":"a"}')
    assert store.signal("crm", "lead-43") is None
    assert store.run_names() == ["a"]


def test_a_signal_that_nobody_waited_for_is_kept_and_used_once(store: Store) -> None:
    for number in (42, 41):
        store.commit(Work(signal=lead(number)))
    assert store.signals(kept_only=True) == [lead(42), lead(41)]
    assert store.commit(Work((started("a"),), settled=(("crm", "lead-42", '{"started":"a"}'),))) == Committed()
    assert store.commit(Work((started("b"),), settled=(("crm", "lead-42", "{}"),))) == Conflict("b", 0)
    assert store.signals(kept_only=True) == [lead(41)]
    assert store.signals() == [lead(42, '{"started":"a"}'), lead(41)]


def test_signals_about_a_subject_are_found_by_who_they_name(store: Store) -> None:
    def kept(name: str, subject: str | None, data: str) -> StoredSignal:
        return StoredSignal("crm", name, "lead.scored", subject, MORNING, data, None)

    named = kept("1", "lead_42%", "{}")
    nobody = kept("2", None, '{"score":7}')
    inside = kept("3", "batch 9", '{"leads":["lead_42%","løbet \\"x\\""]}')
    other = kept("4", "leadX42Y", '{"leads":["leadX42Y"]}')
    for signal in (named, nobody, inside, other):
        store.commit(Work(signal=signal))
    assert store.signals(about="lead_42%") == [named, nobody, inside]
    assert store.signals(kept_only=True, about='løbet "x"') == [nobody, inside]


def test_moves_of_the_same_second_keep_the_order_in_which_they_came(store: Store) -> None:
    moves = [Move("crm", f"s{number}", "market", "lead 42", MORNING, to) for number, to in ((9, "mql"), (1, "sql"))]
    for move in moves:
        store.commit(Work(signal=StoredSignal("crm", move.id, "t", None, MORNING, "{}", "{}"), moves=(move,)))
    assert store.moves() == moves


def test_a_message_is_leased_by_one_worker_at_a_time_and_comes_back_when_the_lease_runs_out(store: Store) -> None:
    store.commit(Work(messages=(reminder("late", not_before=MORNING + 100), reminder("b"), reminder("a"))))
    first = store.lease_messages(MORNING, MORNING + 60, "w1", 1)
    assert [(each.id, each.state, each.attempts) for each in first] == [("a", "leased", 1)]
    assert [each.id for each in store.lease_messages(MORNING, MORNING + 60, "w2", 5)] == ["b"]
    assert store.lease_messages(MORNING + 59, MORNING + 99, "w3", 5) == []
    again = store.lease_messages(MORNING + 60, MORNING + 99, "w3", 5)
    assert [(each.id, each.attempts) for each in again] == [("a", 2), ("b", 2)]
    assert not store.message_sent("a", "w1")
    assert store.message_sent("a", "w3") and not store.message_sent("a", "w3")
    assert [each.id for each in store.messages(["sent"])] == ["a"]


def test_a_message_that_fails_is_tried_again_later_and_at_last_a_dead_letter(store: Store) -> None:
    store.commit(Work(messages=(reminder("a"),)))
    store.lease_messages(MORNING, MORNING + 60, "w", 5)
    assert store.message_failed("a", "w", "451 try later", MORNING + 300)
    assert store.lease_messages(MORNING + 299, MORNING + 400, "w", 5) == []
    assert len(store.lease_messages(MORNING + 300, MORNING + 400, "w", 5)) == 1
    assert store.message_failed("a", "w", "550 no such user", None)
    assert store.lease_messages(MORNING + 9999, MORNING + 99999, "w", 5) == []
    (dead,) = store.messages(["dead"])
    assert (dead.attempts, dead.error) == (2, "550 no such user")
    assert store.messages([]) == [] and store.messages() == [dead]


def test_what_a_mail_server_says_is_kept_as_far_as_it_can_be(store: Store) -> None:
    store.commit(Work(messages=(reminder("a"),)))
    store.lease_messages(MORNING, MORNING + 60, "w", 5)
    assert store.message_failed("a", "w", "550 \0 \ud800 " + "x" * 10_000, None)
    (dead,) = store.messages()
    assert dead.error is not None and dead.error.startswith("550   ? xxx") and len(dead.error) == 2000


def test_a_message_that_is_put_off_was_not_tried(store: Store) -> None:
    store.commit(Work(messages=(reminder("a"),)))
    store.lease_messages(MORNING, MORNING + 60, "w", 5)
    assert not store.message_put_off("a", "another", MORNING + 500)
    assert store.message_put_off("a", "w", MORNING + 500)
    assert store.lease_messages(MORNING + 499, MORNING + 600, "w", 5) == []
    assert [each.attempts for each in store.lease_messages(MORNING + 500, MORNING + 600, "w", 5)] == [1]


def test_what_was_sent_long_ago_is_forgotten_but_not_what_a_run_that_goes_on_has_said(store: Store) -> None:
    store.commit(Work((started("on"), started("over", state="completed"))))
    told = [
        replace(reminder(f"{run} {kind}", run=run), kind=kind)
        for run in ("on", "over")
        for kind in ("ready", "overdue")
    ]
    later = replace(reminder("later", run="over"), created_at=MORNING + 60)
    store.commit(Work(messages=(*told, later, reminder("waits"))))
    for message in store.lease_messages(MORNING + 99, MORNING + 999, "w", 9):
        assert message.id == "waits" or store.message_sent(message.id, "w")
    assert store.forget_messages(MORNING + 60, ["ready"]) == 3 and store.forget_messages(MORNING + 60, ["ready"]) == 0
    assert sorted(each.id for each in store.messages()) == ["later", "on ready", "waits"]


def test_dead_letters_are_tried_again_when_somebody_asks_for_it(store: Store) -> None:
    store.commit(Work(messages=(reminder("a"), reminder("b"))))
    store.lease_messages(MORNING, MORNING + 60, "w", 1)
    store.message_failed("a", "w", "550 no such user", None)
    assert store.revive_messages(MORNING + 100) == 1 and store.revive_messages(MORNING + 100) == 0
    due = store.lease_messages(MORNING + 100, MORNING + 200, "w", 5)
    assert [(each.id, each.attempts, each.error) for each in due] == [("b", 1, None), ("a", 1, None)]


def test_the_same_cause_is_told_once(store: Store) -> None:
    store.commit(Work(messages=(reminder("due brief"),)))
    store.lease_messages(MORNING, MORNING + 60, "w", 5)
    store.message_sent("due brief", "w")
    assert store.commit(Work(messages=(reminder("due brief"), reminder("due copy")))) == Committed()
    assert [(each.id, each.state) for each in store.messages()] == [("due brief", "sent"), ("due copy", "pending")]


def test_a_message_may_tell_of_a_run_that_begins_in_the_same_command(store: Store) -> None:
    message: Message = replace(reminder("up"), run="nordlys", sequence=1)
    assert store.commit(Work((started("nordlys"),), messages=(message,))) == Committed()
    assert store.messages() == [message]


def test_a_message_of_a_run_that_is_not_there_is_refused(store: Store) -> None:
    with pytest.raises(StoreProblem, match="does not take this in"):
        store.commit(Work(messages=(reminder("up", run="nordlys"),)))
    assert store.messages() == []


def test_a_summary_is_written_anew_only_while_nobody_went_on(store: Store) -> None:
    store.commit(Work((started("a"), started("b"))))
    seen = store.heads()
    store.commit(Work((batch("b", 1, ["taken"], "c"),)))
    assert store.save_summaries([replace(head, summary='{"new":1}') for head in seen]) == 1
    assert [head.summary for head in store.heads()] == ['{"new":1}', '{"up":[]}']


def test_names_are_in_the_order_of_their_letters_codes_on_every_database(store: Store) -> None:
    names = ["Zebra", "abc", "a-c", "ab c", "äpfel", "éa", "日本", "B", "a_b", "𝒳"]
    store.commit(Work(tuple(started(name) for name in names)))
    assert store.run_names() == sorted(names)
    assert [head.run for head in store.heads()] == sorted(names)


def test_a_text_is_kept_letter_for_letter(store: Store) -> None:
    text = "line\r\nline\n\ttab \u2028 \u200b 🎉 '; DROP TABLE event; -- ? %s $1 \\ \"" + "x" * 100_000
    store.commit(Work((started("a", documents=[text, ""]),)))
    digests = [digest_of(text), digest_of("")]
    assert store.documents([*digests, "unknown"]) == dict(zip(digests, [text, ""], strict=True))


@pytest.mark.parametrize(
    ("subject", "reason"),
    [("lead\0", "NUL"), ("lead \ud83d", "half a character"), ("é" * (LONGEST_KEY // 2 + 1), "more than 600 bytes")],
)
def test_what_one_database_could_not_keep_no_store_keeps(store: Store, subject: str, reason: str) -> None:
    with pytest.raises(StoreProblem, match=f"'subject' of the run.*{reason}"):
        store.commit(Work((started("a", subject=subject),)))
    assert store.run_names() == []


def test_the_longest_keys_fit(store: Store) -> None:
    # Letters that no database can pack into less.
    long = "".join(digest_of(str(number)) for number in range(10))[:LONGEST_KEY]
    signal = StoredSignal(long, long[::-1], "t", long, MORNING, "{}", None)
    move = Move(long, long, long, long, MORNING, long)
    begun = batch(long, 0, ["started"], long, subject=long, documents=[PLAYBOOK])
    assert store.commit(Work((begun,), signal, (move,), (reminder(long, run=long),))) == Committed()


def test_work_that_contradicts_itself_is_our_bug(store: Store) -> None:
    right = batch("a", 0, ["started", "taken"], "c")
    wrong = (
        replace(right, expected=1),
        replace(right, events=right.events[1:]),
        replace(right, head=replace(right.head, sequence=9)),
        replace(right, command="other"),
        replace(right, run="b"),
        replace(right, documents={"0" * 64: "text"}),
    )
    for each in wrong:
        with pytest.raises(ValueError):
            store.commit(Work((each,)))
    assert store.run_names() == []


def test_a_store_tells_how_much_is_in_it(store: Store) -> None:
    store.commit(Work((batch("a", 0, ["started", "taken"], "c", documents=[PLAYBOOK]),), lead(1)))
    contents = store.contents()
    counts = {"command": 1, "document": 1, "run": 1, "event": 2, "signal": 1, "move": 0, "message": 0}
    counts |= {"feed": 0, "publication": 0}
    assert contents.counts == counts and contents.size > 10_000

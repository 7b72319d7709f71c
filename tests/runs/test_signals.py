"""Whom a signal is about, and which gates it decides: its own subject's, and only what it speaks of."""

from dataclasses import replace

import pytest

from mfab.model.playbook import Playbook
from mfab.runs.commands import DecideBySignal, Submit
from mfab.runs.signal_data import MISSING, Trouble, as_text, evaluate, holds
from mfab.runs.signals import Signal, by_kept_signals, calls, subject_of, used_signals, verdict
from tests.runs.stage import Stage, begun, setting

TEAM = """\
calendar: {timezone: Europe/Copenhagen}
people: {anna: {name: Anna Holm, roles: [seller]}}
"""
PLAYBOOK = """\
title: Lead handoff
roles: {seller: {function: sales}}
triggers:
  lead.scored: {subject: lead.id}
  order.placed: {subject: order.buyer}
tasks:
  check: {title: Check, owner: seller, duration: 1h}
  qualify:
    title: Ripe or not
    owner: seller
    duration: 1h
    needs: [check]
    decides:
      hot: {when: lead.score >= 90}
      warm: {when: lead.score >= 60 || lead.wants_call}
      cold: {otherwise: true}
  call: {title: Call, owner: seller, duration: 1h, needs: [qualify = hot, qualify = warm]}
"""


def of(data: object, type: str = "lead.scored", id: str = "1", at: int = 0, **more: str) -> Signal:
    """Return a signal of the CRM."""
    return Signal("/crm", id, type, more.get("subject"), at, data)


def score(value: object, id: str = "1", lead: object = 42) -> Signal:
    """Return a lead's new score."""
    return of({"lead": {"id": lead, "score": value}}, id=id)


def running(subject: str | None = "42") -> Stage:
    """Return a run about a lead whose check is done, so that its gate is open."""
    stage = begun(setting(PLAYBOOK, TEAM)).play(Submit("check"), "anna")
    return replace(stage, run=replace(stage.run, subject=subject))


@pytest.mark.parametrize(
    ("data", "outcome"),
    [
        ({"score": 95}, "hot"),
        ({"score": 60.0}, "warm"),
        ({"score": 59}, "cold"),
        ({"wants_call": True}, "warm"),
        ({"score": 10, "wants_call": None}, "cold"),
        ({"score": "high"}, None),
        ({"id": 42, "address": "Oslo"}, None),
        ({"score": None}, None),
    ],
)
def test_a_gate_ends_by_the_first_outcome_that_holds_and_otherwise_only_when_it_is_spoken_of(
    data: dict[str, object], outcome: str | None
) -> None:
    decides = setting(PLAYBOOK, TEAM).process.steps["qualify"].task.decides
    assert verdict(decides, {"lead": data}).outcome == outcome
    assert verdict(decides, {"mail": data}).outcome is None


def test_a_text_where_a_number_is_asked_for_is_told_and_decides_nothing() -> None:
    decides = setting(PLAYBOOK, TEAM).process.steps["qualify"].task.decides
    notes = verdict(decides, {"lead": {"score": "high"}}).notes
    assert notes[0] == (
        "the condition 'lead.score >= 90' of 'hot' compares or combines values of different kinds, such as a text "
        "with a number"
    )


def test_the_playbook_knows_where_the_subject_stands_and_else_the_signal_says_it() -> None:
    playbook = setting(PLAYBOOK, TEAM).process.playbook
    assert isinstance(playbook, Playbook)
    assert subject_of(score(70), playbook) == "42"
    assert subject_of(of({"lead": {"id": 42}}, subject="lead/42"), playbook) == "42"
    assert subject_of(of({"lead": {}}, subject="42"), playbook) == "42"
    assert subject_of(of({"lead": {"id": 43}}, type="lead.called", subject="42"), playbook) == "42"
    assert subject_of(of({"order": {"buyer": "42"}}, type="lead.called"), playbook) == "42"
    assert subject_of(of({"lead": {}}), playbook) is None
    assert subject_of(of([1, 2]), playbook) is None
    assert subject_of(of({"lead": {}}, subject="4\u202e2"), playbook) is None


@pytest.mark.parametrize(
    "id", ["", " ", "a\nb", "\x1b[2J", "x" * 201, 4.5, True, 10.0**17, 2**64 + 1, ["42"], {"a": 1}, None]
)
def test_what_names_nobody_alone_is_no_subject(id: object) -> None:
    assert subject_of(score(70, lead=id), setting(PLAYBOOK, TEAM).process.playbook) is None


@pytest.mark.parametrize(("id", "subject"), [(42, "42"), (42.0, "42"), ("A-7", "A-7"), (2**63, str(2**63))])
def test_a_number_is_written_as_in_a_file(id: object, subject: str) -> None:
    assert subject_of(score(70, lead=id), setting(PLAYBOOK, TEAM).process.playbook) == subject


def test_only_runs_about_the_same_subject_are_decided() -> None:
    for subject, expected in (("42", 1), ("43", 0), (None, 0)):
        stage = running(subject)
        assert len(calls(stage.run, stage.setting, score(70), stage.now)[0]) == expected
        assert len(by_kept_signals(stage.run, stage.setting, [score(70)], stage.now)) == expected


def test_a_gate_that_is_not_ready_is_not_decided_yet() -> None:
    stage = begun(setting(PLAYBOOK, TEAM))
    run = replace(stage.run, subject="42")
    found, _ = calls(run, stage.setting, score(70), stage.now)
    assert [(each.outcome, each.is_open) for each in found] == [("warm", False)]
    assert by_kept_signals(run, stage.setting, [score(70)], stage.now) == ()


def test_the_latest_kept_signal_that_speaks_of_the_gate_decides_it() -> None:
    stage = running()
    kept = [score(95, "1"), score(70, "2"), of({"lead": {"id": 42, "name": "Fjeld"}}, id="3"), score(95, "4", lead=43)]
    assert by_kept_signals(stage.run, stage.setting, kept, stage.now) == (
        DecideBySignal("qualify", "warm", "/crm", "2"),
    )


def test_a_signal_that_was_kept_for_other_gates_or_has_decided_this_one_does_not_decide_it() -> None:
    stage = running()
    elsewhere = replace(score(95), awaited=frozenset({("other", "qualify")}))
    here = replace(score(95), awaited=frozenset({("r", "qualify")}))
    assert by_kept_signals(stage.run, stage.setting, [elsewhere], stage.now) == ()
    assert len(by_kept_signals(stage.run, stage.setting, [here], stage.now)) == 1
    decided = stage.play(DecideBySignal("qualify", "hot", "/crm", "1"), "signal:/crm")
    assert by_kept_signals(stage.run, stage.setting, [here], stage.now, used_signals(decided.log)) == ()


def test_a_missing_field_and_what_is_around_it_are_false_and_never_an_error() -> None:
    for data in ({}, {"lead": {}}, {"lead": None}, {"lead": {"address": None}}, {"lead": {"address": {}}}):
        assert evaluate("lead.address.city == 'Oslo'", data) is MISSING
        assert holds("lead.address.city == 'Oslo'", data) is False
    assert holds("lead.tags[3] == 'a'", {"lead": {"tags": []}}) is False
    assert holds("lead.owner == null", {"lead": {"owner": None}}) is True
    assert isinstance(holds("lead.score", {"lead": {"score": 3}}), Trouble)
    assert isinstance(holds("lead.score =>", {}), Trouble)


def test_what_a_value_can_be_is_written_plainly() -> None:
    assert [as_text(each) for each in (True, 3, 3.0, 1.25, "x", [], None, float("inf"))] == [
        "true", "3", "3", "1.25", "x", None, None, None
    ]  # fmt: skip

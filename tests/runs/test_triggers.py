"""Triggers: which runs a signal starts, what they are called, and the values that it brings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfab.model.identifier import LONGEST, parse_identifier
from mfab.model.playbook import Playbook
from mfab.parser.written_file import read_file
from mfab.runs.signals import Signal
from mfab.runs.triggers import Start, judge, one_line, run_name

PLAYBOOK = """\
playbook: handoff
parameters:
  company: {type: text, default: the lead}
  budget: {type: number, default: 0}
  tier: {type: choice, choices: [minor, major], default: minor}
  urgent: {type: boolean, default: false}
  markets: {type: list, default: [DK]}
triggers:
  lead.scored:
    when: lead.score >= 60
    subject: lead.id
    values: {company: lead.company, budget: lead.budget, tier: lead.tier, urgent: lead.urgent, markets: lead.markets}
tasks:
  call: {title: Call, duration: 1h}
"""


def playbook() -> Playbook:
    """Return the playbook."""
    found = read_file("p.yaml", PLAYBOOK.encode()).record
    assert isinstance(found, Playbook)
    return found


def lead(**fields: object) -> Signal:
    """Return the score of lead 42."""
    return Signal("/crm", "1", "lead.scored", None, 0, {"lead": {"id": 42, "score": 70, **fields}})


def test_a_trigger_gives_the_values_that_the_signal_has_as_a_file_would_write_them() -> None:
    found = judge(
        playbook(), lead(company="Fjeld", budget=1200.0, tier="major", urgent=True, markets=["DK", "NO", "DK"])
    )
    assert found is not None
    assert found.start == Start(
        "handoff", "42",
        (("company", "Fjeld"), ("budget", "1200"), ("tier", "major"), ("urgent", "true"), ("markets", ("DK", "NO"))),
    )  # fmt: skip
    assert found.notes == ()


def test_a_value_that_is_missing_is_left_to_the_default_without_a_word() -> None:
    found = judge(playbook(), lead(company=None))
    assert found is not None and found.start == Start("handoff", "42") and found.notes == ()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"budget": "a lot"}, "budget 'a lot': parameter 'budget': 'a lot' is not a number"),
        ({"budget": 1e30}, "budget '1e+30': is nothing that a value can be"),
        ({"tier": "huge"}, "'huge' is not a choice of parameter 'tier'"),
        ({"urgent": 1}, "parameter 'urgent': '1' is neither true nor false"),
        ({"markets": ["a@b"]}, "has 'a@b' in its list"),
        ({"markets": [["DK"]]}, "is nothing that a value can be"),
        ({"markets": [str(number) for number in range(500)]}, "is nothing that a value can be"),
        ({"company": {"name": "Fjeld"}}, "is nothing that a value can be"),
        ({"company": " \n"}, "is empty"),
    ],
)
def test_a_value_that_does_not_fit_is_told_and_the_default_is_taken(fields: dict[str, object], told: str) -> None:
    found = judge(playbook(), lead(**fields))
    assert found is not None and found.start == Start("handoff", "42")
    assert told in found.notes[0] and found.notes[0].endswith("the default is taken")


def test_a_playbook_without_a_trigger_for_it_says_nothing_to_a_signal() -> None:
    assert judge(playbook(), Signal("/crm", "1", "order.placed", "42", 0, {})) is None


@given(st.text(min_size=1), st.sampled_from(["handoff", "h" * 100]))
def test_a_run_has_an_id_that_can_be_typed_whatever_its_subject_is_called(subject: str, name: str) -> None:
    try:
        subject.encode()
    except UnicodeEncodeError:
        return
    first = run_name(name, subject, ())
    second = run_name(name, subject, {first})
    third = run_name(name, subject, {first, second})
    assert len({first, second, third}) == 3
    for each in (first, second, third):
        assert parse_identifier(each) == each and len(each) <= LONGEST
    assert run_name(name, subject, ()) == first


@given(st.text(max_size=3000))
def test_a_text_from_outside_becomes_a_line_of_bounded_length(text: str) -> None:
    line = one_line(text)
    assert len(line) <= 200
    assert not any(sign in line for sign in "\n\r\x1b\x00\u2028\u202e")

"""What changed in a process, in its own words."""

import pytest

from mfab.export.change_words import sentences
from mfab.model.playbook import Playbook
from mfab.model.team import Team
from mfab.parser.changes import playbook_changes, team_changes
from mfab.parser.written_file import read_file

TASK = "playbook: p\ntasks:\n  brief: {duration: 1d}\n  copy: {%s}\n"
TEAM = "team: t\npeople: {bo: {%s}}\n"


def told(before: str, after: str) -> list[str]:
    """Return the sentences for what differs between two files."""
    old, new = (read_file("x.yaml", text.encode()) for text in (before, after))
    assert old.diagnostics == new.diagnostics == ()
    if isinstance(old.record, Playbook) and isinstance(new.record, Playbook):
        changes = playbook_changes(old.record, new.record)
    else:
        assert isinstance(old.record, Team)
        assert isinstance(new.record, Team)
        changes = team_changes(old.record, new.record)
    return [text for change in changes for text in sentences(change)]


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("duration: 4d", "duration: 6d", "'copy' now takes 6d instead of 4d"),
        ("duration: 4d", "duration: [2d, 4d, 9d]", "'copy' now takes 4d (2d to 9d) instead of 4d"),
        ("milestone: true", "duration: 4d", "'copy' is no longer a milestone|'copy' now takes 4d"),
        ("duration: 4d", "milestone: true", "'copy' is now a milestone|'copy' no longer has a duration (it was 4d)"),
        ("approvers: [a]", "approvers: [a, b]", "'copy' is approved by b too"),
        ("owner: x", "owner: x, approvers: [b]", "'copy' is now approved by b"),
        ("approvers: [a, b]", "approvers: [b, a]", "'copy': approvers are in another order"),
        ("needs: [brief]", "owner: x", "'copy' is now owned by x|'copy' no longer needs 'brief'"),
        ("needs: [brief]", "needs: []", "'copy' no longer needs 'brief'"),
        ("needs: [brief]", "needs: [brief SS+2d]", "'copy' now needs 'brief SS+2d' instead of 'brief'"),
        ("owner: x", "owner: y", "'copy' is now owned by y instead of x"),
        ("owner: x", "owner: x, contributors: [y]", "y now contributes to 'copy'"),
        ("owner: x", "owner: x, informed: [y]", "y is now informed of 'copy'"),
        ("owner: x", "owner: x, late: true", "'copy' is now planned as late as possible"),
        ("due: brief + 1d", "due: brief + 3d", "'copy' is now due brief + 3d instead of brief + 1d"),
        ("owner: x", "owner: x, channel: mail", "'copy': channel is now mail"),
        ("channel: mail", "owner: x", "'copy' is now owned by x|'copy': channel is no longer given (it was mail)"),
        ("owner: x", "owner: x, takes: {studio: 2}", "'copy': takes: studio is now 2"),
        ("review: {rounds: 1.4}", "review: {rounds: 2}", "'copy': review: rounds is now 2 instead of 1.4"),
        ("review: {rework: 30%}", "review: {rework: 50%}", "'copy': review: rework is now 50% instead of 30%"),
        ("approvals: {quorum: 1}", "approvals: {quorum: 2}", "'copy': approvals: quorum is now 2 instead of 1"),
        ("for_each: {m: [DK]}", "for_each: {m: [DK, SE]}", "'copy': for each: m is now DK, SE instead of DK"),
        ("when: 'true'", "owner: x", "'copy' is now always done, not only when true|'copy' is now owned by x"),
        (
            "decides: {go: {odds: 90%}, stop: {ends: true}}",
            "decides: {go: {odds: 80%}, wait: {ends: true}}",
            "'copy', outcome 'go': odds is now 80% instead of 90%|'copy' can now end as 'wait'"
            "|'copy' can no longer end as 'stop'",
        ),
        ("checklist: [Price]", "checklist: [Price, Stock]", "the checklist of 'copy' asks for 'Stock' too"),
    ],
)
def test_a_change_of_a_task_is_told_in_a_sentence(before: str, after: str, sentence: str) -> None:
    assert told(TASK % before, TASK % after) == sentence.split("|")


@pytest.mark.parametrize(
    ("before", "after", "sentence"),
    [
        ("capacity: 60%", "capacity: 50%", "'bo': capacity is now 50% instead of 60%"),
        ("days: mon-fri", "days: mon-thu", "'bo': days is now mon-thu instead of mon-fri"),
        ("roles: [writer]", "roles: [writer, lead]", "'bo' fills lead too"),
        (
            "away: [2027-02-08..2027-02-12]",
            "roles: [writer]",
            "'bo' now fills writer|'bo' is no longer away 2027-02-08",
        ),
    ],
)
def test_a_change_of_a_person_is_told_in_a_sentence(before: str, after: str, sentence: str) -> None:
    found = told(TEAM % before, TEAM % after)
    assert all(text.startswith(wanted) for text, wanted in zip(found, sentence.split("|"), strict=True)), found


def test_roles_parameters_and_notice_are_told_in_a_sentence() -> None:
    before = "playbook: p\nnotice: {it: 2w}\nparameters: {tier: {type: text}}\nroles: {art: {}, lead: {}}\ntasks: {}\n"
    after = (
        "playbook: p\nversion: 2\nsteered_by: lead\nnotice: {it: 3w}\n"
        "parameters: {tier: {type: choice, choices: [minor]}}\nroles: {art: {sourcing: external}}\ntasks: {}\n"
    )
    assert told(before, after) == [
        "the playbook: version is now 2",
        "the playbook is now steered by lead",
        "parameter 'tier': type is now choice instead of text",
        "parameter 'tier' can now be 'minor'",
        "role 'art' is now external instead of in-house",
        "role 'lead' is gone",
        "function 'it' must now know 3w before the anchor instead of 2w",
    ]


def test_a_long_text_is_cut_and_stays_on_one_line() -> None:
    (sentence,) = told(TASK % "owner: x", TASK % f'owner: x, title: "{"very " * 60}\\n long"')
    assert len(sentence) < 200
    assert "\n" not in sentence

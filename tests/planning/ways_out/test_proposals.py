"""Every kind of way out, where it is the one that helps: 2027-03-01 is a Monday, and Thursday the 25th is a holiday."""

from __future__ import annotations

from pathlib import Path

import pytest

from mfab.planning.ways_out.remedy import Kind, Remedy
from mfab.planning.ways_out.searching import WaysOut
from mfab.use_cases.options import Options
from mfab.use_cases.reading import Shelf
from mfab.use_cases.ways_out_of_file import ways_out_of_file
from tests.planning.ways_out.test_remedies import change, late_by, written

TEAM = """team: t
calendar: {timezone: Europe/Copenhagen, country: DK}
people:
  anna: {roles: [writer], away: [2027-03-01..2027-03-05]}
  bo: {roles: [printer], capacity: 50%}
  carla: {roles: [checker]}
  david: {roles: [writer]}
"""
HEAD = """playbook: p
anchor: fair
parameters:
  tier: {type: choice, choices: [small, large], default: large}
  markets: {type: list, default: [DK, SE]}
roles: {writer: {}, printer: {}, checker: {}}
tasks:
  fair: {milestone: true, owner: checker, needs: [last]}
"""


def asked(folder: Path, tasks: str, start: str, anchor: str, assign: str = "") -> WaysOut:
    """Return the ways out of a run whose fair comes after the task `last`; each is written into the files and tried."""
    (folder / "playbook.yaml").write_text(HEAD + tasks, encoding="utf-8")
    (folder / "team.yaml").write_text(TEAM, encoding="utf-8")
    run = folder / "run.yaml"
    text = f"run: r\nplaybook: playbook.yaml\nteam: team.yaml\nstart: {start}\nanchor: {anchor}\n{assign}"
    run.write_text(text, encoding="utf-8")
    ((answer, _),) = ways_out_of_file(Shelf(lambda: b""), str(run), Options(), None).answers or ()
    for remedy in answer.remedies:
        change(run, written(remedy, "run"))
        change(folder / "team.yaml", written(remedy, "team"))
        assert late_by(run) == remedy.left == answer.problem.late_by - remedy.gains, remedy
        run.write_text(text, encoding="utf-8")
        (folder / "team.yaml").write_text(TEAM, encoding="utf-8")
    return answer


def of_kind(answer: WaysOut, kind: Kind) -> Remedy:
    """Return the first remedy that is of this kind alone."""
    return next(each for each in answer.remedies if [part.kind for part in each.proposals] == [kind])


def test_somebody_else_who_has_the_role_or_a_deputy_takes_it(tmp_path: Path) -> None:
    tasks = "  last: {owner: writer, duration: 2d}\n"
    answer = asked(tmp_path, tasks, "2027-03-01", "2027-03-04", "assign: {writer: anna}\n")
    # Done on Tuesday the 9th in place of Wednesday the 3rd: Thursday, Friday, Monday and Tuesday are too late.
    assert answer.problem.late_by == 4 * 480
    other, deputy = of_kind(answer, Kind.ASSIGN), of_kind(answer, Kind.DEPUTY)
    assert (other.is_enough, other.proposals[0].amount) == (True, "david")
    assert deputy.is_enough
    # Nobody is troubled by it, so it comes first.
    assert answer.remedies[0] == other


def test_who_has_half_their_time_could_have_all_of_it_or_be_two(tmp_path: Path) -> None:
    answer = asked(tmp_path, "  last: {owner: printer, duration: 2d}\n", "2027-03-01", "2027-03-03")
    assert answer.problem.late_by == 2 * 480
    assert of_kind(answer, Kind.FULL_TIME).is_enough
    assert of_kind(answer, Kind.SECOND_PERSON).is_enough
    assert of_kind(answer, Kind.FULL_TIME).rank < of_kind(answer, Kind.SECOND_PERSON).rank


@pytest.mark.parametrize(
    ("task", "leaves_out"),
    [("when: tier == 'large', owner: checker, duration: 3d", ("extra",)),
     ("for_each: {market: markets}, owner: checker, duration: 3d", ("extra@DK", "extra@SE"))],
)  # fmt: skip
def test_less_to_do_is_a_way_out(tmp_path: Path, task: str, leaves_out: tuple[str, ...]) -> None:
    tasks = f"  extra: {{{task}}}\n  last: {{owner: checker, duration: 1d, needs: [extra]}}\n"
    answer = asked(tmp_path, tasks, "2027-03-01", "2027-03-03")
    dropped = [each for each in answer.remedies if each.proposals[0].kind is Kind.DROP]
    if "when" in task:
        assert [each.leaves_out for each in dropped] == [leaves_out]
        assert dropped[0].is_enough
    else:  # markets are localised side by side: one fewer gains nothing
        assert dropped == []


def test_a_holiday_can_be_worked(tmp_path: Path) -> None:
    answer = asked(tmp_path, "  last: {owner: checker, duration: 3d}\n", "2027-03-24", "2027-03-30")
    worked = [each for each in answer.remedies if each.proposals[0].kind is Kind.OPEN_DAYS]
    assert [each.proposals[0].days for each in worked if each.is_enough] == [2]


def test_the_next_task_begins_beside_an_open_approval_and_ends_after_it(tmp_path: Path) -> None:
    tasks = """  draft: {owner: checker, approvers: [printer], approval: 1d, duration: 2d}
  last: {owner: checker, duration: 3d, needs: [draft]}
"""
    answer = asked(tmp_path, tasks, "2027-03-01", "2027-03-08")
    assert (answer.problem.late_by, of_kind(answer, Kind.IN_PARALLEL).gains) == (480, 480)


def test_beside_an_approval_nothing_begins_before_the_work_is_done(tmp_path: Path) -> None:
    # Anna is away in the middle of her work: two days after it began, it is not done yet.
    tasks = """  draft: {owner: writer, approvers: [checker], approval: 1d, duration: 2d}
  last: {owner: checker, duration: 3d, needs: [draft]}
"""
    answer = asked(tmp_path, tasks, "2027-02-26", "2027-03-09", "assign: {writer: anna}\n")
    assert not any(part.kind is Kind.IN_PARALLEL for each in answer.remedies for part in each.proposals)


def test_two_things_together_are_tried_when_none_is_enough(tmp_path: Path) -> None:
    tasks = """  first: {owner: checker, duration: [1d, 2d, 3d]}
  last: {owner: checker, duration: [1d, 2d, 3d], needs: [first]}
"""
    answer = asked(tmp_path, tasks, "2027-03-01", "2027-03-03")
    assert answer.problem.late_by == 2 * 480
    pair = next(each for each in answer.remedies if len(each.proposals) == 2)
    assert (pair.is_enough, {part.subject for part in pair.proposals}) == (True, {"first", "last"})

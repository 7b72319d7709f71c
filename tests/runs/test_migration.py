"""What becomes of a run when its process changes under way, and what would contradict its past."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from mfab.parser.changes import Fate
from mfab.runs.commands import Approve, BlockTask, Reassign, Skip, Submit, Take
from mfab.runs.contradictions import Contradiction
from mfab.runs.evolve import migrated
from mfab.runs.migration import Migration, migration_events, migration_of
from mfab.runs.renaming import renamed_steps
from mfab.runs.run import Run
from mfab.runs.setting import Setting
from mfab.runs.standing import Status, standings
from tests.runs.stage import Stage, begun, setting

TEAM = """
calendar: {timezone: Europe/Copenhagen, country: DK}
people:
  anna: {roles: [lead]}
  bo: {roles: [writer]}
  cecilie: {roles: [designer, legal]}
  david: {roles: [writer]}
"""
ROLES = """
steered_by: lead
anchor: launch
roles: {lead: {}, writer: {}, designer: {}, legal: {}}
tasks:
"""
TASKS = {
    "brief": "{title: Write the brief, owner: lead, duration: 2d}",
    "copy": "{title: Write the copy, owner: writer, approvers: [lead, legal], duration: 4d, needs: [brief]}",
    "design": "{title: Design, owner: designer, duration: 3d, needs: [brief]}",
    "go": "{title: Go or no-go, owner: lead, duration: 1h, needs: [copy], decides: {go: {}, stop: {}}}",
    "print": "{title: Print, owner: designer, duration: 1d, needs: [go = go]}",
    "bin": "{title: Throw it away, owner: writer, duration: 1h, needs: [go = stop]}",
    "launch": "{title: Launched, milestone: true, owner: lead, needs: [print, design]}",
}


def version(team: str = TEAM, **changes: str | None) -> Setting:
    """Return the process with other tasks: a text replaces or adds one, None takes it out. `_` stands for `-`."""
    tasks: dict[str, str | None] = {**TASKS, **{name.replace("_", "-"): text for name, text in changes.items()}}
    lines = [f"  {name}: {text}" for name, text in tasks.items() if text is not None]
    return setting(ROLES + "\n".join(lines), team)


def past_the_brief() -> Stage:
    """The brief is done, bo is on the copy."""
    return begun(version()).play(Submit("brief"), "anna").play(Take("copy"), "bo")


def copy_handed_in() -> Stage:
    return past_the_brief().play(Submit("copy"), "bo")


def gone() -> Stage:
    """The copy is done and it was decided to go."""
    stage = copy_handed_in().play(Approve("copy"), "anna").play(Approve("copy"), "cecilie")
    return stage.play(Submit("go", outcome="go"), "anna")


def migration(stage: Stage, after: Setting, rename: Mapping[str, str] | None = None) -> Migration:
    found = _of(stage, after, rename)
    assert isinstance(found, Migration), found
    return found


def against(stage: Stage, after: Setting, rename: Mapping[str, str] | None = None) -> list[str]:
    found = _of(stage, after, rename)
    assert not isinstance(found, Migration), "nothing was refused"
    return [each.message for each in found]


def _of(stage: Stage, after: Setting, rename: Mapping[str, str] | None) -> Migration | tuple[Contradiction, ...]:
    names = renamed_steps(stage.setting.process, after.process, rename or {})
    return migration_of(stage.run, stage.setting, after, stage.now, names)


def after_it(stage: Stage, after: Setting, rename: Mapping[str, str] | None = None) -> tuple[Run, dict[str, Status]]:
    """Return the run by its new version, and where its tasks stand."""
    run = migrated(stage.run, migration(stage, after, rename).event("d", ()))
    return run, {name: each.status for name, each in standings(run, after, stage.now).items()}


def test_a_run_that_goes_by_its_version_already_has_nothing_to_do() -> None:
    found = migration(gone(), version())
    assert found.changes == () and found.notes == () and found.completed == ()


def test_a_new_task_waits_its_turn_and_what_is_done_stays_done() -> None:
    after = version(
        legal_check="{owner: legal, duration: 1d, needs: [copy]}", go=TASKS["go"].replace("[copy]", "[legal-check]")
    )
    run, found = after_it(past_the_brief(), after)
    assert run.work("brief").is_done
    assert found["brief"] is Status.DONE and found["copy"] is Status.TAKEN and found["legal-check"] is Status.WAITING


def test_what_changed_in_a_task_is_told_key_by_key() -> None:
    after = version(design="{title: Design, owner: writer, duration: 2d, needs: [brief, copy]}", bin=None)
    changed, *rest = migration(past_the_brief(), after).changes
    assert (changed.fate, changed.name) == (Fate.CHANGED, "design")
    assert [(key.key, key.before, key.after) for key in changed.keys] == [
        ("owner", "designer", "writer"),
        ("duration", "3d", "2d"),
        ("needs", ["brief"], ["brief", "copy"]),
    ]
    assert [(each.fate, each.name) for each in rest] == [(Fate.REMOVED, "bin")]


def test_another_order_of_needs_is_no_change() -> None:
    after = version(launch=TASKS["launch"].replace("[print, design]", "[design, print]"))
    assert migration(past_the_brief(), after).changes == ()


@pytest.mark.parametrize(
    ("stage", "task", "said"),
    [
        (past_the_brief, "copy", "is begun"),
        (copy_handed_in, "copy", "is handed in"),
        (past_the_brief, "brief", "is done"),
    ],
)
def test_work_that_somebody_did_cannot_vanish(stage: object, task: str, said: str) -> None:
    assert callable(stage)
    without = {name: text.replace(f"[{task}]", "[design]" if task == "copy" else "[]") for name, text in TASKS.items()}
    assert f"'{task}' {said} and is gone" in against(stage(), version(**{**without, task: None}))


def test_a_task_nobody_began_can_go() -> None:
    run, found = after_it(past_the_brief(), version(bin=None))
    assert "bin" not in found and run.is_active


def test_a_task_left_out_by_hand_can_go_although_it_was_begun() -> None:
    stage = past_the_brief().play(Skip("copy", "we take last year's"), "anna")
    assert "copy" not in after_it(stage, version(copy=None, go=TASKS["go"].replace("[copy]", "[design]")))[1]


def test_a_renamed_task_keeps_its_work_when_somebody_says_so() -> None:
    renamed = {"text": TASKS["copy"], "copy": None, "go": TASKS["go"].replace("copy", "text")}
    stage = copy_handed_in().play(Approve("copy"), "anna")
    assert against(stage, version(**renamed)) == ["'copy' is handed in and is gone"]
    run, found = after_it(stage, version(**renamed), {"copy": "text"})
    assert found["text"] is Status.SUBMITTED and set(run.work("text").approvals) == {"lead"}


def test_a_new_task_that_says_the_same_is_offered_as_the_renamed_one() -> None:
    renamed = {"text": TASKS["copy"], "copy": None, "go": TASKS["go"].replace("copy", "text")}
    found = _of(copy_handed_in(), version(**renamed), None)
    assert isinstance(found, tuple) and found[0].hint is not None and "--rename copy=text" in found[0].hint


def test_two_tasks_may_swap_their_names() -> None:
    swapped = {"copy": TASKS["design"], "design": TASKS["copy"], "go": TASKS["go"].replace("copy", "design")}
    swapped["launch"] = TASKS["launch"].replace("design", "copy")
    run, found = after_it(copy_handed_in(), version(**swapped), {"copy": "design", "design": "copy"})
    assert found["design"] is Status.SUBMITTED and found["copy"] is Status.READY
    assert run.work("design").submission is not None


def test_a_name_that_now_means_another_task_is_refused_for_begun_work() -> None:
    other = version(copy="{title: Order the lorries, owner: designer, duration: 1d, needs: [brief]}")
    assert against(past_the_brief(), other) == [
        "'copy' is begun as 'Write the copy', and the name now means 'Order the lorries'"
    ]
    assert migration(past_the_brief(), other, {"copy": "copy"}).names(Fate.CHANGED) == ("copy",)


def test_begun_work_cannot_wait_for_something_new_that_is_not_done() -> None:
    after = version(copy=TASKS["copy"].replace("[brief]", "[brief, design]"))
    assert against(past_the_brief(), after) == ["'copy' is begun and would now wait for 'design', which is not done"]


def test_done_work_stays_done_whatever_it_would_wait_for_now() -> None:
    after = version(brief="{title: Write the brief, owner: lead, duration: 2d, approvers: [legal], needs: [research]}",
                    research="{owner: writer, duration: 1d}")  # fmt: skip
    notes = migration(past_the_brief(), after).notes
    assert notes == (
        "'brief' is done and stays so, though it would now wait for 'research'",
        "'brief' is done and stays so, without a yes from 'legal'",
    )
    assert after_it(past_the_brief(), after)[1]["brief"] is Status.DONE


def test_a_gate_must_still_be_able_to_end_as_it_ended() -> None:
    ways = version(go=TASKS["go"].replace("go: {}", "launch: {}"), print=TASKS["print"].replace("= go", "= launch"))
    assert against(gone(), ways)[0] == (
        "'go' ended in 'go', which is no outcome any more; it ends in 'launch' or 'stop'"
    )
    no_gate = version(go="{title: Go or no-go, owner: lead, duration: 1h, needs: [copy]}", bin=None,
                      print=TASKS["print"].replace("go = go", "go"))  # fmt: skip
    assert against(gone(), no_gate) == ["'go' ended in 'go', which is no outcome any more, and is no gate now"]


def test_a_done_task_cannot_become_a_gate() -> None:
    gate = version(brief="{title: Write the brief, owner: lead, duration: 2d, decides: {yes: {}, no: {ends: true}}}",
                   copy=TASKS["copy"].replace("[brief]", "[brief = yes]"))  # fmt: skip
    assert against(past_the_brief(), gate) == ["'brief' is done without an outcome, and is a gate now: 'yes' or 'no'"]


def test_begun_work_cannot_come_to_lie_on_the_branch_that_was_not_taken() -> None:
    stage = gone().play(Take("design"), "cecilie")
    after = version(design=TASKS["design"].replace("[brief]", "[go = stop]"),
                    launch=TASKS["launch"].replace("[print, design]", "[print]"))  # fmt: skip
    assert against(stage, after) == ["'design' is begun and would now be left out, as 'go' ended in 'go'"]


def test_a_task_nobody_began_is_left_out_or_comes_back_as_its_branch_says() -> None:
    after = version(print=TASKS["print"].replace("= go", "= stop"), bin=TASKS["bin"].replace("= stop", "= go"),
                    launch=TASKS["launch"].replace("[print, design]", "[bin, design]"))  # fmt: skip
    assert migration(gone(), after).notes == (
        "'print' is left out, as 'go' ended in 'go'",
        "'bin' was left out when 'go' ended, and is to be done now",
    )
    assert after_it(gone(), after)[1]["bin"] is Status.READY


def test_begun_work_cannot_become_a_summary() -> None:
    parts = "{title: Write the copy, tasks: {copy-a: {owner: writer, duration: 1d, needs: [brief]}}}"
    assert against(past_the_brief(), version(copy=parts)) == ["'copy' is begun and is a summary of other tasks now"]


def test_the_anchor_of_a_run_cannot_go() -> None:
    lines = ROLES.replace("anchor: launch", "anchor: live") + "  live: {milestone: true, owner: lead}"
    found = against(begun(version()), setting(lines, TEAM))
    assert found == ["the calendar of the run turns on 'launch', which is gone"]


def test_all_contradictions_are_told_at_once() -> None:
    after = version(
        brief=None, copy=TASKS["copy"].replace("[brief]", "[design]"), design="{owner: designer, duration: 3d}"
    )
    assert against(past_the_brief(), after) == [
        "'brief' is done and is gone",
        "'copy' is begun and would now wait for 'design', which is not done",
    ]


def test_a_yes_from_a_role_that_still_approves_counts_on() -> None:
    stage = copy_handed_in().play(Approve("copy"), "anna")
    run, found = after_it(stage, version(copy=TASKS["copy"].replace("[lead, legal]", "[lead, designer]")))
    assert set(run.work("copy").approvals) == {"lead"} and found["copy"] is Status.SUBMITTED


def test_a_yes_that_nobody_asks_for_any_more_does_not_stand_in_for_another() -> None:
    stage = copy_handed_in().play(Approve("copy"), "anna")
    found = migration(stage, version(copy=TASKS["copy"].replace("[lead, legal]", "[legal]")))
    assert found.voided == (("copy", "lead"),)
    assert found.notes == ("the yes to 'copy' as lead no longer counts: it is not asked for any more",)


def test_handed_in_work_is_done_when_the_last_missing_yes_is_not_needed_any_more() -> None:
    stage, after = copy_handed_in().play(Approve("copy"), "anna"), version(copy=TASKS["copy"].replace(", legal", ""))
    found = migration(stage, after)
    events = migration_events(stage.run, after, found, found.event("d", ()), "anna", stage.now)
    assert found.completed == ("copy",) and [getattr(each, "task", None) for each in events] == [None, "copy"]


def test_handed_in_and_blocked_work_that_needs_no_yes_is_refused() -> None:
    stage = copy_handed_in().play(Approve("copy"), "anna").play(BlockTask("copy", "the price is open"), "bo")
    assert against(stage, version(copy=TASKS["copy"].replace(", legal", ""))) == [
        "'copy' is handed in and needs no other yes now, but is blocked: the price is open"
    ]


def test_what_was_reassigned_stays_so() -> None:
    stage = past_the_brief().play(Reassign("copy", "david"), "anna")
    run, _ = after_it(stage, version(copy=TASKS["copy"].replace("4d", "5d")))
    assert run.work("copy").person == "david"


def test_work_of_somebody_who_left_goes_to_whom_the_plan_names() -> None:
    team = TEAM.replace("  bo: {roles: [writer]}\n", "")
    found = migration(past_the_brief(), version(team))
    assert found.released == (("copy", ""),)
    assert found.notes == ("bo is no longer in the team: 'copy' goes to david",)
    run, where = after_it(past_the_brief(), version(team))
    assert where["copy"] is Status.READY and run.work("copy").begun_at is not None


def test_an_approval_asked_of_somebody_who_left_goes_back_to_the_role() -> None:
    stage = copy_handed_in().play(Reassign("copy", "david", role="lead"), "anna")
    found = migration(stage, version(TEAM.replace("  david: {roles: [writer]}\n", "")))
    assert found.released == (("copy", "lead"),)
    assert found.notes == ("david is no longer in the team: the yes to 'copy' as lead is asked of anna",)


def test_whoever_has_begun_goes_on_although_the_role_is_another_persons_now() -> None:
    found = migration(past_the_brief(), version(copy=TASKS["copy"].replace("owner: writer", "owner: designer")))
    assert found.notes == ("'copy' is begun by bo, who goes on with it",)


def test_a_new_approver_who_did_the_work_is_told_of() -> None:
    after = version(
        TEAM.replace("anna: {roles: [lead]}", "anna: {}").replace("[writer]}\n  ce", "[writer, lead]}\n  ce")
    )
    assert (
        "bo handed in 'copy' and cannot approve it as lead: somebody else has to be asked"
        in migration(copy_handed_in(), after).notes
    )


def test_a_run_whose_last_open_task_goes_is_over() -> None:
    stage = gone().play(Submit("print"), "cecilie").play(Submit("design"), "cecilie").play(Submit("launch"), "anna")
    assert not stage.run.is_active
    longer = begun(version(rest="{owner: lead, duration: 1d, needs: [launch]}"))
    for task, who in (("brief", "anna"), ("copy", "bo")):
        longer = longer.play(Submit(task), who)
    longer = longer.play(Approve("copy"), "anna").play(Approve("copy"), "cecilie")
    for task, who, outcome in (
        ("go", "anna", "go"),
        ("design", "cecilie", None),
        ("print", "cecilie", None),
        ("launch", "anna", None),
    ):
        longer = longer.play(Submit(task, outcome=outcome), who)
    assert longer.run.is_active
    found = migration(longer, version())
    events = migration_events(longer.run, version(), found, found.event("d", ()), "anna", longer.now)
    assert type(events[-1]).__name__ == "RunCompleted"

"""What differs between two playbooks: added, removed, renamed and changed things."""

from mfab.model.playbook import Playbook
from mfab.model.run_file import RunFile
from mfab.model.team import Team
from mfab.parser.changes import Change, Fate, playbook_changes, renamed_tasks, run_changes, team_changes
from mfab.parser.written_file import read_file

HEAD = "playbook: p\nroles: {lead: {}, writer: {}}\ntasks:\n"


def playbook(tasks: str, head: str = HEAD) -> Playbook:
    """Return a playbook with these tasks."""
    read = read_file("p.yaml", (head + tasks).encode())
    assert isinstance(read.record, Playbook), read.diagnostics
    assert read.diagnostics == ()
    return read.record


def told(changes: tuple[Change, ...]) -> list[tuple[str, str, str | None]]:
    """Return what became of which thing, with the earlier name of a renamed one."""
    return [(each.fate.value, f"{each.noun} {each.name}", each.earlier_name) for each in changes]


def test_the_same_process_in_another_layout_is_no_change() -> None:
    before = playbook("  brief: {owner: lead, duration: 2d}\n  copy: {needs: brief, duration: 1d}\n")
    after = playbook(
        "  copy:\n    # asked for by sales\n    duration: 1d\n    needs:\n      - task: brief\n"
        "  brief:\n    duration: '2d'\n    owner: lead\n"
    )
    assert playbook_changes(before, after) == ()


def test_a_task_with_another_id_and_the_same_content_is_renamed_and_who_needs_it_is_unchanged() -> None:
    before = playbook(
        "  brief: {owner: lead, duration: 2d}\n  copy: {needs: [brief SS+1d], due: brief + 3d, duration: 1d}\n"
    )
    after = playbook(
        "  launch-brief: {owner: lead, duration: 2d}\n"
        "  copy: {needs: [launch-brief SS+1d], due: launch-brief + 3d, duration: 1d}\n"
    )
    assert told(playbook_changes(before, after)) == [("renamed", "task launch-brief", "brief")]


def test_a_chain_of_tasks_is_renamed_as_a_whole() -> None:
    before = playbook("  a1: {duration: 1d}\n  b1: {duration: 2d, needs: [a1]}\n  c1: {duration: 3d, needs: [b1]}\n")
    after = playbook("  a2: {duration: 1d}\n  b2: {duration: 2d, needs: [a2]}\n  c2: {duration: 3d, needs: [b2]}\n")
    assert renamed_tasks(before, after) == {"a1": "a2", "b1": "b2", "c1": "c2"}
    assert {fate for fate, *_ in told(playbook_changes(before, after))} == {"renamed"}


def test_of_two_tasks_that_say_the_same_nobody_knows_which_was_renamed() -> None:
    before = playbook("  one: {duration: 1d}\n  two: {duration: 1d}\n")
    after = playbook("  three: {duration: 1d}\n  four: {duration: 1d}\n")
    fates = [fate for fate, *_ in told(playbook_changes(before, after))]
    assert fates == ["added", "added", "removed", "removed"]


def test_a_summary_is_renamed_with_what_is_in_it_left_alone() -> None:
    before = playbook("  prepare:\n    tasks: {brief: {duration: 1d}}\n  print: {needs: [prepare], duration: 2d}\n")
    after = playbook("  plan:\n    tasks: {brief: {duration: 1d}}\n  print: {needs: [plan], duration: 2d}\n")
    assert told(playbook_changes(before, after)) == [("renamed", "task plan", "prepare")]


def test_a_task_that_moves_into_a_summary_is_changed() -> None:
    before = playbook("  prepare:\n    tasks: {brief: {duration: 1d}}\n  copy: {duration: 2d}\n")
    after = playbook("  prepare:\n    tasks: {brief: {duration: 1d}, copy: {duration: 2d}}\n")
    (change,) = playbook_changes(before, after)
    assert (change.fate, change.name) == (Fate.CHANGED, "copy")
    assert [(each.key, each.before, each.after) for each in change.keys] == [("within summary", None, "prepare")]


def test_roles_parameters_deliverables_and_the_whole_are_compared_too() -> None:
    before = playbook("  a: {duration: 1d}\n", "playbook: p\nanchor: a\nroles: {lead: {}, writer: {}}\ntasks:\n")
    after = playbook(
        "  a: {duration: 1d}\n",
        "playbook: p\nanchor: a\ntitle: New\nversion: 4\nnotice: {it: 2w}\nparameters: {tier: {type: text}}\n"
        "roles: {lead: {sourcing: external}}\ndeliverables: {copy: {}}\nphases: {do: Do}\ntasks:\n",
    )
    assert told(playbook_changes(before, after)) == [
        ("changed", "playbook p", None),
        ("added", "parameter tier", None),
        ("changed", "role lead", None),
        ("removed", "role writer", None),
        ("added", "deliverable copy", None),
        ("added", "phase do", None),
        ("added", "notice it", None),
    ]


def test_run_files_differ_in_their_dates_and_values_and_not_in_their_names() -> None:
    before, after = (
        read_file("r.yaml", text.encode()).record
        for text in (
            "run: spring\nplaybook: p.yaml\nanchor: 2027-03-02\nvalues: {tier: minor}\n",
            "run: autumn\nplaybook: q.yaml\nanchor: 2027-09-07\nvalues: {tier: major}\nassign: {lead: bo}\n",
        )
    )
    assert isinstance(before, RunFile)
    assert isinstance(after, RunFile)
    assert told(run_changes(before, after)) == [
        ("changed", "run autumn", None),
        ("changed", "value tier", None),
        ("added", "assignment lead", None),
    ]


def test_teams_differ_in_their_people() -> None:
    before, after = (
        read_file("t.yaml", text.encode()).record
        for text in (
            "team: t\npeople: {bo: {roles: [writer]}, ida: {roles: [lead]}}\n",
            "team: t\npeople: {bo: {roles: [writer], capacity: 60%}, ole: {roles: [lead]}}\n",
        )
    )
    assert isinstance(before, Team)
    assert isinstance(after, Team)
    assert told(team_changes(before, after)) == [
        ("changed", "person bo", None),
        ("added", "person ole", None),
        ("removed", "person ida", None),
    ]

"""What comes after the launch."""

from mfab.lint.after_anchor import after_anchor
from mfab.model.playbook import Playbook
from mfab.parser.task_index import index_tasks
from mfab.parser.written_file import read_file


def after(tasks: str, anchor: str = "anchor: launch\n") -> list[str]:
    """Return the tasks of a playbook that come after its anchor."""
    playbook = read_file("a.yaml", f"playbook: a\n{anchor}tasks:\n{tasks}".encode()).record
    assert isinstance(playbook, Playbook)
    return sorted(after_anchor(playbook, index_tasks(playbook)))


BEFORE = "  copy: {duration: 2d, delivers: [copy]}\n  launch: {milestone: true, needs: [copy]}\n"


def test_what_waits_for_the_launch_comes_after_it() -> None:
    assert after(BEFORE + "  count: {needs: [launch]}\n  learn: {needs: [count]}\n  file: {uses: [copy]}\n") == [
        "count",
        "learn",
    ]


def test_what_stands_in_a_summary_waits_with_it_and_who_needs_the_summary_waits_for_all_in_it() -> None:
    summary = "  close:\n    needs: [launch]\n    tasks: {count: {duration: 1d}}\n  learn: {needs: [close]}\n"
    assert after(BEFORE + summary) == ["close", "count", "learn"]


def test_a_day_counted_from_the_launch_is_after_it_and_one_counted_back_is_not() -> None:
    assert after(BEFORE + "  thanks: {start: launch + 5d}\n  recall: {start: launch - 2d}\n") == ["thanks"]
    assert after(BEFORE + "  thanks: {not_before: launch + 5d}\n  tell: {due: launch + 5d}\n") == ["thanks"]


def test_without_an_anchor_nothing_is_after_it() -> None:
    assert after(BEFORE + "  count: {needs: [launch]}\n", anchor="") == []

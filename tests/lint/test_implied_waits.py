"""A need is redundant when the task waits for the same thing anyway, and then taking it out moves no date."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mfab.calendars.calendar_book import CalendarBook
from mfab.lint.implied_waits import implied_needs
from mfab.model.moment import Moment
from mfab.parser.expansion import expand
from mfab.parser.task_index import index_tasks
from mfab.parser.written_file import read_file
from mfab.planning.occasion import Request
from mfab.planning.planner import schedule


def playbook(tasks: str):
    return read_file("a.yaml", f"playbook: a\ntasks:\n{tasks}".encode()).record


def found(tasks: str) -> list[tuple[str, str]]:
    """Return the redundant needs as pairs of the task and what it needs."""
    return [(need.waiter, need.target) for need, _ in implied_needs(index_tasks(playbook(tasks)))]


FIRST = "  a: {duration: 1d, delivers: [brief]}\n  b: {duration: 1d, needs: [a]}\n"


@pytest.mark.parametrize(
    ("tasks", "redundant"),
    [
        (FIRST + "  c: {needs: [a, b]}\n", [("c", "a")]),
        (FIRST + "  c: {uses: [brief], needs: [a]}\n", [("c", "a")]),
        (FIRST + "  c: {needs: [b, b]}\n", [("c", "b")]),
        (FIRST + "  c: {tasks: {d: {needs: [a]}}, needs: [b]}\n", [("d", "a")]),
        (FIRST + "  c: {tasks: {d: {needs: [a]}}}\n  e: {needs: [c, a]}\n", [("e", "a")]),
        (FIRST + "  c: {needs: [a SS+1d, b]}\n", []),
        (FIRST + "  c: {needs: [a, b SS]}\n", []),
        (FIRST + "  c: {needs: [a FS+2d, b]}\n", []),
        ("  a: {}\n  b: {needs: [a FS-2d]}\n  c: {needs: [a, b]}\n", []),
        ("  a: {}\n  b: {needs: [a], start: 2027-01-11}\n  c: {needs: [a, b]}\n", []),
        ("  a: {}\n  b: {needs: [a]}\n  c: {needs: [b, d]}\n  d: {needs: [c]}\n  e: {needs: [a, b]}\n", []),
        ("  g: {decides: {x: {}, y: {}}}\n  a: {needs: [g = x]}\n  b: {needs: [a]}\n  c: {needs: [a, b]}\n", []),
    ],
)
def test_a_need_that_others_imply_is_redundant(tasks: str, redundant: list[tuple[str, str]]) -> None:
    assert found(tasks) == redundant


TASKS = st.lists(
    st.tuples(st.integers(0, 5), st.lists(st.integers(0, 9), max_size=4, unique=True), st.booleans()),
    min_size=3,
    max_size=10,
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(TASKS)
def test_taking_redundant_needs_out_moves_no_date(drawn: list[tuple[int, list[int], bool]]) -> None:
    needs = {
        f"t{number}": [f"t{other}" for other in others if other < number] for number, (_, others, _) in enumerate(drawn)
    }
    lines = {
        f"t{number}": f"duration: {days}d{', approvers: [lead]' if approved else ''}"
        for number, (days, _, approved) in enumerate(drawn)
    }

    def text(kept: dict[str, list[str]]) -> str:
        return "".join(f"  {name}: {{{lines[name]}, needs: [{', '.join(kept[name])}]}}\n" for name in lines)

    redundant = found(text(needs))
    kept = {name: [each for each in needs[name] if (name, each) not in redundant] for name in needs}

    assert dates(text(needs)) == dates(text(kept))
    assert found(text(kept)) == []


def dates(tasks: str) -> list[tuple[int, int]]:
    """Return the start and finish of each activity from a Monday on."""
    start = Moment(day=date(2027, 1, 11))
    request = Request(expand(playbook(tasks)), None, CalendarBook(None), {}, None, start)
    early = schedule(request).early
    return list(zip(early.starts, early.finishes, strict=True))

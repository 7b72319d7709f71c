"""How working time fares against bisection in a bare list of the same size.

Run it with `python tests/benchmarks/bench_calendars.py`.
"""

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from random import Random
from timeit import repeat

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from mfab.calendars.working_time import WorkingTime
from mfab.model.working_hours import WorkingCalendar

FIRST, LAST = date(2026, 1, 1), date(2028, 12, 31)
QUESTIONS = 10_000


def seconds(run: Callable[[], object]) -> float:
    return min(repeat(run, number=1, repeat=9))


def bare_add(starts: Sequence[int], before: Sequence[int], questions: Sequence[tuple[int, int]]) -> None:
    for instant, minutes in questions:
        index = bisect_right(starts, instant) - 1
        target = before[index] + minutes
        found = bisect_left(before, target) - 1
        _ = starts[found] + target - before[found]


def asked(ask: Callable[[int, int], int], questions: Sequence[tuple[int, int]]) -> None:
    for instant, minutes in questions:
        ask(instant, minutes)


def main() -> None:
    random = Random(2)
    keys = {"timezone": "Europe/Copenhagen", "hours": ["08:00-12:00", "13:00-17:00"]}
    calendar = WorkingTime(WorkingCalendar.model_validate(keys))
    first, last = calendar.day_start(FIRST), calendar.day_end(LAST)
    intervals = list(calendar.intervals(first, last))
    starts = [start for start, _ in intervals]
    before = [240 * number for number in range(len(starts))]
    middle = calendar.day_start(date(2027, 1, 4))
    long = [(random.randrange(middle, middle + 300_000), random.randrange(481, 9600)) for _ in range(QUESTIONS)]
    short = [(random.choice(starts[500:1000]) + 10, random.randrange(1, 200)) for _ in range(QUESTIONS)]
    instants = [(start, start + 50_000) for start, _ in long]

    bare = seconds(lambda: bare_add(starts, before, long))
    print(f"{len(starts)} intervals, {QUESTIONS} questions; two bisections in a bare list are 1")
    for name, ask, questions in (
        ("add, over several days", calendar.add, long),
        ("add, within an interval", calendar.add, short),
        ("subtract, over several days", calendar.subtract, long),
        ("between", calendar.between, instants),
    ):
        print(f"{name:30} {seconds(lambda ask=ask, questions=questions: asked(ask, questions)) / bare:5.2f}")
    for zone in ("UTC", "Europe/Copenhagen"):
        written = WorkingCalendar.model_validate({**keys, "timezone": zone})
        year = seconds(lambda written=written: WorkingTime(written).next_start(middle))
        print(f"{'a year read, ' + zone:30} {year / bare:5.2f}  ({year * 1000:.2f} ms)")


if __name__ == "__main__":
    main()

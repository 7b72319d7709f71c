"""How planning grows: a thousand tasks and ten thousand, stage by stage, and the passes against bare lists of numbers.

Run it with `PYTHONPATH=src python tests/benchmarks/bench_planning.py`.
"""

import gc
import time
from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

from mfab.calendars.calendar_book import CalendarBook
from mfab.model.actuals import Actual, Actuals
from mfab.model.moment import Moment
from mfab.model.playbook import Playbook
from mfab.model.process import Process
from mfab.model.team import Team
from mfab.network.floats import free_float, total_float
from mfab.network.passes import backward, forward
from mfab.parser.expansion import expand
from mfab.parser.written_file import read_file
from mfab.planning.baselines import baseline_of
from mfab.planning.forecast import forecast
from mfab.planning.occasion import Request
from mfab.planning.plan import plan
from mfab.planning.planner import Schedule, schedule
from mfab.planning.rows import rows_of

PEOPLE = tuple(f"person-{number}" for number in range(10))


def playbook(tasks: int) -> bytes:
    """Return a playbook as people write them: one and a half links a task, approvals on a third."""
    random = Random(4)
    lines = ["playbook: benchmark", "roles:", *(f"  {name}: {{}}" for name in PEOPLE), "tasks:"]
    for number in range(tasks):
        owner = random.choice(PEOPLE)
        lines += [f"  t{number}:", f"    title: Task number {number}", f"    owner: {owner}"]
        lines.append(f"    duration: {random.choice(('2h', '1d', '30m', '4h'))}")
        # Close behind: a process of ten thousand tasks has many hands, and not a chain of forty years.
        near = [f"t{number - back}" for back in random.sample(range(20, 220), 2) if back <= number]
        needs = [f"{name} SS+4h" if random.random() < 0.1 else name for name in near[: 1 + random.randrange(2)]]
        if needs:
            lines.append(f"    needs: [{', '.join(needs)}]")
        if number % 3 == 0:
            lines.append(f"    approvers: [{random.choice([name for name in PEOPLE if name != owner])}]")
    return ("\n".join(lines) + "\n").encode()


def team() -> bytes:
    people = "\n".join(
        f"  {name}: {{roles: [{name}], capacity: {60 + 4 * number}%}}" for number, name in enumerate(PEOPLE)
    )
    return f"team: benchmark\ncalendar: {{timezone: Europe/Copenhagen, country: DK}}\npeople:\n{people}\n".encode()


def best_of(times: int, work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the shortest of several runs in seconds, and what it gave."""
    taken, found = [], None
    for _ in range(times):
        gc.collect()
        begun = time.perf_counter()
        found = work()
        taken.append(time.perf_counter() - begun)
    return min(taken), found


def bare(found: Schedule) -> tuple[list[int], list[list[int]], list[list[int]], list[int]]:
    """Return the same network as lists of numbers: durations, predecessors, successors, and an order."""
    network = found.places.network
    return (
        [activity.minutes for activity in network.activities],
        [[arrow.predecessor for arrow in arrows] for arrows in network.arrows_in],
        [[arrow.successor for arrow in arrows] for arrows in network.arrows_out],
        list(network.order),
    )


def bare_passes(
    minutes: list[int], before: list[list[int]], after: list[list[int]], order: list[int]
) -> tuple[list[int], list[int]]:
    """The critical path method as a textbook has it: no calendars, no lags, no dates."""
    starts, finishes = [0] * len(minutes), [0] * len(minutes)
    for number in order:
        start = 0
        for other in before[number]:
            start = max(start, finishes[other])
        starts[number] = start
        finishes[number] = start + minutes[number]
    end = max(finishes)
    late_starts = [0] * len(minutes)
    for number in reversed(order):
        finish = end
        for other in after[number]:
            finish = min(finish, late_starts[other])
        late_starts[number] = finish - minutes[number]
    return starts, late_starts


def measure(tasks: int, times: int) -> dict[str, float]:
    """Print the time of each stage, and return them."""
    data = playbook(tasks)
    seconds: dict[str, float] = {}
    seconds["read"], written = best_of(times, lambda: read_file("benchmark.yaml", data))
    assert isinstance(written.record, Playbook)
    staff = read_file("team.yaml", team()).record
    assert isinstance(staff, Team)
    process: Process
    seconds["expand"], process = best_of(times, lambda: expand(written.record))
    book = CalendarBook(staff)
    request = Request(process, staff, book, {}, None, Moment(day=date(2027, 1, 4)))
    schedule(request)  # so that the years of the calendars are in their tables
    seconds["schedule"], found = best_of(times, lambda: schedule(request))
    seconds["rows"], _ = best_of(times, lambda: rows_of(found))
    seconds["plan"], _ = best_of(times, lambda: plan(request, "digest"))
    seconds["forecast"] = measure_forecast(request, times)
    places = found.places
    numbers = range(len(places.network.activities))
    seconds["passes"], (early, late) = best_of(times, lambda: _passes(found))
    seconds["floats"], _ = best_of(
        times,
        lambda: [
            (
                total_float(places.network, early, late, number),
                free_float(places.network, early, places.is_planned, places.is_own, places.passes_on, number),
            )
            for number in numbers
        ],
    )
    lists = bare(found)
    seconds["bare"], _ = best_of(times, lambda: bare_passes(*lists))
    links = sum(len(arrows) for arrows in places.network.arrows_in)
    print(f"{tasks:6} tasks, {len(numbers)} activities, {links} arrows")
    for name, taken in seconds.items():
        print(f"  {name:10} {taken * 1000:9.1f} ms")
    return seconds


def measure_forecast(request: Request, times: int) -> float:
    """Return the time of a forecast in the middle of a run: half of it done, a few tasks begun."""
    made = plan(request, "digest")
    baseline = baseline_of(made)
    now = (made.start + made.finish) // 2
    rows = {
        row.id: Actual(row.start, row.finish if row.finish <= now else None) for row in made.rows if row.start <= now
    }
    actuals = Actuals(now, rows, {}, frozenset(), {}, {})
    return best_of(times, lambda: forecast(request, actuals, baseline))[0]


def forty_tasks() -> None:
    """Print the time of a forecast of a run as large as most are."""
    written, staff = read_file("benchmark.yaml", playbook(40)).record, read_file("team.yaml", team()).record
    assert isinstance(written, Playbook) and isinstance(staff, Team)
    request = Request(expand(written), staff, CalendarBook(staff), {}, None, Moment(day=date(2027, 1, 4)))
    print(f"forecast of a run of 40 tasks: {measure_forecast(request, 20) * 1000:.1f} ms")


def _passes(found: Schedule) -> tuple[Any, Any]:
    places = found.places
    early = forward(places.network, found.begin)
    return early, backward(places.network, {}, max(early.finishes), places.is_planned)


def main() -> None:
    forty_tasks()
    small, large = measure(1_000, 5), measure(10_000, 3)
    print("10,000 tasks against 1,000")
    for name in small:
        print(f"  {name:10} {large[name] / small[name]:9.1f}")
    for seconds, tasks in ((small, "1,000"), (large, "10,000")):
        print(f"passes of {tasks} tasks against bare lists: {seconds['passes'] / seconds['bare']:.1f}")
    whole = [seconds["read"] + seconds["expand"] + seconds["plan"] for seconds in (small, large)]
    print(f"read, expand and plan: {whole[0]:.2f} s and {whole[1]:.2f} s, a ratio of {whole[1] / whole[0]:.1f}")


if __name__ == "__main__":
    main()

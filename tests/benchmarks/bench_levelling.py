"""How short levelled plans are, against the best known and one pass of a priority rule; how long large ones take.

Run: PYTHONPATH=src:. python tests/benchmarks/bench_levelling.py [--set j30 j60] [--limit N] [--jobs 2]

Instances are those of the project scheduling library, a JSON file a set, from `--folder`. "Above" is the mean by which
plans are longer than the best known, or than the critical path without resources; time is processor time, and includes
the making of the network. With `--optimize` the solver goes on from our plan, and where it cannot prove it our search
makes ten times as many schedules. With `--files` each instance is written as playbook, team and run file, and read,
planned quickly, levelled and described from there. The second table levels random plans of people with calendars of
their own.
"""

import argparse
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from multiprocessing import Pool
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

from tests.reference.psplib import makespan as periods
from tests.reference.psplib import write_instance
from tests.reference.psplib_problems import makespan, problem_of

from mfab.calendars.working_time import WorkingTime
from mfab.model.working_hours import WorkingCalendar
from mfab.network.network import Activity, Arrow, build_network
from mfab.network.passes import forward
from mfab.planning.levelled.wish import Effort, LevelWish
from mfab.planning.levelling.handover import hand_overs, with_hand_overs
from mfab.planning.levelling.optimizing import level_with_solver
from mfab.planning.levelling.problem import Problem, Resource
from mfab.planning.levelling.search import Levelled, level
from mfab.planning.plan import plan
from mfab.use_cases.options import LevelOptions, Options
from mfab.use_cases.planning import plan_file
from mfab.use_cases.reading import Shelf

FOLDER = Path(__file__).parents[3] / "shared" / "reference" / "psplib"
BUDGET = 5000
SEED = 1
SOLVER_EFFORT = LevelWish(Random, Effort.BEST).solver_effort
Instance = Mapping[str, Any]
ProblemOf = Callable[[Instance], Problem]  # from an instance to what is levelled: by any door
HEADS = """\
                            above   worst     above    best  proven schedules   s each     most
                             best              path   found    best      each"""
SIZES = ((100, 8), (1_000, 20), (10_000, 60))


@dataclass(frozen=True, slots=True)
class Result:
    name: str
    length: int
    best: int
    critical_path: int
    schedules: int
    seconds: float
    is_proven: bool


def by_one_pass(problem: Problem) -> Levelled:
    return level(problem, 1, Random(SEED))


def by_search(problem: Problem, budget: int = BUDGET) -> Levelled:
    return level(problem, budget, Random(SEED))


def by_solver(problem: Problem) -> Levelled:
    return level_with_solver(problem, 10 * BUDGET, Random(SEED), SOLVER_EFFORT)[0]


def through_files(item: tuple[str, Instance]) -> Result:
    """Plan an instance as everybody does: written as playbook, team and run file, with all that a plan tells."""
    name, instance = item
    with TemporaryDirectory() as folder:
        written = write_instance(instance, Path(folder))
        began = time.process_time()
        options = Options(level=LevelOptions(effort=Effort.QUICK, seed=SEED))
        planned = plan_file(Shelf(lambda: b""), str(written.run), options, None)
        assert planned.request is not None and planned.request.level is not None
        wish = replace(planned.request.level, schedules=BUDGET)
        found = plan(replace(planned.request, level=wish), "")
        seconds = time.process_time() - began
    assert found.levelled is not None
    whole = found.levelled.finish_before - found.levelled.start_before
    length, path = periods(found.start, found.finish), periods(0, whole)
    made = found.levelled
    return Result(name, length, instance["best_makespan"], path, made.schedules, seconds, made.is_optimal)


def solved(method: Callable[[Problem], Levelled], problem_from: ProblemOf, item: tuple[str, Instance]) -> Result:
    name, instance = item
    began = time.process_time()
    problem = problem_from(instance)
    found = method(problem)
    seconds = time.process_time() - began
    without = max(forward(problem.network, problem.begin).finishes)
    return Result(
        name,
        makespan(problem, found.cost.end),
        instance["best_makespan"],
        makespan(problem, without),
        found.schedules,
        seconds,
        found.is_optimal,
    )


def table(title: str, results: Sequence[Result]) -> str:
    count = len(results)
    above_best = [result.length / result.best - 1 for result in results]
    above_path = [result.length / result.critical_path - 1 for result in results]
    reached = sum(result.length <= result.best for result in results)
    cells = [
        f"{title:24}",
        f"{sum(above_best) / count:8.2%}",
        f"{max(above_best):7.1%}",
        f"{sum(above_path) / count:9.2%}",
        f"{reached / count:7.1%}",
        f"{sum(result.is_proven for result in results) / count:7.1%}",
        f"{sum(result.schedules for result in results) / count:9,.0f}",
        f"{sum(result.seconds for result in results) / count:8.3f}",
        f"{max(result.seconds for result in results):8.2f}",
    ]
    return " ".join(cells)


def compare(
    sets: Iterable[str], folder: Path, limit: int | None, jobs: int, with_solver: bool, with_files: bool
) -> None:
    print(HEADS)
    methods: dict[str, Callable[[Problem], Levelled]] = {
        "one pass, latest finish": by_one_pass,
        f"mfab, {BUDGET:,} schedules": by_search,
    }
    if with_solver:
        methods["mfab[optimize]"] = by_solver
    for name in sets:
        instances = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
        chosen = list(instances.items())[:: max(1, len(instances) // limit) if limit else 1]
        print(f"{name}, {len(chosen)} instances")
        ways: dict[str, Callable[[tuple[str, Instance]], Result]] = {
            title: partial(solved, method, problem_of) for title, method in methods.items()
        }
        if with_files:
            ways["mfab, files and all"] = through_files
        for title, way in ways.items():
            with Pool(jobs) as pool:
                print(table("  " + title, pool.map(way, chosen, chunksize=1)), flush=True)


def team_problem(count: int, people: int) -> Problem:
    """Return random work for people in Denmark, of whom every third is off on Fridays, and a studio that some need."""
    luck = Random(count)
    clocks = [
        WorkingTime(
            WorkingCalendar.model_validate(
                {"timezone": "Europe/Copenhagen", "days": "mon-fri" if number % 3 else "mon-thu"}
            )
        )
        for number in range(people)
    ]
    activities, demands, arrows = [], [], []
    for number in range(count):
        person = luck.randrange(people)
        activities.append(Activity(luck.choice((60, 120, 240, 480, 960, 1440)), clocks[person]))
        demands.append([(person, luck.choice((1000, 1000, 500, 250)))] + [(people, 1)] * (luck.random() < 0.1))
        others = {luck.randrange(max(0, number - 60), number) for _ in range(luck.choice((0, 1, 1, 2))) if number}
        arrows += [Arrow(other, number) for other in sorted(others)]
    network = build_network(activities, arrows)
    assert network is not None
    resources = [Resource(f"p{number}", 1000) for number in range(people)]
    begin = clocks[0].instant_of(date(2027, 1, 4), 9 * 60)
    return Problem(network, begin, [*resources, Resource("studio", 2)], demands, [True] * count)


def scale() -> None:
    print("\n  tasks  first plan, s  us a task  hand-overs, s   arrows  20 schedules, s")
    for count, people in SIZES:
        problem = team_problem(count, people)
        began = time.process_time()
        found = by_one_pass(problem)
        first = time.process_time() - began
        began = time.process_time()
        hands = hand_overs(problem, found.starts, found.finishes)
        early = forward(with_hand_overs(problem.network, hands), problem.begin, hands.held)
        handed = time.process_time() - began
        assert all(one <= other for one, other in zip(early.starts, found.starts, strict=True))
        began = time.process_time()
        level(problem, 20, Random(SEED))
        twenty = time.process_time() - began
        cells = (
            f"{count:7,} {first:14.3f} {first / count * 1e6:10.1f} {handed:14.3f} {len(hands.arrows):8,} {twenty:16.2f}"
        )
        print(cells, flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", nargs="*", default=["j30", "j60"], help="names of the files, without .json")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--limit", type=int, help="about so many instances of each set, evenly chosen")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--optimize", action="store_true", help="with the solver too; takes some minutes a set")
    parser.add_argument("--files", action="store_true", help="also written as playbook, team and run file")
    asked = parser.parse_args()
    compare(asked.set, asked.folder, asked.limit, asked.jobs, asked.optimize, asked.files)
    scale()


if __name__ == "__main__":
    main()

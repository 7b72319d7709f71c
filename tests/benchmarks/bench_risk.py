"""How long it takes to play a plan, against drawing the same estimates with numpy and doing nothing with them.

Run it with `PYTHONPATH=src python tests/benchmarks/bench_risk.py`. Times are of the processor, the least of several.
"""

import gc
import time
from collections.abc import Callable
from datetime import date
from random import Random
from typing import Any

import numpy as np

from mfab.calendars.calendar_book import CalendarBook
from mfab.model.moment import Moment
from mfab.model.playbook import Playbook
from mfab.model.team import Team
from mfab.parser.expansion import expand
from mfab.parser.written_file import read_file
from mfab.planning.occasion import Request
from mfab.planning.planner import Schedule, schedule
from mfab.planning.risk.criticality import critical_samples
from mfab.planning.risk.distributions import _pert_quantiles, pert_shape
from mfab.planning.risk.luck import Assumptions, draw
from mfab.planning.risk.outlook import outlook_of
from mfab.planning.risk.player import Player
from mfab.planning.risk.simulating import simulate
from mfab.planning.risk.simulation_model import SimulationModel, model_of

SAMPLES = 10_000
PEOPLE = tuple(f"person-{number}" for number in range(8))


def playbook(tasks: int) -> bytes:
    """Return a playbook of tasks with three points each, approvals on a third, reviews on a fifth and one gate."""
    random = Random(5)
    lines = ["playbook: benchmark", "anchor: launch", "roles:", *(f"  {name}: {{}}" for name in PEOPLE), "tasks:"]
    for number in range(tasks):
        owner = random.choice(PEOPLE)
        low, likely, high = sorted(random.sample(range(2, 40), 3))
        lines += [f"  t{number}:", f"    owner: {owner}", f"    duration: [{low}h, {likely}h, {high}h]"]
        near = [f"t{number - back}" for back in random.sample(range(3, 25), 2) if back <= number]
        needs = [f"{name} SS+4h" if random.random() < 0.1 else name for name in near]
        if needs:
            lines.append(f"    needs: [{', '.join(needs)}]")
        if number % 3 == 0:
            lines.append(f"    approvers: [{random.choice([name for name in PEOPLE if name != owner])}]")
        if number % 5 == 0:
            lines.append("    review: {rounds: 1.4}")
    last = ", ".join(f"t{number}" for number in range(max(0, tasks - 12), tasks))
    lines.append(
        f"  decision: {{owner: person-0, duration: 2h, needs: [{last}], decides: {{go: {{odds: 90%}}, no: {{}}}}}}"
    )
    lines.append("  launch: {milestone: true, needs: [decision = go]}")
    return ("\n".join(lines) + "\n").encode()


def team() -> bytes:
    people = "\n".join(
        f"  {name}: {{roles: [{name}], away: [2027-0{1 + number % 3}-1{number}]}}" for number, name in enumerate(PEOPLE)
    )
    return f"team: benchmark\ncalendar: {{timezone: Europe/Copenhagen, country: DK}}\npeople:\n{people}\n".encode()


def planned(tasks: int) -> Schedule:
    written, staff = read_file("benchmark.yaml", playbook(tasks)).record, read_file("team.yaml", team()).record
    assert isinstance(written, Playbook) and isinstance(staff, Team)
    start = Moment(day=date(2027, 1, 4))
    return schedule(Request(expand(written), staff, CalendarBook(staff), {}, None, start))


def best_of(times: int, work: Callable[[], Any]) -> tuple[float, Any]:
    """Return the least processor time of several tries in seconds, and what the last gave."""
    taken, found = [], None
    for _ in range(times):
        gc.collect()
        begun = time.process_time()
        found = work()
        taken.append(time.process_time() - begun)
    return min(taken), found


def bare(model: SimulationModel, kind: str) -> None:
    """Draw the estimates of a model with numpy, and nothing else."""
    generator = np.random.default_rng(1)
    for low, likely, high in model.spreads.values():
        if kind == "beta":
            low + (high - low) * generator.beta(*pert_shape((likely - low) / (high - low)), SAMPLES)
        else:
            generator.triangular(low, likely, high, SAMPLES)


def measure(tasks: int, times: int) -> None:
    """Print the time of each step for a plan of so many tasks."""
    found = planned(tasks)
    assumed = Assumptions(samples=SAMPLES)
    model = model_of(found)
    player = Player(model)
    luck = draw(model, assumed, 0, SAMPLES)
    stage, played = player.play(luck)  # so that the years of the calendars are known
    links = sum(len(arrows) for arrows in model.network.arrows_in)
    print(f"{tasks} tasks, {len(model.network.activities)} activities, {links} arrows, {SAMPLES:,} samples")
    beta, _ = best_of(times, lambda: bare(model, "beta"))
    triangle, _ = best_of(times, lambda: bare(model, "triangular"))
    steps = {
        "numpy: beta": beta,
        "numpy: triangular": triangle,
        "our drawing": best_of(times, lambda: draw(model, assumed, 0, SAMPLES))[0],
        "calendars": best_of(times, lambda: Player(model).play(draw(model, assumed, 0, 1)))[0],
        "passes": best_of(times, lambda: player.play(luck))[0],
        "criticality": best_of(times, lambda: critical_samples(stage, played, None))[0],
        "all of it": best_of(times, lambda: _simulated(found, assumed))[0],
        "with promises and remedies": best_of(max(1, times // 3), lambda: outlook_of(found, assumed))[0],
    }
    for name, taken in steps.items():
        print(f"  {name:28} {taken * 1000:8.1f} ms   {taken / beta:5.2f} of numpy's beta")


def _simulated(found: Schedule, assumed: Assumptions) -> None:
    """Simulate as a command does: nothing is known of the estimates yet."""
    _pert_quantiles.cache_clear()
    simulate(Player(model_of(found)), assumed)


def main() -> None:
    for tasks, times in ((100, 9), (1000, 3)):
        measure(tasks, times)


if __name__ == "__main__":
    main()

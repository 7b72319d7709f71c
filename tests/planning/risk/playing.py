"""Plans of a few lines, played."""

import tempfile
from pathlib import Path

from mfab.planning.planner import Schedule, schedule
from mfab.planning.risk.luck import Assumptions, Luck, as_planned
from mfab.planning.risk.many_passes import Played
from mfab.planning.risk.outlook import Outlook, outlook_of
from mfab.planning.risk.player import Player
from mfab.planning.risk.simulation_model import SimulationModel, model_of
from mfab.planning.risk.stage import Stage
from mfab.use_cases.options import Options
from mfab.use_cases.planning import load_material, request_of
from mfab.use_cases.reading import Shelf

MONDAY = "start: 2027-03-01"
# Every hour is worked, so that an hour of an estimate is an hour of the clock.
ALWAYS = 'calendar: {days: mon-sun, hours: ["00:00-24:00"]}'
USUAL = Options()


def scheduled(path: Path, options: Options = USUAL) -> Schedule | None:
    """Return the schedule of a run file or a playbook, or None when it cannot be planned."""
    material, _ = load_material(Shelf(lambda: b""), str(path), options)
    if material is None:
        return None
    return schedule(request_of(material, late=options.late, level=options.level))


def schedule_of(playbook: str, run: str = MONDAY, team: str = "") -> Schedule:
    """Return the schedule of the lines of a playbook, a run file and a team."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "playbook.yaml").write_text(f"playbook: p\n{playbook}\n", encoding="utf-8")
        (folder / "team.yaml").write_text(f"team: t\n{team}\n", encoding="utf-8")
        head = "run: r\nplaybook: playbook.yaml\nteam: team.yaml\n"
        (folder / "run.yaml").write_text(f"{head}{run}\n", encoding="utf-8")
        found = scheduled(folder / "run.yaml")
    assert found is not None
    return found


def outlook(playbook: str, run: str = MONDAY, team: str = "", assumptions: Assumptions | None = None) -> Outlook:
    """Return the outlook of the lines of a playbook, a run file and a team."""
    return outlook_of(schedule_of(playbook, run, team), assumptions or Assumptions())


def differences(found: Schedule, samples: int = 1) -> dict[str, tuple[int, int]]:
    """Return which rows stand otherwise than planned in samples in which all comes as planned."""
    model = model_of(found)
    stage, played = Player(model).play(as_planned(model, samples))
    wrong = {}
    started = {part.number for part in stage.parts if part.needs_start}
    for number, row in model.rows.items():
        if found.places.is_planned[number]:
            for finish in (played.finishes[number] + stage.span.first).tolist():
                if finish != found.planned.finishes[number]:
                    wrong[row] = (found.planned.finishes[number], finish)
            for start in (played.starts[number] + stage.span.first).tolist():
                if number in started and start != found.planned.starts[number]:
                    wrong[row] = (found.planned.starts[number], start)
    return wrong


def played(model: SimulationModel, luck: Luck) -> tuple[Stage, Played]:
    """Return what comes of some luck."""
    return Player(model).play(luck)

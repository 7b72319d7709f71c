"""Plans of made-up projects, and where they differ from the oracle's."""

import tempfile
from datetime import date
from pathlib import Path

from mfab.model.plan import Plan, Row
from mfab.use_cases.options import Options
from mfab.use_cases.planning import plan_file
from mfab.use_cases.reading import Shelf
from tests.planning.diaries import FIRST
from tests.planning.oracle import Answer, Oracle
from tests.planning.projects import Project, write

EPOCH = (FIRST - date(1970, 1, 1)).days * 1440


def plan_of(project: Project) -> Plan:
    """Plan a project through the files and the doors of a user."""
    with tempfile.TemporaryDirectory() as folder:
        run = write(project, Path(folder))
        planned = plan_file(Shelf(lambda: b""), str(run), Options(late=project.is_late), None)
    assert planned.plan is not None, [each.message for each in planned.diagnostics]
    return planned.plan


def minute(instant: int) -> int:
    """Return an instant of a plan as a minute of the oracle."""
    return instant - EPOCH


def differences(plan: Plan, oracle: Oracle) -> list[str]:
    """Return where a plan is not what the oracle says."""
    found = []
    if plan.latest_start is not None and minute(plan.latest_start) != oracle.latest_start():
        found.append(f"latest start: {minute(plan.latest_start)} instead of {oracle.latest_start()}")
    answers = oracle.answers()
    for row in plan.rows:
        if row.id in answers:
            found += _row_differences(row, answers[row.id])
        else:
            inner = [leaf.id for leaf in oracle.leaves[row.id]]
            start = min(answers[name].piece.start(answers[name].planned) for name in inner)
            done = [answers[piece.id] for name in inner for piece in oracle.done[name]]
            finish = max(each.piece.finish(each.planned) for each in done)
            if (minute(row.start), minute(row.finish)) != (start, finish):
                found.append(f"{row.id}: {minute(row.start)}-{minute(row.finish)} instead of {start}-{finish}")
    return found


def _row_differences(row: Row, answer: Answer) -> list[str]:
    piece = answer.piece
    assert row.late_start is not None and row.late_finish is not None
    assert row.total_float is not None and row.free_float is not None
    compared = {
        "minutes": (row.minutes, piece.length),
        "early start": (minute(row.early_start), piece.start(answer.early)),
        "early finish": (minute(row.early_finish), piece.finish(answer.early)),
        "start": (minute(row.start), piece.start(answer.planned)),
        "finish": (minute(row.finish), piece.finish(answer.planned)),
        "total float": (row.total_float, answer.total_float),
        "free float": (row.free_float, answer.free_float),
        "critical": (row.is_critical, answer.total_float <= 0),
        "late start": (piece.minutes.between(piece.start(answer.late), minute(row.late_start)), 0),
        "late finish": (piece.minutes.between(piece.finish(answer.late), minute(row.late_finish)), 0),
    }
    return [f"{row.id} {what}: {ours} instead of {right}" for what, (ours, right) in compared.items() if ours != right]

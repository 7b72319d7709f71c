"""Exporting a plan: each file in the format of its suffix."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mfab.export.formats import export, suffix_problem
from mfab.model.plan import Plan
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.writing import write_all


def check_outputs(outputs: Sequence[str]) -> None:
    """Raise `WrongUsage` for an output whose suffix is no format, before anything is computed."""
    for name in outputs:
        problem = suffix_problem(Path(name).suffix)
        if problem is not None:
            raise WrongUsage(f"'{name}': {problem}")


def export_plan(plan: Plan, outputs: Sequence[str], findings: Sequence[dict[str, Any]]) -> None:
    """Write a plan to every output, all of them whole or none."""
    check_outputs(outputs)
    write_all({name: export(plan, Path(name).suffix.lower(), findings) for name in outputs})

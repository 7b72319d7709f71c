"""Exporting a plan: each file in the format of its suffix."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mfab.diagnostics.suggestion import did_you_mean
from mfab.export.formats import SUFFIXES, export
from mfab.model.plan import Plan
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.writing import write_all


def check_outputs(outputs: Sequence[str]) -> None:
    """Raise `WrongUsage` for an output whose suffix is no format, before anything is computed."""
    for name in outputs:
        suffix = Path(name).suffix.lower()
        if suffix not in SUFFIXES:
            known = ", ".join(SUFFIXES)
            what = f"'{suffix}' is no format to export" if suffix else f"'{name}' has no suffix that says its format"
            raise WrongUsage(f"{what}{did_you_mean(suffix, SUFFIXES) if suffix else ''}; formats are {known}")


def export_plan(plan: Plan, outputs: Sequence[str], findings: Sequence[dict[str, Any]]) -> None:
    """Write a plan to every output, all of them whole or none."""
    check_outputs(outputs)
    write_all({name: export(plan, Path(name).suffix.lower(), findings) for name in outputs})

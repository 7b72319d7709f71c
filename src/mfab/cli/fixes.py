"""`mfab validate --fix` and `--diff`: making fixes, or showing them."""

from mfab.cli.console import Console
from mfab.use_cases.checking import Checked, check_paths
from mfab.use_cases.differences import unified_diff
from mfab.use_cases.fixing import Fixed, fix_paths
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.reading import STANDARD_INPUT, Shelf, holding
from mfab.use_cases.writing import write_all


def make_fixes(console: Console, shelf: Shelf, paths: list[str]) -> Fixed:
    """Write the fixed files and say which. Raises `WrongUsage` with nothing written."""
    if STANDARD_INPUT in paths:
        raise WrongUsage("standard input cannot be changed; show its fixes with --diff")
    fixed = fix_paths(holding(shelf, paths), paths)
    write_all({change.path: change.after for change in fixed.changes})
    for change in fixed.changes:
        console.say(f"fixed: {change.path}")
    if fixed.count:
        console.say(f"{_fixes(fixed.count)} made in {_files(len(fixed.changes))}")
    return fixed


def show_fixes(console: Console, shelf: Shelf, paths: list[str]) -> Checked:
    """Show as a unified diff what `--fix` would do, and return the findings as they are without it.

    What would remain is told beside it, so that nobody wonders at the exit code.
    """
    shelf = holding(shelf, paths)
    checked = check_paths(shelf, paths)
    fixed = fix_paths(shelf, paths)
    console.show_diff(unified_diff(fixed.changes))
    console.show_findings(fixed.checked.diagnostics, fixed.shelf.line_of, full=False, on_errors=True)
    where = f" in {_files(len(fixed.changes))}; mfab validate --fix makes them" if fixed.count else ""
    console.say(f"{_fixes(fixed.count)}{where}")
    return checked


def _fixes(count: int) -> str:
    return f"{count} fix{'es' if count != 1 else ''}"


def _files(count: int) -> str:
    return f"{count} file{'s' if count != 1 else ''}"

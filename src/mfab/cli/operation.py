"""Showing the share of operation: `mfab interplay --share`."""

from __future__ import annotations

from mfab.cli.commands.load import planned_roster
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_USAGE
from mfab.cli.formats import chosen_format
from mfab.settings.environment import read_environment

FORMATS = ("text", "json")


def show_operation(files: list[str], team: str | None, form: str | None) -> int:
    """Plan the files, show what of the work comes round again, and return the exit code. Raises `WrongUsage`."""
    from mfab.portfolio.load import By
    from mfab.portfolio.operation import operation, repeated_tasks

    console = Console()
    chosen = chosen_format(form, read_environment(), FORMATS, "text")
    if chosen is None:
        return EXIT_USAGE
    roster, code = planned_roster(console, files, team)
    if roster is None:
        return code
    people, functions = (operation(roster.occasions, by) for by in (By.PERSON, By.FUNCTION))
    tasks = repeated_tasks(roster.occasions)
    names = [occasion.name for occasion in roster.occasions]
    if chosen == "json":
        from mfab.export.operation_table import operation_as_json
        from mfab.export.plan_json import dumps

        console.write(dumps(operation_as_json(people, functions, tasks, names)))
        return code
    from mfab.cli.operation_view import operation_lines

    console.show_lines(lambda paint: operation_lines(people, functions, tasks, names, console.width, paint))
    return code

"""`mfab log`: what happened in a run, as a story."""

from collections.abc import Callable
from typing import Annotated

import typer

from mfab.cli.acting import StorePlace, refuse_store
from mfab.cli.application import RUN
from mfab.cli.candidates import run_names
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_USAGE
from mfab.cli.inputs import refuse
from mfab.cli.text_or_json import AsJson, Format, text_or_json


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("log", rich_help_panel=RUN)
    def log(
        run: Annotated[
            str | None,
            typer.Argument(help="The run; the only one that goes on.", metavar="RUN", autocompletion=run_names),
        ] = None,
        task: Annotated[str | None, typer.Option("--task", help="Only what concerns one task.", metavar="TASK")] = None,
        store: StorePlace = None,
        form: Format = None,
        as_json: AsJson = False,
    ) -> Callable[[], int]:
        """Tell what happened in a run: who did what for whom, when and why.

        [bold]Examples[/bold]

          mfab log nordlys-3

          mfab log nordlys-3 --task copy
        """
        return lambda: _log(run, task, store, text_or_json(form, as_json))


def _log(run: str | None, task: str | None, place: str | None, chosen: str | None) -> int:
    from mfab.settings.environment import read_environment
    from mfab.store.problem import StoreProblem
    from mfab.use_cases.log_reading import entries_about
    from mfab.use_cases.opening_store import open_workspace_store
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.run_choice import chosen_run
    from mfab.use_cases.run_loading import RunReader

    if chosen is None:
        return EXIT_USAGE
    console = Console()
    try:
        with open_workspace_store(place, read_environment(), create=False) as store:
            loaded = RunReader(store).load(chosen_run(store, run))
        assert loaded is not None
        entries = entries_about(loaded, task)
    except WrongUsage as error:
        return refuse(error)
    except StoreProblem as problem:
        return refuse_store(problem)
    if chosen == "json":
        from mfab.export.plan_json import dumps
        from mfab.export.run_json import log_as_json

        console.write(dumps(log_as_json(loaded.run, entries, loaded.setting.book.team.zone)))
        return 0
    from mfab.cli.log_view import log_lines

    console.show_lines(lambda paint: log_lines(loaded, entries, paint))
    return 0

"""`mfab status`: how runs stand, all of them or one."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.acting import StorePlace, Today, refuse_store
from mfab.cli.application import RUN
from mfab.cli.candidates import run_names
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_USAGE
from mfab.cli.inputs import refuse, the_moment
from mfab.cli.text_or_json import AsJson, Format, text_or_json

if TYPE_CHECKING:
    from mfab.store.store import Store
    from mfab.use_cases.status import Overview


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("status", rich_help_panel=RUN)
    def status(
        run: Annotated[
            str | None,
            typer.Argument(help="One run, with its tasks. Default: all.", metavar="RUN", autocompletion=run_names),
        ] = None,
        ended: Annotated[bool, typer.Option("--all", help="Show runs that are over, too.")] = False,
        today: Today = None,
        store: StorePlace = None,
        form: Format = None,
        as_json: AsJson = False,
    ) -> Callable[[], int]:
        """Show how runs stand: on time or late by how much and why, who is up, what waits for whom.

        [bold]Examples[/bold]

          mfab status

          mfab status nordlys-3
        """
        return lambda: _status(run, ended, today, store, text_or_json(form, as_json))


def _status(run: str | None, ended: bool, today: str | None, place: str | None, chosen: str | None) -> int:
    from mfab.settings.environment import read_environment
    from mfab.store.problem import StoreProblem
    from mfab.use_cases.opening_store import is_without_runs, open_workspace_store
    from mfab.use_cases.options import WrongUsage

    if chosen is None:
        return EXIT_USAGE
    try:
        with open_workspace_store(place, read_environment(), create=False) as store:
            if run is None:
                return _all(store, ended, today, chosen == "json")
            return _one(store, run, today, chosen == "json")
    except WrongUsage as error:
        return refuse(error)
    except StoreProblem as problem:
        if run is None and place is None and is_without_runs(read_environment()):
            from mfab.use_cases.status import Overview

            return _show_all(Overview((), 0), chosen == "json")
        return refuse_store(problem)


def _all(store: "Store", ended: bool, today: str | None, as_json: bool) -> int:
    from mfab.use_cases.status import overview

    return _show_all(overview(store, the_moment(today), ended=ended), as_json)


def _show_all(found: "Overview", as_json: bool) -> int:
    console = Console()
    if as_json:
        from mfab.export.plan_json import dumps
        from mfab.use_cases.status_json import overview_as_json

        console.write(dumps(overview_as_json(found)))
        return 0
    from mfab.cli.status_view import in_order, overview_lines

    console.show_lines(lambda paint: overview_lines(found, paint))
    if found.runs:
        console.show_next(f"mfab status {in_order(found.runs)[0].run} shows its tasks, mfab next what you can do")
    else:
        console.show_next("mfab start FILE begins a run")
    return 0


def _one(store: "Store", name: str, today: str | None, as_json: bool) -> int:
    from mfab.use_cases.run_choice import chosen_run
    from mfab.use_cases.run_loading import RunReader
    from mfab.use_cases.status import view_of

    console = Console()
    loaded = RunReader(store).load(chosen_run(store, name))
    assert loaded is not None
    view = view_of(loaded, the_moment(today))
    if as_json:
        from mfab.export.plan_json import dumps
        from mfab.use_cases.status_json import run_as_json

        console.write(dumps(run_as_json(view)))
        return 0
    from mfab.cli.status_view import run_lines

    console.show_lines(lambda paint: run_lines(view, console.width, paint))
    console.show_next(f"mfab log {name} tells the story")
    return 0

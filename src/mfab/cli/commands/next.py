"""`mfab next`: the one list a colleague needs."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.acting import As, StorePlace, Today, refuse_store, the_claim
from mfab.cli.application import RUN
from mfab.cli.candidates import run_people
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_USAGE
from mfab.cli.inputs import refuse, the_moment
from mfab.cli.text_or_json import AsJson, Format, text_or_json

if TYPE_CHECKING:
    from mfab.use_cases.identity import Claim


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("next", rich_help_panel=RUN)
    def next_(
        who: Annotated[
            str | None,
            typer.Option("--for", help="Whose list. Default: yours.", metavar="PERSON", autocompletion=run_people),
        ] = None,
        person: As = None,
        today: Today = None,
        store: StorePlace = None,
        form: Format = None,
        as_json: AsJson = False,
    ) -> Callable[[], int]:
        """Show what you can do now and why, what you get from whom, what you hand to whom, and by when.

        [bold]Examples[/bold]

          mfab next

          mfab next --for anna
        """
        claim = the_claim(person) if who is None else the_claim(who, "--for")
        return lambda: _next(claim, today, store, text_or_json(form, as_json))


def _next(claim: "Claim", today: str | None, place: str | None, chosen: str | None) -> int:
    from mfab.cli.agenda_view import agenda_lines
    from mfab.settings.environment import read_environment
    from mfab.store.problem import StoreProblem
    from mfab.use_cases.opening_store import open_workspace_store
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.status import agenda_of

    if chosen is None:
        return EXIT_USAGE
    console = Console()
    try:
        with open_workspace_store(place, read_environment(), create=False) as store:
            found = agenda_of(store, claim, the_moment(today))
    except WrongUsage as error:
        return refuse(error)
    except StoreProblem as problem:
        return refuse_store(problem)
    if chosen == "json":
        from mfab.export.plan_json import dumps
        from mfab.use_cases.status_json import agenda_as_json

        console.write(dumps(agenda_as_json(found)))
        return 0
    console.show_lines(lambda paint: agenda_lines(found, paint))
    return 0

"""`mfab start`: begin a run of a run file or a playbook."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.acting import As, AsJson, Given, Key, StorePlace, occasion_of, refuse_store, tell
from mfab.cli.application import OCCASION, RUN
from mfab.cli.commands.plan import Anchor, Assign, File, Start, Team, Today, Values, exit_code
from mfab.cli.console import Console
from mfab.cli.inputs import plan_options, refuse, standard_input, the_day
from mfab.cli.level_options import EffortOption, Level, LevelFlags, Seed
from mfab.diagnostics.order import in_order

if TYPE_CHECKING:
    from mfab.cli.typed_again import Given as PlanGiven
    from mfab.use_cases.options import Options
    from mfab.use_cases.planning import Planned
    from mfab.use_cases.reading import Shelf
    from mfab.use_cases.starting import Prepared


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("start", rich_help_panel=RUN)
    def start(
        file: File,
        name: Annotated[
            str | None,
            typer.Option(
                "--run", help="The run's name. Default: the run file's.", metavar="NAME", rich_help_panel=OCCASION
            ),
        ] = None,
        subject: Annotated[
            str | None,
            typer.Option(
                "--subject",
                help="Who or what it is about, such as a lead's number.",
                metavar="TEXT",
                rich_help_panel=OCCASION,
            ),
        ] = None,
        anchor: Anchor = None,
        begin: Start = None,
        values: Values = None,
        team: Team = None,
        assign: Assign = None,
        level: Level = None,
        effort: EffortOption = None,
        seed: Seed = None,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the plan, and start nothing.")] = False,
        person: As = None,
        today: Today = None,
        store: StorePlace = None,
        key: Key = None,
        as_json: AsJson = False,
    ) -> Callable[[], int]:
        """Begin a run: the plan is shown, and pinned with its playbook, team, values and holidays.

        [bold]Examples[/bold]

          mfab start examples/launch.yaml

          mfab start playbooks/newsletter.yaml --run news-april --anchor 2027-04-16 --team examples/team.yaml
        """
        given = Given(person, today, store, key, as_json)
        options = (anchor, begin, team, values or [], assign or [], False, LevelFlags(level, effort, seed))
        return lambda: _start(file, name, subject, options, given, dry_run)


def _start(
    file: str, name: str | None, subject: str | None,
    options: "PlanGiven", given: Given, dry_run: bool,
) -> int:  # fmt: skip
    from mfab.store.problem import StoreProblem
    from mfab.use_cases.options import WrongUsage

    try:
        return _started(file, name, subject, plan_options(*options), given, dry_run)
    except WrongUsage as error:
        return refuse(error)
    except StoreProblem as problem:
        return refuse_store(problem)


def _started(file: str, name: str | None, subject: str | None, options: "Options", given: Given, dry_run: bool) -> int:
    from mfab.settings.environment import read_environment
    from mfab.use_cases.opening_store import open_workspace_store
    from mfab.use_cases.reading import Shelf
    from mfab.use_cases.starting import Prepared, begin, prepare

    shelf = Shelf(standard_input)
    prepared = prepare(shelf, file, options, name, the_day(given.today))
    if not isinstance(prepared, Prepared):
        _show(prepared, shelf, given)
        Console().say("nothing is started: the errors above come first")
        return exit_code(in_order(prepared.diagnostics), strict=False)
    if dry_run:
        _show(prepared.planned, shelf, given)
        _warn(prepared, shelf)
        Console().say("nothing is started: this was a dry run")
        return 0
    with open_workspace_store(given.store, read_environment()) as store:
        if store.head(prepared.name) is None:
            _show(prepared.planned, shelf, given)
            _warn(prepared, shelf)
        found = begin(store, prepared, occasion_of(given), subject)
    return tell(found, given)


def _warn(prepared: "Prepared", shelf: "Shelf") -> None:
    """Name the roles that have not agreed to the playbook as it is; the run begins all the same."""
    from mfab.use_cases.agreements import warning_before

    warning = warning_before(shelf, prepared.material.original, prepared.material.team)
    Console().show_findings(warning, shelf.line_of, full=False, on_errors=True)


def _show(planned: "Planned", shelf: "Shelf", given: Given) -> None:
    """Show what was found, and the plan."""
    console = Console()
    console.show_findings(in_order(planned.diagnostics), shelf.line_of, on_errors=given.as_json)
    if planned.plan is not None and planned.book is not None and not given.as_json:
        console.show_plan(planned.plan, planned.book.team)

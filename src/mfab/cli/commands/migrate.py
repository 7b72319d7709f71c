"""`mfab migrate`: bring a running run to its run file and playbook as they are now."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.acting import As, Given, Key, StorePlace, occasion_of, refuse_store
from mfab.cli.application import OCCASION, OUTPUT, RUN
from mfab.cli.candidates import run_names, yaml_files
from mfab.cli.commands.plan import Anchor, Assign, Start, Team, Today, Values, exit_code
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_DIFFERENCES, EXIT_FINDINGS
from mfab.cli.inputs import plan_options, refuse, standard_input
from mfab.diagnostics.order import in_order

if TYPE_CHECKING:
    from mfab.export.migration_preview import MigrationPreview
    from mfab.store.store import Store
    from mfab.use_cases.acting import Acted
    from mfab.use_cases.proposing_migration import Broken, Proposal, Wanted
    from mfab.use_cases.reading import Shelf

RunName = Annotated[
    str | None,
    typer.Argument(help="The run; the only one that goes on.", metavar="[RUN]", autocompletion=run_names),
]
File = Annotated[
    str | None,
    typer.Argument(
        help="A run file or playbook. Default: what it was started from.", metavar="[FILE]", autocompletion=yaml_files
    ),
]
Rename = Annotated[
    list[str] | None,
    typer.Option(
        "--rename",
        help="A task that is called something else now keeps its work. May be given again.",
        metavar="OLD=NEW",
        rich_help_panel=OCCASION,
    ),
]
Forget = Annotated[
    list[str] | None,
    typer.Option(
        "--forget",
        help="A value or a role given at the start that no longer holds. May be given again.",
        metavar="NAME",
        rich_help_panel=OCCASION,
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do it without asking.")]
Check = Annotated[
    bool, typer.Option("--check", help="Change nothing; exit 3 when anything differs.", rich_help_panel=OUTPUT)
]
JSON = typer.Option("--json", help="The preview as JSON.", rich_help_panel=OUTPUT)


@dataclass(frozen=True, slots=True)
class How:
    """What is to become of a preview."""

    is_sure: bool
    is_check: bool
    as_json: bool


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("migrate", rich_help_panel=RUN)
    def migrate(
        run: RunName = None,
        file: File = None,
        rename: Rename = None,
        forget: Forget = None,
        anchor: Anchor = None,
        start: Start = None,
        values: Values = None,
        team: Team = None,
        assign: Assign = None,
        yes: Yes = False,
        check: Check = False,
        person: As = None,
        today: Today = None,
        store: StorePlace = None,
        key: Key = None,
        as_json: Annotated[bool, JSON] = False,
    ) -> Callable[[], int]:
        """Bring a running run to its run file, playbook and team as they are now. What is done stays done.

        It shows what would change, and asks. Where that would contradict what has happened, it says why.

        [bold]Examples[/bold]

          mfab migrate nordlys-3  [dim]# shows, and asks[/dim]

          mfab migrate nordlys-3 --anchor 2027-03-09 --yes  [dim]# the launch moves[/dim]

          mfab migrate nordlys-3 --rename copy=master-copy
        """
        given = Given(person, today, store, key, as_json)
        options = (anchor, start, team, values or [], assign or [], False)
        words = (run, file, rename or [], forget or [])
        return lambda: _migrate(words, options, given, How(yes, check, as_json))


_Words = tuple[str | None, str | None, list[str], list[str]]
_Options = tuple[str | None, str | None, str | None, list[str], list[str], bool]


def _migrate(words: _Words, options: _Options, given: Given, how: How) -> int:
    from mfab.settings.environment import read_environment
    from mfab.store.problem import StoreProblem
    from mfab.use_cases.opening_store import open_workspace_store
    from mfab.use_cases.options import WrongUsage, read_pairs
    from mfab.use_cases.proposing_migration import Wanted
    from mfab.use_cases.reading import Shelf
    from mfab.use_cases.run_choice import chosen_run

    run, file, rename, forget = words
    shelf = Shelf(standard_input)
    try:
        renames = tuple(read_pairs("--rename", tuple(rename)).items())
        wanted = Wanted(file, plan_options(*options), renames, tuple(forget))
        with open_workspace_store(given.store, read_environment(), create=False) as store:
            return _on_store(store, shelf, chosen_run(store, run), wanted, given, how)
    except WrongUsage as error:
        return refuse(error)
    except StoreProblem as problem:
        return refuse_store(problem)


def _on_store(store: "Store", shelf: "Shelf", run: str, wanted: "Wanted", given: Given, how: How) -> int:
    from mfab.runs.commands import Refusal
    from mfab.use_cases.migrating import migrate
    from mfab.use_cases.proposing_migration import Broken, propose

    occasion = occasion_of(given)
    proposal = propose(store, shelf, run, wanted, occasion)
    if isinstance(proposal, Refusal):
        return _refuse(proposal.message, proposal.hint)
    if isinstance(proposal, Broken):
        return _tell(proposal, shelf)
    if proposal.preview.refused:
        return _contradicted(proposal.preview, how)
    if not _is_to_be_done(proposal, how):
        return EXIT_DIFFERENCES if how.is_check and not proposal.preview.is_none else 0
    acted = migrate(store, shelf, run, wanted, proposal, occasion)
    if isinstance(acted, Refusal):
        return _refuse(acted.message, acted.hint)
    return _done(proposal.preview, acted, how)


def _refuse(message: str, hint: str | None) -> int:
    Console().complain(message, hint)
    return EXIT_FINDINGS


def _tell(broken: "Broken", shelf: "Shelf") -> int:
    """Tell why there is no version to go on by."""
    console = Console()
    console.show_findings(in_order(broken.diagnostics), shelf.line_of, on_errors=True)
    console.say("nothing is changed: the errors above come first")
    return exit_code(broken.diagnostics, strict=False)


def _contradicted(preview: "MigrationPreview", how: How) -> int:
    from mfab.cli.migration_view import refusal_lines

    console = Console()
    console.complain(f"'{preview.run}' cannot go on by {preview.file}: that would contradict what has happened")
    for line in refusal_lines(preview):
        console.say(line)
    if how.as_json:
        _write_json(console, preview, is_applied=False)
    return EXIT_FINDINGS


def _is_to_be_done(proposal: "Proposal", how: How) -> bool:
    """Show what would be done, and ask where somebody can answer."""
    from mfab.cli.migration_view import migration_lines

    console, preview = Console(), proposal.preview
    is_left = preview.is_none or how.is_check
    if how.as_json and (is_left or not how.is_sure):
        _write_json(console, preview, is_applied=False)
    elif not how.as_json:
        console.show_lines(lambda paint: migration_lines(preview, paint))
    if is_left:
        return False
    if how.is_sure:
        return True
    if not how.as_json and console.can_ask:
        if console.ask("go on by this version?"):
            return True
        console.say("nothing is changed")
        return False
    console.say(f"nothing is changed yet; mfab migrate {preview.run} --yes does it")
    return False


def _done(preview: "MigrationPreview", acted: "Acted", how: How) -> int:
    console = Console()
    if how.as_json:
        _write_json(console, preview, is_applied=True)
        return 0
    from mfab.cli.acted_view import acted_lines

    console.write("\n")
    console.show_lines(lambda paint: acted_lines(acted, paint))
    return 0


def _write_json(console: Console, preview: "MigrationPreview", *, is_applied: bool) -> None:
    from mfab.export.migration_json import migration_as_json
    from mfab.export.plan_json import dumps

    console.write(dumps(migration_as_json(preview, is_applied=is_applied)))

"""`mfab validate`: check playbooks, run files, teams and grids."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.application import OUTPUT, WRITE
from mfab.cli.candidates import one_of, yaml_files
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_FINDINGS, EXIT_USAGE
from mfab.cli.formats import chosen_format
from mfab.cli.inputs import SkipOthers, given_paths, standard_input
from mfab.cli.reports import FORMATS, show_report
from mfab.diagnostics.diagnostic import Severity
from mfab.settings.environment import read_environment

if TYPE_CHECKING:
    from mfab.use_cases.checking import Checked


FORMAT = typer.Option(
    "--format",
    "-f",
    help=f"One of {', '.join(FORMATS)}. In GitHub Actions github, else full.",
    metavar="FORMAT",
    rich_help_panel=OUTPUT,
    autocompletion=one_of(FORMATS),
)
JOBS = typer.Option(
    "--jobs",
    "-j",
    help="How many processes check many files; 1 for none beside this. Default: auto, one for each core.",
    metavar="N",
)
JSON = typer.Option("--json", help="The same as --format json.", rich_help_panel=OUTPUT)


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("validate", rich_help_panel=WRITE)
    def validate(
        paths: Annotated[
            list[str] | None,
            typer.Argument(
                help="Files, or folders to look through; - is standard input. Default: this folder.",
                metavar="PATHS",
                autocompletion=yaml_files,
            ),
        ] = None,
        strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail as errors do.")] = False,
        fix: Annotated[bool, typer.Option("--fix", help="Mend what is safe to mend, and tell what remains.")] = False,
        diff: Annotated[bool, typer.Option("--diff", help="Show what --fix would change, and change nothing.")] = False,
        agreed: Annotated[
            bool, typer.Option("--agreed", help="Fail, too, where a role has not agreed to a playbook as it is.")
        ] = False,
        skip_others: SkipOthers = False,
        jobs: Annotated[str | None, JOBS] = None,
        form: Annotated[str | None, FORMAT] = None,
        as_json: Annotated[bool, JSON] = False,
    ) -> Callable[[], int]:
        """Check files like code: every mistake in one run, with its place and what would help.

        [bold]Examples[/bold]

          mfab validate playbooks examples

          mfab validate --strict --format concise  [dim]# warnings fail too; one line a finding[/dim]

          mfab validate playbooks --fix  [dim]# misspelt names, units and missing quotes; --diff shows it first[/dim]

          mfab validate playbooks --format sarif > mfab.sarif

          mfab validate --agreed playbooks/product-launch.yaml  [dim]# has every role said yes to it as it is?[/dim]
        """
        named = given_paths(paths, skip_others)
        if (fix or diff) and not agreed:
            return lambda: _mend(named, strict, "json" if as_json else form, is_shown=diff)
        return lambda: _validate(named, strict, "json" if as_json else form, jobs, agreed=agreed, mends=fix or diff)


def _validate(paths: list[str], strict: bool, form: str | None, jobs: str | None, *, agreed: bool, mends: bool) -> int:
    from mfab.cli.inputs import how_many_processes
    from mfab.cli.progress import Progress
    from mfab.use_cases.checking import check_paths
    from mfab.use_cases.reading import Shelf

    console = Console()
    if mends:
        console.complain("--agreed asks people, and --fix and --diff mend files: do one after the other")
        return EXIT_USAGE
    chosen = chosen_format(form, read_environment(), FORMATS, "full")
    processes = how_many_processes(jobs) if chosen is not None else None
    if chosen is None or processes is None:
        return EXIT_USAGE
    shelf = Shelf(standard_input)
    progress = Progress(console, "files checked")
    try:
        checked = check_paths(shelf, paths, processes, progress, agreed=agreed)
    finally:
        progress.end()
    show_report(console, shelf, checked, chosen)
    return _exit_code(checked, strict)


def _mend(paths: list[str], strict: bool, form: str | None, is_shown: bool) -> int:
    from mfab.cli.fixes import make_fixes, show_fixes
    from mfab.cli.inputs import refuse
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.reading import Shelf

    console = Console()
    chosen = chosen_format(form, read_environment(), FORMATS, "full")
    if chosen is None:
        return EXIT_USAGE
    try:
        if is_shown and form is not None:
            raise WrongUsage("--diff shows a patch, which has no other format; leave --format out")
        if is_shown:
            return _exit_code(show_fixes(console, Shelf(standard_input), paths), strict)
        fixed = make_fixes(console, Shelf(standard_input), paths)
    except WrongUsage as error:
        return refuse(error)
    show_report(console, fixed.shelf, fixed.checked, chosen)
    return _exit_code(fixed.checked, strict)


def _exit_code(checked: "Checked", strict: bool) -> int:
    from mfab.use_cases.workspace_settings import is_unusable

    if any(map(is_unusable, checked.diagnostics)):
        return EXIT_USAGE
    gravest = max((each.severity for each in checked.diagnostics), default=Severity.NOTE)
    limit = Severity.WARNING if strict else Severity.ERROR
    return EXIT_FINDINGS if gravest >= limit else 0

"""`mfab interplay`: how the functions of a house work together in a process."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.application import OUTPUT, PEOPLE
from mfab.cli.candidates import one_of, yaml_files
from mfab.cli.commands.plan import Anchor, Assign, Start, Team, Values, exit_code
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_USAGE
from mfab.cli.formats import chosen_format
from mfab.cli.inputs import plan_options, refuse, standard_input
from mfab.diagnostics.order import in_order
from mfab.settings.environment import read_environment

if TYPE_CHECKING:
    from mfab.use_cases.interplaying import Together
    from mfab.use_cases.reading import Shelf

FORMATS = ("text", "json")
_PICTURES = ()
Files = Annotated[
    list[str],
    typer.Argument(help="Playbooks or run files; - is standard input.", metavar="FILE…", autocompletion=yaml_files),
]
Compare = Annotated[
    list[str] | None,
    typer.Option(
        "--compare",
        help="Playbooks to compare with, files or folders, instead of those around it. May be given again.",
        metavar="PATH",
        autocompletion=yaml_files,
    ),
]
Library = Annotated[bool, typer.Option("--library", help="Compare with the playbooks that mfab brings along, too.")]
All = Annotated[bool, typer.Option("--all", help="Show handoffs within a function, too.", rich_help_panel=OUTPUT)]
Share = Annotated[
    bool,
    typer.Option("--share", help="Show instead how much of the planned work comes round again, over all the files."),
]
FORMAT = typer.Option(
    "--format",
    "-f",
    help=f"One of {', '.join(FORMATS)}.",
    metavar="FORMAT",
    rich_help_panel=OUTPUT,
    autocompletion=one_of(FORMATS),
)
JSON = typer.Option("--json", help="The same as --format json.", rich_help_panel=OUTPUT)
Output = Annotated[
    str | None,
    typer.Option("--output", "-o", help="A file to write it to.", metavar="FILE", rich_help_panel=OUTPUT),
]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("interplay", rich_help_panel=PEOPLE)
    def interplay(
        files: Files,
        anchor: Anchor = None,
        start: Start = None,
        values: Values = None,
        team: Team = None,
        assign: Assign = None,
        compare: Compare = None,
        library: Library = False,
        all_handovers: All = False,
        share: Share = False,
        strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail as errors do.")] = False,
        form: Annotated[str | None, FORMAT] = None,
        as_json: Annotated[bool, JSON] = False,
        output: Output = None,
    ) -> Callable[[], int]:
        """Show how functions work together: who takes part, who is forgotten, who hands what to whom, what waits.

        [bold]Examples[/bold]

          mfab interplay examples/spring-campaign.yaml

          mfab interplay playbooks/newsletter.yaml --team examples/team.yaml

          mfab interplay --share examples  [dim]# who repeats how much[/dim]
        """
        if share:
            from mfab.cli.operation import show_operation

            return lambda: show_operation(files, team, "json" if as_json else form)
        given = (anchor, start, team, values or [], assign or [], False)
        asked = _Asked(tuple(files), compare or (), library, all_handovers, strict, output)
        return lambda: _interplay(asked, given, "json" if as_json else form)


class _Asked:
    """What was asked for on the command line."""

    def __init__(
        self,
        files: tuple[str, ...],
        compare: list[str] | tuple[str, ...],
        library: bool,
        all_handovers: bool,
        strict: bool,
        output: str | None,
    ) -> None:
        self.files, self.compare, self.library = files, tuple(compare), library
        self.all_handovers, self.strict, self.output = all_handovers, strict, output


Given = tuple[str | None, str | None, str | None, list[str], list[str], bool]


def _interplay(asked: _Asked, given: Given, form: str | None) -> int:
    from mfab.use_cases.interplaying import Beside, put_together
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.reading import Shelf

    chosen = chosen_format(form, read_environment(), FORMATS, "text")
    if chosen is None:
        return EXIT_USAGE
    shelf, console = Shelf(standard_input), Console()
    try:
        if chosen in _PICTURES and len(asked.files) > 1:
            raise WrongUsage(f"--format {chosen} is a picture of one file, and {len(asked.files)} are given")
        options = plan_options(*given)
        found = [put_together(shelf, file, options, Beside(asked.compare, asked.library)) for file in asked.files]
        _show(console, shelf, found, chosen, asked)
    except WrongUsage as error:
        return refuse(error)
    return exit_code(in_order(each for one in found for each in one.diagnostics), asked.strict)


def _show(console: Console, shelf: Shelf, found: list[Together], form: str, asked: _Asked) -> None:
    broken = [each for each in found if each.shown is None]
    for each in broken:
        console.show_findings(each.diagnostics, shelf.line_of, on_errors=form != "text")
    if form == "text" and asked.output is None:
        _show_text(console, shelf, found, asked)
        return
    if form != "json" and broken:
        return
    from mfab.use_cases.interplay_output import output_of

    text = output_of(found, form, all_handovers=asked.all_handovers)
    if asked.output is None or asked.output == "-":
        console.write_text(text)
        return
    from mfab.use_cases.writing import write_all

    write_all({asked.output: text.encode("utf-8", "backslashreplace")})
    console.say(f"wrote {asked.output}")


def _show_text(console: Console, shelf: Shelf, found: list[Together], asked: _Asked) -> None:
    from mfab.cli.interplay_view import interplay_lines

    for number, each in enumerate(found):
        shown = each.shown
        if shown is None:
            continue
        if number:
            console.write("\n")
        console.show_lines(
            lambda paint, shown=shown: interplay_lines(  # type: ignore[misc]
                shown, console.width, paint, all_handovers=asked.all_handovers
            )
        )
        if each.diagnostics:
            console.show_lines(lambda paint: ("", paint("summary", "questions for the table")))
            console.show_findings(each.diagnostics, shelf.line_of, full=False)

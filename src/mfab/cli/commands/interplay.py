"""`mfab interplay`: how the functions of a house work together in a process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
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
from mfab.diagnostics.paint import Paint, plain
from mfab.settings.environment import read_environment

if TYPE_CHECKING:
    from mfab.use_cases.interplaying import Together
    from mfab.use_cases.reading import Shelf

# Of a text in a file.
_PLAIN_WIDTH = 140
FORMATS = ("text", "json", "html", "svg", "mermaid")
_PICTURES = ("html", "svg", "mermaid")
_SUFFIXES = {".html": "html", ".htm": "html", ".svg": "svg", ".mmd": "mermaid", ".json": "json", ".txt": "text"}
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
SOURCING = "Sourcing"
SourcingOption = Annotated[
    bool,
    typer.Option("--sourcing", help="Show instead which roles to buy in and which to hire.", rich_help_panel=SOURCING),
]
Little = Annotated[
    str | None,
    typer.Option(
        "--little", help="Little work: this share of a person or less. 5%.", metavar="SHARE", rich_help_panel=SOURCING
    ),
]
Much = Annotated[
    str | None,
    typer.Option(
        "--much", help="Much work: this share of a person or more. 40%.", metavar="SHARE", rich_help_panel=SOURCING
    ),
]
Steady = Annotated[
    str | None,
    typer.Option(
        "--steady", help="Steady work: in this share of the weeks. 60%.", metavar="SHARE", rich_help_panel=SOURCING
    ),
]
Weeks = Annotated[
    str | None,
    typer.Option(
        "--weeks",
        help="Average over so many weeks, 52 for a year. Else from the first with work to the last.",
        metavar="NUMBER",
        rich_help_panel=SOURCING,
    ),
]
FORMAT = typer.Option(
    "--format",
    "-f",
    help=f"One of {', '.join(FORMATS)}; the last three are pictures.",
    metavar="FORMAT",
    rich_help_panel=OUTPUT,
    autocompletion=one_of(FORMATS),
)
JSON = typer.Option("--json", help="The same as --format json.", rich_help_panel=OUTPUT)
Output = Annotated[
    str | None,
    typer.Option(
        "--output",
        "-o",
        help="A file to write it to; its suffix says the format.",
        metavar="FILE",
        rich_help_panel=OUTPUT,
    ),
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
        sourcing: SourcingOption = False,
        little: Little = None,
        much: Much = None,
        steady: Steady = None,
        weeks: Weeks = None,
        strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail as errors do.")] = False,
        form: Annotated[str | None, FORMAT] = None,
        as_json: Annotated[bool, JSON] = False,
        output: Output = None,
    ) -> Callable[[], int]:
        """Show how functions work together: who takes part, who is forgotten, who hands what to whom, what waits.

        [bold]Examples[/bold]

          mfab interplay examples/spring-campaign.yaml

          mfab interplay playbooks/newsletter.yaml --team examples/team.yaml

          mfab interplay examples/launch.yaml -o launch.html  [dim]# swimlanes by function[/dim]

          mfab interplay --sourcing examples  [dim]# which roles to buy in, which to hire[/dim]

          mfab interplay --share examples  [dim]# who repeats how much[/dim]
        """
        if share:
            from mfab.cli.operation import show_operation

            return lambda: show_operation(files, team, "json" if as_json else form)
        if sourcing:
            from mfab.cli.sourcing import show_sourcing

            return lambda: show_sourcing(files, team, "json" if as_json else form, (little, much, steady, weeks))
        given = (anchor, start, team, values or [], assign or [], False)
        asked = _Asked(tuple(files), tuple(compare or ()), library, all_handovers, strict, output)
        return lambda: _interplay(asked, given, "json" if as_json else form)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for on the command line."""

    files: tuple[str, ...]
    compare: tuple[str, ...]
    library: bool
    all_handovers: bool
    strict: bool
    output: str | None


Given = tuple[str | None, str | None, str | None, list[str], list[str], bool]


def _interplay(asked: _Asked, given: Given, form: str | None) -> int:
    from mfab.use_cases.interplaying import Beside, put_together
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.reading import Shelf

    chosen = _format(form, asked.output)
    if chosen is None:
        return EXIT_USAGE
    shelf, console = Shelf(standard_input), Console()
    try:
        if chosen in _PICTURES and len(asked.files) > 1:
            raise WrongUsage(f"{chosen} is a picture of one file, and {len(asked.files)} are given")
        options = plan_options(*given)
        found = [put_together(shelf, file, options, Beside(asked.compare, asked.library)) for file in asked.files]
        _show(console, shelf, found, chosen, asked)
    except WrongUsage as error:
        return refuse(error)
    return exit_code(in_order(each for one in found for each in one.diagnostics), asked.strict)


def _format(form: str | None, output: str | None) -> str | None:
    """Return the format that is asked for, else that of the output's suffix, else the usual one."""
    if form is None and output is not None:
        of_suffix = _SUFFIXES.get(Path(output).suffix.lower())
        if of_suffix is not None:
            return of_suffix
    return chosen_format(form, read_environment(), FORMATS, "text")


def _show(console: Console, shelf: Shelf, found: list[Together], form: str, asked: _Asked) -> None:
    is_shown = form == "text" and asked.output in (None, "-")
    for each in found:
        if each.shown is None:
            console.show_findings(each.diagnostics, shelf.line_of, on_errors=not is_shown)
    if is_shown:
        _show_text(console, shelf, found, asked)
        return
    if form != "json" and all(each.shown is None for each in found):
        return
    if form == "text":
        text = "".join(f"{line}\n" for line in _lines(found, asked, _PLAIN_WIDTH, plain))
    else:
        from mfab.use_cases.interplay_output import output_of

        text = output_of(found, form)
    if asked.output is None or asked.output == "-":
        console.write_text(text)
        return
    from mfab.use_cases.writing import write_all

    write_all({asked.output: text.encode("utf-8", "backslashreplace")})
    console.say(f"wrote {asked.output}")


def _show_text(console: Console, shelf: Shelf, found: list[Together], asked: _Asked) -> None:
    if all(each.shown is None for each in found):
        return
    console.show_lines(lambda paint: _lines(found, asked, console.width, paint))
    console.show_next(f"mfab interplay {asked.files[0]} -o interplay.html shows it as swimlanes")


def _lines(found: list[Together], asked: _Asked, width: int, paint: Paint) -> Iterator[str]:
    from mfab.cli.interplay_view import interplay_lines

    parts = [
        interplay_lines(each.shown, width, paint, all_handovers=asked.all_handovers)
        for each in found
        if each.shown is not None
    ]
    for number, part in enumerate(parts):
        yield from ("", "") if number else ()
        yield from part

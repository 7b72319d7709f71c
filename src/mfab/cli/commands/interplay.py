"""`mfab interplay`: how the functions of a house work together in a process."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated

import typer

from mfab.cli.application import OUTPUT, PEOPLE
from mfab.cli.candidates import one_of, yaml_files
from mfab.cli.commands.plan import Anchor, Assign, Start, Team, Values
from mfab.cli.interplaying import FORMATS, Asked, show_interplay

Files = Annotated[
    list[str],
    typer.Argument(help="Playbooks or run files; - is standard input.", metavar="FILE", autocompletion=yaml_files),
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
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        help="A file to write it to; its suffix says the format. May be given again.",
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
        output: Outputs = None,
    ) -> Callable[[], int]:
        """Show how functions work together: who takes part, who is forgotten, who hands what to whom, what waits.

        [bold]Examples[/bold]

          mfab interplay examples/spring-campaign.yaml

          mfab interplay playbooks/newsletter.yaml --team examples/team.yaml

          mfab interplay examples/launch.yaml -o launch.html  [dim]# swimlanes by function[/dim]

          mfab interplay --sourcing examples  [dim]# which roles to buy in, which to hire[/dim]

          mfab interplay --share examples  [dim]# who repeats how much[/dim]
        """
        limits = {"--little": little, "--much": much, "--steady": steady, "--weeks": weeks}
        own = {
            "--anchor": anchor, "--start": start, "--set": values, "--assign": assign, "--compare": compare,
            "--library": library, "--all": all_handovers, "--output": output, "--strict": strict,
        }  # fmt: skip
        _refuse({**own, "--sourcing": sourcing} if share else {}, "not for --share")
        _refuse(own if sourcing else {}, "not for --sourcing")
        _refuse({} if sourcing else limits, "only for --sourcing")
        if sourcing:
            from mfab.cli.sourcing import show_sourcing

            return lambda: show_sourcing(files, team, "json" if as_json else form, (little, much, steady, weeks))
        if share:
            from mfab.cli.operation import show_operation

            return lambda: show_operation(files, team, "json" if as_json else form)
        given = (anchor, start, team, values or [], assign or [], False)
        asked = Asked(tuple(files), tuple(compare or ()), library, all_handovers, strict, tuple(output or ()))
        return lambda: show_interplay(asked, given, "json" if as_json else form)


def _refuse(given: Mapping[str, object], why: str) -> None:
    """Raise `WrongUsage` for the first option that was given and means nothing here."""
    from mfab.use_cases.options import WrongUsage

    for option, value in given.items():
        if value:
            raise WrongUsage(f"{option} is {why}")

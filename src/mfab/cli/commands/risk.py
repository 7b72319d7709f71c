"""`mfab risk`: how sure the dates of a plan are, what drives that, and what can be promised."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.application import OUTPUT, PLAN
from mfab.cli.candidates import one_of, output_files
from mfab.cli.commands.plan import Anchor, Assign, File, Late, Start, Team, Values
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_FINDINGS, EXIT_USAGE
from mfab.cli.formats import chosen_format
from mfab.cli.inputs import plan_options, refuse, standard_input
from mfab.cli.level_options import EffortOption, Level, LevelFlags
from mfab.cli.planning import FORMATS
from mfab.cli.text_or_json import AsJson, Format
from mfab.cli.typed_again import Given, typed_again
from mfab.diagnostics.diagnostic import Diagnostic
from mfab.settings.environment import read_environment

if TYPE_CHECKING:
    from mfab.use_cases.reading import Shelf
    from mfab.use_cases.risking import Risked

CHANCE = "Chance"
Samples = Annotated[
    str | None,
    typer.Option(
        "--samples", help="How often the plan is played. Default: 10000.", metavar="N", rich_help_panel=CHANCE
    ),
]
Seed = Annotated[
    str | None,
    typer.Option("--seed", help="Another seed gives other samples. Default: 1.", metavar="N", rich_help_panel=CHANCE),
]
HowSpread = Annotated[
    str | None,
    typer.Option(
        "--distribution",
        help="How three-point estimates are read: pert (default) or triangular.",
        metavar="NAME",
        rich_help_panel=CHANCE,
        autocompletion=one_of(("pert", "triangular")),
    ),
]
Correlation = Annotated[
    str | None,
    typer.Option(
        "--correlation",
        help="From 0 to less than 1: how much a slow person is slow in all their tasks. Default: 0.",
        metavar="SHARE",
        rich_help_panel=CHANCE,
    ),
]
Absence = Annotated[
    str | None,
    typer.Option(
        "--absence",
        help="The share of working days on which people are ill, such as 3%. Default: nobody.",
        metavar="PERCENT",
        rich_help_panel=CHANCE,
    ),
]
Confidence = Annotated[
    str | None,
    typer.Option(
        "--confidence", help="How sure a promise is to be. Default: 80%.", metavar="PERCENT", rich_help_panel=CHANCE
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        help="Write it to a file: .html is a page with pictures, .json is data. May be given again.",
        metavar="FILE",
        rich_help_panel=OUTPUT,
        autocompletion=output_files,
    ),
]
FailUnder = Annotated[
    str | None,
    typer.Option(
        "--fail-under",
        help="Exit 1 when the date is kept less often than that.",
        metavar="PERCENT",
        rich_help_panel=OUTPUT,
    ),
]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was typed."""

    file: str
    given: Given
    samples: str | None
    seed: str | None
    distribution: str | None
    correlation: str | None
    absence: str | None
    confidence: str | None
    outputs: list[str]
    fail_under: str | None
    form: str | None


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("risk", rich_help_panel=PLAN)
    def risk(
        file: File,
        anchor: Anchor = None,
        start: Start = None,
        values: Values = None,
        team: Team = None,
        assign: Assign = None,
        late: Late = False,
        samples: Samples = None,
        seed: Seed = None,
        distribution: HowSpread = None,
        correlation: Correlation = None,
        absence: Absence = None,
        confidence: Confidence = None,
        output: Outputs = None,
        level: Level = None,
        effort: EffortOption = None,
        fail_under: FailUnder = None,
        form: Format = None,
        as_json: AsJson = False,
    ) -> Callable[[], int]:
        """Tell how sure the dates of a plan are, what drives that, and what can be promised.

        The plan is played many times with what may come otherwise: three-point estimates, reviews, gates, illness.

        [bold]Examples[/bold]

          mfab risk examples/launch.yaml

          mfab risk examples/launch.yaml --absence 3% --confidence 90%

          mfab risk examples/launch.yaml -o risk.html  [dim]# a page for the meeting[/dim]
        """
        given = (anchor, start, team, values or [], assign or [], late, LevelFlags(level, effort))
        asked = _Asked(
            file, given, samples, seed, distribution, correlation, absence, confidence, output or [], fail_under,
            "json" if as_json else form,
        )  # fmt: skip
        return lambda: _risk(asked)


def _risk(asked: _Asked) -> int:
    from mfab.cli.progress import Progress
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.reading import Shelf
    from mfab.use_cases.risking import check_outputs, read_assumptions, read_least, risk_of_file, write_outlook

    console, shelf = Console(), Shelf(standard_input)
    chosen = chosen_format(asked.form, read_environment(), FORMATS, "text")
    if chosen is None:
        return EXIT_USAGE
    try:
        check_outputs(asked.outputs)
        least = read_least(asked.fail_under)
        assumptions = read_assumptions(
            asked.samples, asked.seed, asked.distribution, asked.correlation, asked.absence, asked.confidence
        )
        options = plan_options(*asked.given)
        progress = Progress(console, "samples")
        try:
            risked = risk_of_file(shelf, asked.file, options, assumptions, progress)
        finally:
            progress.end()
        if risked.outlook is not None and asked.outputs:
            write_outlook(risked, asked.outputs)
    except WrongUsage as error:
        return refuse(error)
    return _told(console, shelf, asked, risked, chosen, least)


def _told(console: Console, shelf: Shelf, asked: _Asked, risked: Risked, form: str, least: float | None) -> int:
    from mfab.cli.commands.plan import exit_code
    from mfab.diagnostics.order import in_order
    from mfab.export.risk_words import percent

    told = in_order(risked.planned.diagnostics)
    console.show_findings(told, shelf.line_of, on_errors=True)
    if form == "json":
        _show_json(console, risked, told)
    elif risked.outlook is None:
        console.say("nothing is played: the errors above come first")
    else:
        _show(console, risked, asked)
    for name in asked.outputs if risked.outlook is not None else ():
        console.say(f"wrote {name}")
    code = exit_code(told, strict=False)
    if risked.outlook is not None and least is not None and risked.outlook.odds < least:
        odds = percent(risked.outlook.odds)
        console.complain(
            f"--fail-under: the date is kept in {odds} of the samples, and {asked.fail_under} is asked for"
        )
        return max(code, EXIT_FINDINGS)
    return code


def _show(console: Console, risked: Risked, asked: _Asked) -> None:
    from mfab.cli.risk_view import RiskView, risk_lines

    plan, outlook, book = risked.planned.plan, risked.outlook, risked.planned.book
    assert plan is not None and outlook is not None and book is not None
    console.show_lines(lambda paint: risk_lines(RiskView(plan, outlook, book.team, console.width, paint)))
    if not asked.outputs:
        console.show_next(
            f"mfab risk {typed_again(asked.file, asked.given)} -o risk.html makes a page of it for the meeting"
        )


def _show_json(console: Console, risked: Risked, told: tuple[Diagnostic, ...]) -> None:
    from mfab.diagnostics.as_json import as_json
    from mfab.export.plan_json import dumps
    from mfab.export.risk_json import risk_as_json

    if risked.planned.plan is None or risked.outlook is None:
        console.write(dumps({"format_version": 1, "findings": as_json(told)}))
        return
    console.write(dumps(risk_as_json(risked.planned.plan, risked.outlook, as_json(told))))

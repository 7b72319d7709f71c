"""`mfab plan`: dates, people and the critical path of a run file or a playbook."""

from collections.abc import Callable
from typing import Annotated

import typer

from mfab.cli.application import DATES, OCCASION, OUTPUT, PLAN
from mfab.cli.candidates import assignments, one_of, parameter_values, yaml_files
from mfab.cli.entry import EXIT_FINDINGS, EXIT_USAGE
from mfab.cli.level_options import EffortOption, Level, LevelFlags, Seed
from mfab.cli.planning import FORMATS, Asked, plan_files
from mfab.diagnostics.diagnostic import Diagnostic, Severity

File = Annotated[
    str,
    typer.Argument(help="A run file, or a playbook; - is standard input.", metavar="FILE", autocompletion=yaml_files),
]
Files = Annotated[
    list[str],
    typer.Argument(
        help="A run file, or a playbook; - is standard input. Several are levelled together, the first first.",
        metavar="FILE",
        autocompletion=yaml_files,
    ),
]
Verify = Annotated[
    bool,
    typer.Option(
        "--verify",
        help="Hold the plan against the files once more, by a checker that plans nothing itself.",
        rich_help_panel=OUTPUT,
    ),
]
Anchor = Annotated[
    str | None,
    typer.Option("--anchor", help="The day of the anchor: plan backward.", metavar="DATE", rich_help_panel=DATES),
]
Start = Annotated[
    str | None,
    typer.Option("--start", help="The first day: plan forward.", metavar="DATE", rich_help_panel=DATES),
]
Team = Annotated[
    str | None,
    typer.Option(
        "--team",
        help="A team file instead of the run's.",
        metavar="FILE",
        rich_help_panel=OCCASION,
        autocompletion=yaml_files,
    ),
]
Values = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        help="A parameter's value; a list with commas. May be given again.",
        metavar="NAME=VALUE",
        rich_help_panel=OCCASION,
        autocompletion=parameter_values,
    ),
]
Assign = Annotated[
    list[str] | None,
    typer.Option(
        "--assign",
        help="Who fills a role. May be given again.",
        metavar="ROLE=PERSON",
        rich_help_panel=OCCASION,
        autocompletion=assignments,
    ),
]
Late = Annotated[bool, typer.Option("--late", help="Plan everything just in time.", rich_help_panel=DATES)]
Today = Annotated[
    str | None,
    typer.Option("--today", help="The day to count from.", metavar="DATE", rich_help_panel=DATES),
]
Out = Annotated[
    str | None,
    typer.Option(
        "--out",
        help="Keep the plan in this file as JSON, to measure later ones against.",
        metavar="PLAN.json",
        rich_help_panel=OUTPUT,
    ),
]
Against = Annotated[
    str | None,
    typer.Option(
        "--against",
        help="Tell what differs from a plan that was kept, or from a file as it stands.",
        metavar="PLAN.json|FILE",
        rich_help_panel=OUTPUT,
    ),
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


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("plan", rich_help_panel=PLAN)
    def plan(
        files: Files,
        anchor: Anchor = None,
        start: Start = None,
        values: Values = None,
        team: Team = None,
        assign: Assign = None,
        late: Late = False,
        level: Level = None,
        effort: EffortOption = None,
        seed: Seed = None,
        verify: Verify = False,
        today: Today = None,
        strict: Annotated[bool, typer.Option("--strict", help="Let warnings fail as errors do.")] = False,
        out: Out = None,
        against: Against = None,
        form: Annotated[str | None, FORMAT] = None,
        as_json: Annotated[bool, JSON] = False,
    ) -> Callable[[], int]:
        """Turn a process into dates and people, with the critical path.

        [bold]Examples[/bold]

          mfab plan examples/launch.yaml

          mfab plan playbooks/product-launch.yaml --anchor 2027-03-02 --set tier=minor

          mfab plan examples/launch.yaml --set tier=minor --against examples/launch.yaml

          mfab plan examples/launch.yaml examples/spring-campaign.yaml --level  [dim]# nobody in two places[/dim]
        """
        given = (anchor, start, team, values or [], assign or [], late, LevelFlags(level, effort, seed))
        asked = Asked(files, given, today, strict, "json" if as_json else form, out, against, verify)
        return lambda: plan_files(asked)


def exit_code(told: tuple[Diagnostic, ...], strict: bool) -> int:
    """Return 1 for findings that count, 2 for a file that cannot be opened, else 0."""
    from mfab.use_cases.workspace_settings import is_unusable

    if any(map(is_unusable, told)):
        return EXIT_USAGE
    gravest = max((each.severity for each in told), default=Severity.NOTE)
    return EXIT_FINDINGS if gravest >= (Severity.WARNING if strict else Severity.ERROR) else 0

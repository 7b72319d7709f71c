"""`mfab publish`: put a plan or a run into calendars on a server, and keep them as it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from mfab.cli.acting import StorePlace, Today
from mfab.cli.application import OUTPUT, SERVE
from mfab.cli.candidates import files_and_runs, one_of, people_names
from mfab.cli.commands.plan import Anchor, Assign, Late, Start, Team, Values
from mfab.cli.level_options import EffortOption, Level, LevelFlags, Seed

SPLITS = ("person", "role", "function")
FileOrRun = Annotated[
    str,
    typer.Argument(
        help="A run file or a playbook, or a run that goes on.", metavar="FILE|RUN", autocompletion=files_and_runs
    ),
]
To = Annotated[
    str,
    typer.Option("--to", help="The calendar; with --split with {name} where each has theirs.", metavar="https://…/"),
]
SplitBy = Annotated[
    str | None,
    typer.Option(
        "--split",
        help=f"A calendar for each {', '.join(SPLITS[:-1])} or {SPLITS[-1]}.",
        metavar="BY",
        autocompletion=one_of(SPLITS),
    ),
]
For = Annotated[
    str | None,
    typer.Option("--for", help="Only what is of one person.", metavar="PERSON", autocompletion=people_names),
]
Force = Annotated[
    list[str] | None,
    typer.Option(
        "--force",
        help="Overwrite what somebody changed: the beginning of its id, or all. May be given again.",
        metavar="ID|all",
    ),
]
Dry = Annotated[bool, typer.Option("--dry-run", help="Show what would change; write nothing.")]
Timed = Annotated[bool, typer.Option("--timed", help="Give all work its hours, not only what is shorter than a day.")]
Busy = Annotated[bool, typer.Option("--busy", help="Let work block the time.")]
NoAlarms = Annotated[bool, typer.Option("--no-alarms", help="No reminders of what is due.")]
LinkBase = Annotated[
    str | None,
    typer.Option("--link-base", help="Where tasks have pages: each entry links to URL/RUN/TASK.", metavar="URL"),
]
AsJson = Annotated[bool, typer.Option("--json", help="Tell it as JSON.", rich_help_panel=OUTPUT)]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("publish", rich_help_panel=SERVE)
    def publish(
        file: FileOrRun,
        to: To,
        split: SplitBy = None,
        person: For = None,
        dry: Dry = False,
        force: Force = None,
        timed: Timed = False,
        busy: Busy = False,
        no_alarms: NoAlarms = False,
        link_base: LinkBase = None,
        anchor: Anchor = None,
        start: Start = None,
        values: Values = None,
        team: Team = None,
        assign: Assign = None,
        late: Late = False,
        level: Level = None,
        effort: EffortOption = None,
        seed: Seed = None,
        today: Today = None,
        store: StorePlace = None,
        as_json: AsJson = False,
    ) -> Callable[[], int]:
        """Put a plan or a run into a calendar on a CalDAV server. Again later, only what changed is written.

        What somebody changed there is shown and left. The user and the password come from MFAB_CALDAV_USER and
        MFAB_CALDAV_PASSWORD, the keyring or netrc.

        [bold]Examples[/bold]

          mfab publish examples/launch.yaml --to https://cloud.example.com/dav/calendars/anna/launch/ --dry-run

          mfab publish nordlys-3 --split person --to https://cal.example.com/{name}/launch/
        """
        from mfab.cli.publishing import Asked, run_publishing

        given = (anchor, start, team, values or [], assign or [], late, LevelFlags(level, effort, seed))
        asked = Asked(
            file, to, split, person, tuple(force or ()), given, today, store,
            dry=dry, timed=timed, busy=busy, alarms=not no_alarms, link_base=link_base, as_json=as_json,
        )  # fmt: skip
        return lambda: run_publishing(asked)

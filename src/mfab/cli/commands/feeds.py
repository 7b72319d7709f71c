"""`mfab feeds`: the addresses of calendars that people subscribe to: make one, list them, revoke one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.acting import StorePlace, refuse_store
from mfab.cli.application import SERVE
from mfab.cli.candidates import feed_ids, run_names, run_people
from mfab.cli.console import Console
from mfab.cli.inputs import refuse, the_moment

if TYPE_CHECKING:
    from mfab.store.store import Store

BaseUrl = Annotated[
    str | None,
    typer.Option(
        "--base-url",
        help="Where the server is seen from outside. Default: MFAB_BASE_URL, else this machine.",
        metavar="URL",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Tell it as JSON.")]
USUAL_BASE = "http://127.0.0.1:8000"


def register(app: typer.Typer) -> None:
    """Add the command with its subcommands."""
    group = typer.Typer(invoke_without_command=True, no_args_is_help=False, rich_markup_mode="rich")

    @group.callback()
    def feeds(ctx: typer.Context, store: StorePlace = None, as_json: AsJson = False) -> Callable[[], int] | None:
        """List the addresses of calendars that people subscribe to; make one, or revoke one.

        An address is a secret: who knows it reads the calendar. It is shown once, when it is made.

        [bold]Examples[/bold]

          mfab feeds  [dim]# which there are, not their addresses[/dim]

          mfab feeds add anna

          mfab feeds add role:designer --run nordlys-3

          mfab feeds revoke anna-3f9c2a
        """
        ctx.obj = store
        return None if ctx.invoked_subcommand is not None else lambda: _on_store(store, lambda s: _list(s, as_json))

    @group.command("add")
    def add(
        ctx: typer.Context,
        whose: Annotated[
            str,
            typer.Argument(
                help="Somebody by id, e-mail or name, role:R, function:F, or team for everybody.",
                metavar="PERSON|role:R|function:F|team",
                autocompletion=run_people,
            ),
        ],
        run: Annotated[
            str | None,
            typer.Option("--run", help="Only this run. Default: all.", metavar="RUN", autocompletion=run_names),
        ] = None,
        base_url: BaseUrl = None,
        store: StorePlace = None,
    ) -> Callable[[], int]:
        """Make the address of somebody's calendar, and show it this once.

        [bold]Example[/bold]

          mfab feeds add anna --base-url https://calendar.example.com
        """
        return lambda: _on_store(store or ctx.obj, lambda opened: _add(opened, whose, run, base_url))

    @group.command("revoke")
    def revoke(
        ctx: typer.Context,
        feed: Annotated[
            str, typer.Argument(help="A feed, as mfab feeds lists it.", metavar="FEED", autocompletion=feed_ids)
        ],
        store: StorePlace = None,
    ) -> Callable[[], int]:
        """Let an address lead nowhere from now on, for instance when somebody leaves or it was passed on.

        [bold]Example[/bold]

          mfab feeds revoke anna-3f9c2a
        """
        return lambda: _on_store(store or ctx.obj, lambda opened: _revoke(opened, feed))

    app.add_typer(group, name="feeds", rich_help_panel=SERVE)


def _on_store(place: str | None, action: Callable[[Store], int]) -> int:
    """Open the store, do it, and say what is in the way."""
    from mfab.settings.environment import read_environment
    from mfab.store.problem import StoreProblem
    from mfab.use_cases.opening_store import open_workspace_store
    from mfab.use_cases.options import WrongUsage

    try:
        with open_workspace_store(place, read_environment(), create=False) as store:
            return action(store)
    except WrongUsage as error:
        return refuse(error)
    except StoreProblem as problem:
        return refuse_store(problem)


def _add(store: Store, whose: str, run: str | None, base_url: str | None) -> int:
    from mfab.integrations.luck import new_key, new_secret
    from mfab.settings.environment import read_environment
    from mfab.use_cases.feeds import Luck, add_feed, addresses, read_base

    given = base_url or read_environment().base_url
    base = read_base("--base-url" if base_url else "MFAB_BASE_URL", given) if given is not None else USUAL_BASE
    made = add_feed(store, whose, run, _now(), Luck(new_secret, new_key))
    console = Console()
    for address in addresses(base, made.secret):
        console.write(f"{address}\n")
    console.say(f"feed {made.feed.id}: shown this once, and who knows the address reads the calendar")
    if given is None:
        console.say("note: this address leads to this machine; --base-url or MFAB_BASE_URL says where others find it")
    console.show_next("mfab serve --feeds")
    return 0


def _list(store: Store, as_json: bool) -> int:
    from mfab.cli.feeds_view import feed_lines, feeds_as_json

    feeds, console = store.feeds(), Console()
    if as_json:
        from mfab.export.plan_json import dumps

        console.write(dumps(feeds_as_json(feeds)))
        return 0
    if not feeds:
        console.say("there is no feed yet")
        console.show_next("mfab feeds add PERSON makes one")
    console.show_lines(lambda paint: feed_lines(feeds, paint))
    return 0


def _revoke(store: Store, id: str) -> int:
    from mfab.use_cases.feeds import revoke_feed

    console = Console()
    is_new = revoke_feed(store, id, _now())
    console.say(f"feed {id} is revoked: its address leads nowhere" if is_new else f"feed {id} was revoked before")
    return 0


def _now() -> int:
    from datetime import UTC

    return the_moment(None).at(UTC)

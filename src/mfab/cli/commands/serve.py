"""`mfab serve`: calendars that people's own programs subscribe to."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.acting import StorePlace, refuse_store
from mfab.cli.application import SERVE
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_USAGE
from mfab.cli.inputs import refuse, the_moment

if TYPE_CHECKING:
    from mfab.store.store import Store

BaseUrl = Annotated[
    str | None,
    typer.Option(
        "--base-url",
        help="Where the server is seen from outside, behind its proxy. Default: MFAB_BASE_URL.",
        metavar="URL",
    ),
]
USUAL_PORT = 8000


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("serve", rich_help_panel=SERVE)
    def serve(
        feeds: Annotated[bool, typer.Option("--feeds", help="Serve the calendars that mfab feeds lists.")] = False,
        host: Annotated[str, typer.Option("--host", help="Which address to listen on.")] = "127.0.0.1",
        port: Annotated[
            int, typer.Option("--port", help="Which port to listen on; 0 takes a free one.", min=0, max=65535)
        ] = USUAL_PORT,
        base_url: BaseUrl = None,
        store: StorePlace = None,
    ) -> Callable[[], int]:
        """Serve calendars to which Outlook, Google, Apple and other programs subscribe; they follow the runs.

        [bold]Examples[/bold]

          mfab serve --feeds

          mfab serve --feeds --port 8080 --base-url https://calendar.example.com
        """
        return lambda: _serve(feeds, host, port, base_url, store)


def _serve(feeds: bool, host: str, port: int, base_url: str | None, place: str | None) -> int:
    from mfab.settings.environment import read_environment
    from mfab.store.problem import StoreProblem
    from mfab.use_cases.feeds import read_base
    from mfab.use_cases.opening_store import open_workspace_store
    from mfab.use_cases.options import WrongUsage

    console, environment = Console(), read_environment()
    if not feeds:
        console.complain("it is not said what to serve", "mfab serve --feeds serves calendars")
        return EXIT_USAGE
    if not _has_the_extra():
        console.complain("serving needs more than mfab brings", "pip install 'mfab[web]'")
        return EXIT_USAGE
    given = base_url or environment.base_url
    try:
        base = read_base("--base-url" if base_url else "MFAB_BASE_URL", given) if given is not None else None
        # What is wrong with the store is better told now than to the first who asks.
        open_workspace_store(place, environment, create=False).close()
    except WrongUsage as error:
        return refuse(error)
    except StoreProblem as problem:
        return refuse_store(problem)
    return _listen(console, host, port, base, lambda: open_workspace_store(place, environment, create=False))


def _has_the_extra() -> bool:
    try:
        import starlette
        import uvicorn
    except ImportError:
        return False
    return all((starlette, uvicorn))


def _listen(console: Console, host: str, port: int, base: str | None, open_store: Callable[[], Store]) -> int:
    from mfab.web.server import NoListening, Serving, address_of, is_loopback, listen, serve

    try:
        listening = listen(host, port)
    except NoListening as problem:
        console.complain(problem.message, problem.hint)
        return EXIT_USAGE
    own = address_of(host, listening.getsockname()[1])
    console.say(f"serving feeds on {own}{f', seen as {base}' if base is not None else ''}; Ctrl-C ends it")
    if not is_loopback(host):
        console.say("note: calendars travel unencrypted unless a proxy in front of this speaks https")
    serve(listening, Serving(open_store, _now, lambda line: _tell(console, line), base))
    console.say("served; all is closed")
    return 0


def _now() -> int:
    return the_moment(None).at(UTC)


def _tell(console: Console, line: str) -> None:
    """Write a line of the log; whoever does not read it any more stops nothing."""
    with suppress(OSError):
        console.say(f"{datetime.fromtimestamp(_now(), UTC):%Y-%m-%dT%H:%M:%SZ} {line}")

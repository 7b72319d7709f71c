"""`mfab store`: where runs are kept, whether all is sound, copies, and moves to another database."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import IO, TYPE_CHECKING, Annotated

import typer

from mfab.cli.application import RUN
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_FINDINGS, EXIT_USAGE
from mfab.settings.environment import read_environment

if TYPE_CHECKING:
    from mfab.store.records import Contents
    from mfab.store.store import Store

Place = Annotated[
    str | None,
    typer.Option(
        "--store",
        help="A file, or postgresql://user@host/database. Default: MFAB_STORE, else .mfab/mfab.db in the workspace.",
        metavar="PLACE",
    ),
]
_WORDS = {"run": "runs", "event": "events", "document": "documents", "signal": "signals", "message": "messages"}


def register(app: typer.Typer) -> None:
    """Add the command with its subcommands."""
    group = typer.Typer(invoke_without_command=True, no_args_is_help=False, rich_markup_mode="rich")

    @group.callback()
    def store(ctx: typer.Context, place: Place = None) -> Callable[[], int] | None:
        """Tell where runs are kept and how many there are; check, copy or move them.

        [bold]Examples[/bold]

          mfab store  [dim]# where, and how much[/dim]

          mfab store check

          mfab store backup runs-of-april.db

          mfab store export -o runs.jsonl

          mfab store --store postgresql://mfab@db.example.com/mfab import runs.jsonl
        """
        ctx.obj = place
        return None if ctx.invoked_subcommand is not None else lambda: _on_store(place, _tell)

    @group.command("check")
    def check(ctx: typer.Context, place: Place = None) -> Callable[[], int]:
        """Look for damage: gaps in a log, texts that were changed, records that speak of what is not there.

        [bold]Example[/bold]

          mfab store check
        """
        return lambda: _on_store(place or ctx.obj, _check)

    @group.command("backup")
    def backup(
        ctx: typer.Context,
        file: Annotated[str, typer.Argument(help="The copy, a new file.", metavar="FILE")],
        place: Place = None,
    ) -> Callable[[], int]:
        """Write a copy into one SQLite file, as all is at one moment; others may go on working.

        [bold]Example[/bold]

          mfab store backup runs-of-april.db
        """
        return lambda: _on_store(place or ctx.obj, lambda console, store: _backup(console, store, file))

    @group.command("export")
    def export(
        ctx: typer.Context,
        output: Annotated[
            str | None, typer.Option("--output", "-o", help="A file. Default: standard output.", metavar="FILE")
        ] = None,
        place: Place = None,
    ) -> Callable[[], int]:
        """Write all there is as JSON, one record a line.

        [bold]Example[/bold]

          mfab store export -o runs.jsonl
        """
        return lambda: _on_store(place or ctx.obj, lambda console, store: _export(console, store, output))

    @group.command("import")
    def import_(
        ctx: typer.Context,
        file: Annotated[str, typer.Argument(help="An export; - reads standard input.", metavar="FILE")],
        place: Place = None,
    ) -> Callable[[], int]:
        """Add what was exported, all or nothing. What is there already stays as it is.

        [bold]Example[/bold]

          mfab store --store postgresql://mfab@db.example.com/mfab import runs.jsonl
        """
        return lambda: _import(place or ctx.obj, file)

    app.add_typer(group, name="store", rich_help_panel=RUN)


def _on_store(place: str | None, action: Callable[[Console, Store], int], *, create: bool = False) -> int:
    """Open the store, do it, and say what is in the way."""
    from mfab.store.problem import StoreProblem
    from mfab.use_cases.opening_store import open_workspace_store

    console = Console()
    try:
        with open_workspace_store(place, read_environment(), create=create) as store:
            return action(console, store)
    except StoreProblem as problem:
        console.complain(problem.message, problem.hint)
        return EXIT_USAGE


def _tell(console: Console, store: Store) -> int:
    contents = store.contents()
    console.write(f"{store.place}\n{_amounts(contents)}\n")
    active = len(store.heads(active_only=True))
    console.write(f"{active} {'run goes' if active == 1 else 'runs go'} on\n")
    console.show_next("mfab store check")
    return 0


def _amounts(contents: Contents) -> str:
    parts = []
    for kind, several in _WORDS.items():
        count = contents.counts[kind]
        parts.append(f"{count:,} {kind if count == 1 else several}")
    return f"{', '.join(parts)}; {contents.size / 1_000_000:.1f} MB"


def _check(console: Console, store: Store) -> int:
    problems = store.check()
    for problem in problems:
        console.write(f"{problem}\n")
    if problems:
        console.complain(
            f"{len(problems)} thing{'s' if len(problems) > 1 else ''} in '{store.place}' "
            f"{'do' if len(problems) > 1 else 'does'} not hang together",
            "keep a copy of it as it is, then restore the last one that 'mfab store backup' wrote",
        )
        return EXIT_FINDINGS
    console.say(f"all is sound in '{store.place}': {_amounts(store.contents())}")
    return 0


def _backup(console: Console, store: Store, file: str) -> int:
    store.backup(file)
    console.say(f"wrote {file}")
    console.show_next(f"mfab store --store {file} check")
    return 0


def _export(console: Console, store: Store, output: str | None) -> int:
    from mfab.use_cases.store_keeping import write_export

    if output is None:
        for line in store.export_lines():
            console.write_bytes(line.encode("utf-8"))
        return 0
    count = write_export(store, output)
    console.say(f"wrote {output}: {count:,} record{'' if count == 1 else 's'}")
    return 0


def _import(place: str | None, file: str) -> int:
    try:
        stream = _opened(file)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        Console().complain(f"'{file}' cannot be read: {reason}")
        return EXIT_USAGE
    with stream:
        return _on_store(place, lambda console, store: _take_in(console, store, stream), create=True)


def _opened(file: str) -> IO[bytes]:
    from pathlib import Path

    return sys.stdin.buffer if file == "-" else Path(file).open("rb")


def _take_in(console: Console, store: Store, stream: IO[bytes]) -> int:
    from mfab.use_cases.store_keeping import read_import

    done = read_import(store, stream)
    known = f", {done.known:,} were there already" if done.known else ""
    console.say(f"imported {done.added:,} record{'' if done.added == 1 else 's'} into '{store.place}'{known}")
    return 0

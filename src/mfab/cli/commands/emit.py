"""`mfab emit`: something happened outside, and runs begin or go on by it at once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.acting import As, StorePlace, Today, refuse_store
from mfab.cli.application import OCCASION, RUN
from mfab.cli.candidates import yaml_files
from mfab.cli.commands.plan import Team
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_FINDINGS, EXIT_USAGE
from mfab.cli.inputs import refuse, standard_input, the_moment
from mfab.settings.environment import read_environment

if TYPE_CHECKING:
    from mfab.runs.cloud_event import CloudEvent
    from mfab.runs.commands import Refusal
    from mfab.store.store import Store
    from mfab.use_cases.emitting import Emitted, Emitting
    from mfab.use_cases.incoming import Said
    from mfab.use_cases.reading import Shelf


@dataclass(frozen=True, slots=True)
class _Words:
    type: str | None
    data: str | None
    said: Said
    playbooks: tuple[str, ...]
    team: str | None
    person: str | None
    today: str | None
    store: str | None
    as_json: bool


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("emit", rich_help_panel=RUN)
    def emit(
        type: Annotated[
            str | None, typer.Argument(help="What happened, such as lead.scored.", metavar="TYPE", show_default=False)
        ] = None,
        data: Annotated[
            str | None,
            typer.Option(
                "--data",
                help="A JSON file: a CloudEvent, a list of them, or bare data; - is standard input.",
                metavar="FILE",
            ),
        ] = None,
        source: Annotated[
            str | None,
            typer.Option("--source", help="Of bare data: where they come from. Default: mfab.", metavar="TEXT"),
        ] = None,
        id: Annotated[
            str | None,
            typer.Option(
                "--id",
                help="Of bare data: their own name; the same twice counts once. Default: a new one.",
                metavar="TEXT",
            ),
        ] = None,
        subject: Annotated[
            str | None,
            typer.Option(
                "--subject",
                help="Of bare data: whom they are about, where no trigger reads it from them.",
                metavar="TEXT",
            ),
        ] = None,
        playbook: Annotated[
            list[str] | None,
            typer.Option(
                "--playbook",
                help="Only this playbook may start runs. May be given again.",
                metavar="FILE",
                rich_help_panel=OCCASION,
                autocompletion=yaml_files,
            ),
        ] = None,
        team: Team = None,
        listing: Annotated[
            bool, typer.Option("--list", help="List the signals that nobody waited for, and what each would need.")
        ] = False,
        person: As = None,
        today: Today = None,
        store: StorePlace = None,
        as_json: Annotated[bool, typer.Option("--json", help="Tell it as JSON.")] = False,
    ) -> Callable[[], int]:
        """Take in a signal: it starts runs, decides gates of runs about the same subject, and moves on grids, at once.

        [bold]Examples[/bold]

          mfab emit lead.scored --data event.json

          mfab emit lead.scored --data - < event.json

          mfab emit --list  [dim]# what nobody waited for[/dim]
        """  # fmt: skip
        from mfab.use_cases.incoming import Said

        named = tuple(playbook or ())
        words = _Words(type, data, Said(source, id, subject), named, team, person, today, store, as_json)
        return lambda: _run(words, listing)


def _run(words: _Words, listing: bool) -> int:
    from mfab.store.problem import StoreProblem
    from mfab.use_cases.options import WrongUsage

    try:
        return _list(words) if listing else _emit(words)
    except WrongUsage as error:
        return refuse(error)
    except StoreProblem as problem:
        # The signal is sound and was not taken in: whoever sent it is to send it again.
        code = refuse_store(problem)
        return code if listing else EXIT_FINDINGS


def _emit(words: _Words) -> int:
    from mfab.integrations.luck import new_key
    from mfab.use_cases.incoming import Unread, read_events
    from mfab.use_cases.opening_store import open_workspace_store
    from mfab.use_cases.reading import Shelf

    console = Console()
    missing = "TYPE" if words.type is None else "--data" if words.data is None else None
    if missing is not None or words.type is None or words.data is None:
        console.complain(f"{missing} is missing", "mfab emit lead.scored --data event.json")
        return EXIT_USAGE
    shelf = Shelf(standard_input)
    events = read_events(shelf, words.data, words.type, words.said, new_key())
    if isinstance(events, Unread):
        for mistake in events.mistakes:
            console.complain(f"{events.path}:{mistake}")
        console.say("nothing was recorded: what is wrong above comes first")
        return EXIT_USAGE
    if not events:
        console.say("the list holds no event")
    with open_workspace_store(words.store, read_environment()) as store:
        return _emitted(console, _emitting(words, shelf, store), events, words.as_json)


def _emitting(words: _Words, shelf: Shelf, store: Store) -> Emitting:
    from mfab.use_cases.emitting import Emitting
    from mfab.use_cases.identity import Claim
    from mfab.use_cases.listeners import listeners_here

    environment = read_environment()
    team = words.team if words.team is not None else environment.team
    # What git knows of the machine says nothing about who sent a signal.
    claim = Claim(words.person, environment.user)
    return Emitting(store, shelf, listeners_here(shelf, words.playbooks), the_moment(words.today), claim, team)


def _emitted(console: Console, given: Emitting, events: tuple[CloudEvent, ...], as_json: bool) -> int:
    from mfab.runs.commands import Refusal
    from mfab.use_cases.emitting import emit

    told: list[Emitted] = []
    code = 0
    for event in events:
        found: Emitted | Refusal = emit(event, given)
        if isinstance(found, Refusal):
            console.complain(found.message, found.hint)
            code = EXIT_FINDINGS
            continue
        told.append(found)
        if not as_json:
            _tell(console, found)
        _warn(console, found)
    if as_json:
        from mfab.cli.signal_view import emitted_as_json
        from mfab.diagnostics.json_text import json_text

        console.write_text(json_text({"format_version": 1, "signals": [emitted_as_json(each) for each in told]}))
    return code


def _tell(console: Console, found: Emitted) -> None:
    from mfab.cli.signal_view import emitted_lines

    for line in emitted_lines(found):
        console.write(f"{line}\n")
    if found.effect.started:
        console.show_next(f"mfab status {found.effect.started[0].run}")


def _warn(console: Console, found: Emitted) -> None:
    from mfab.cli.signal_view import called

    if found.differs:
        console.say(f"warning: {called(found.signal)} said something else the first time; that counts, this does not")
    for note in found.notes:
        console.say(f"note: {note}")


def _list(words: _Words) -> int:
    from mfab.cli.signal_view import kept_as_json, kept_lines
    from mfab.diagnostics.json_text import json_text
    from mfab.use_cases.emitting import kept_signals
    from mfab.use_cases.listeners import listeners_here
    from mfab.use_cases.opening_store import open_workspace_store
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.reading import Shelf

    console = Console()
    if words.type is not None or words.data is not None:
        raise WrongUsage("--list stands alone: it lists what nobody waited for")
    with open_workspace_store(words.store, read_environment(), create=False) as store:
        kept = kept_signals(store, listeners_here(Shelf(standard_input), words.playbooks))
    if words.as_json:
        console.write_text(json_text(kept_as_json(kept)))
        return 0
    for line in kept_lines(kept):
        console.write(f"{line}\n")
    if not kept:
        console.say("every signal did something, or is kept for a gate")
    return 0

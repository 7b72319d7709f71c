"""What the commands that act on a run share: which run and task, who acts and when, and what is shown afterwards."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

import typer

from mfab.cli.candidates import run_people, run_words
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_FINDINGS, EXIT_USAGE
from mfab.cli.inputs import refuse, the_moment

if TYPE_CHECKING:
    from mfab.runs.commands import Command, Refusal
    from mfab.store.problem import StoreProblem
    from mfab.store.store import Store
    from mfab.use_cases.acting import Acted, Occasion
    from mfab.use_cases.identity import Claim
    from mfab.use_cases.run_loading import Loaded

WHO = "Who and when"

Words = Annotated[
    list[str],
    typer.Argument(
        help="The task; with several runs, the run before it.",
        metavar="[RUN] TASK",
        autocompletion=run_words,
    ),
]
As = Annotated[
    str | None,
    typer.Option(
        "--as",
        help="Who you are: an id, e-mail or name of the team. Default: MFAB_USER, else git's user.email.",
        metavar="PERSON",
        rich_help_panel=WHO,
        autocompletion=run_people,
    ),
]
Today = Annotated[
    str | None,
    typer.Option(
        "--today", help="The day, or the day and time, that it is.", metavar="DATE[THH:MM]", rich_help_panel=WHO
    ),
]
StorePlace = Annotated[
    str | None,
    typer.Option(
        "--store", help="Where runs are kept: a file, or postgresql://…", metavar="PLACE", rich_help_panel=WHO
    ),
]
Key = Annotated[
    str | None,
    typer.Option("--key", help="A name for this command: given twice, it is carried out once.", rich_help_panel=WHO),
]
AsJson = Annotated[bool, typer.Option("--json", help="Tell what happened as JSON.")]


Why = Annotated[str, typer.Option("--why", help="The reason, in a sentence.", metavar="TEXT")]
Evidences = Annotated[
    list[str] | None,
    typer.Option(
        "--evidence", "-e", help="A link or a file that shows the work. May be given again.", metavar="LINK|FILE"
    ),
]
Ticks = Annotated[
    list[str] | None,
    typer.Option(
        "--tick", help="An item of the checklist by number or text, or all. May be given again.", metavar="ITEM"
    ),
]


@dataclass(frozen=True, slots=True)
class Given:
    """What every acting command takes beside its own words."""

    person: str | None = None
    today: str | None = None
    store: str | None = None
    key: str | None = None
    as_json: bool = False


_SHARED = {"person": As, "today": Today, "store": StorePlace, "key": Key, "as_json": AsJson}


def acting(function: Callable[..., Callable[[], int]]) -> Callable[..., Callable[[], int]]:
    """Give a command the options that all acting commands share; it takes them together, as `given`."""
    own = [each for name, each in inspect.signature(function).parameters.items() if name != "given"]
    shared = [
        inspect.Parameter(
            name,
            inspect.Parameter.KEYWORD_ONLY,
            default=False if name == "as_json" else None,
            annotation=annotation,
        )
        for name, annotation in _SHARED.items()
    ]

    @wraps(function)
    def command(**words: Any) -> Callable[[], int]:
        given = Given(**{name: words.pop(name) for name in _SHARED})
        return function(**words, given=given)

    # The command-line library reads both.
    own = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in own]
    command.__signature__ = inspect.Signature([*own, *shared])  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in (*own, *shared)}
    return command


# The command for a task, once the run is read.
Make: TypeAlias = "Callable[[str, Loaded], Command | Refusal]"


def perform(words: list[str], given: Given, make: Make) -> int:
    """Carry out a command on `[RUN] TASK`, tell what happened and what is next, and return the exit code."""
    from mfab.use_cases.run_choice import chosen_task

    if len(words) > 2:
        Console().complain(f"'{words[2]}' is one word too many; write [RUN] TASK")
        return EXIT_USAGE

    def choose(store: Store) -> tuple[str, str]:
        return chosen_task(store, tuple(words))

    return _performed(given, choose, make, is_run_named=len(words) > 1)


def perform_on_run(name: str | None, given: Given, make: Callable[[Loaded], Command | Refusal]) -> int:
    """Carry out a command on a run as a whole."""
    from mfab.use_cases.run_choice import chosen_run

    def choose(store: Store) -> tuple[str, str]:
        return chosen_run(store, name), ""

    return _performed(given, choose, lambda task, loaded: make(loaded), is_run_named=name is not None)


def perform_on_words(words: list[str], given: Given, make: Callable[[str | None, Loaded], Command | Refusal]) -> int:
    """Carry out a command on `[RUN] [TASK]`, either of which may be missing."""
    from mfab.use_cases.run_choice import chosen_run_or_task

    if len(words) > 2:
        Console().complain(f"'{words[2]}' is one word too many; write [RUN] [TASK]")
        return EXIT_USAGE

    def choose(store: Store) -> tuple[str, str]:
        return chosen_run_or_task(store, tuple(words))

    return _performed(given, choose, lambda task, loaded: make(task or None, loaded), is_run_named=len(words) > 1)


def _performed(given: Given, choose: Callable[[Store], tuple[str, str]], make: Make, *, is_run_named: bool) -> int:
    from mfab.settings.environment import read_environment
    from mfab.store.problem import StoreProblem
    from mfab.use_cases.acting import act
    from mfab.use_cases.opening_store import open_workspace_store
    from mfab.use_cases.options import WrongUsage

    try:
        occasion = occasion_of(given)
        with open_workspace_store(given.store, read_environment(), create=False) as store:
            run, task = choose(store)
            named = run if is_run_named or len(store.heads(active_only=True)) > 1 else None
            found = act(store, run, lambda loaded, actor: make(task, loaded), occasion)
    except WrongUsage as error:
        return refuse(error)
    except StoreProblem as problem:
        return refuse_store(problem)
    return tell(found, given, named)


def refuse_store(problem: StoreProblem) -> int:
    """Say why the store cannot be used, and return the exit code for that."""
    Console().complain(str(problem), problem.hint)
    return EXIT_USAGE


def tell(found: Acted | Refusal, given: Given, run: str | None = None) -> int:
    """Show what a command brought about, or why it was refused. `run` is named in commands that are suggested."""
    from mfab.cli.typing_hints import with_run
    from mfab.runs.commands import Refusal

    console = Console()
    if isinstance(found, Refusal):
        console.complain(found.message, with_run(found.hint, run) if found.hint is not None else None)
        return EXIT_FINDINGS
    if given.as_json:
        from mfab.export.plan_json import dumps
        from mfab.export.run_json import acted_as_json

        zone = found.after.setting.book.team.zone
        console.write(dumps(acted_as_json(found.after.run, found.entries, zone, is_repeated=found.is_repeated)))
        return 0
    from mfab.cli.acted_view import acted_lines

    console.show_lines(lambda paint: acted_lines(found, paint, run))
    return 0


def occasion_of(given: Given) -> Occasion:
    """Return when and by whom a command is given. Raises `WrongUsage`."""
    from mfab.integrations.luck import new_key
    from mfab.use_cases.acting import Occasion
    from mfab.use_cases.options import WrongUsage

    if given.key is not None and not given.key.strip():
        raise WrongUsage("--key is empty; by it a command is known when it comes again")
    return Occasion(the_moment(given.today), the_claim(given.person), given.key or new_key())


def the_claim(person: str | None, option: str = "--as") -> Claim:
    """Return who the user says to be. `option` is where they said it."""
    from mfab.integrations.git_identity import git_address
    from mfab.settings.environment import read_environment
    from mfab.use_cases.identity import Claim

    user = read_environment().user
    # Starting git is felt; where MFAB_USER says it, nobody asks.
    return Claim(person, user, git_address() if user is None else None, option)

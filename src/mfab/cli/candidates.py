"""What may stand next on a command line: files, parameters, roles, people, tasks, rule codes and formats."""

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import typer

if TYPE_CHECKING:
    from mfab.use_cases.outline import Outline

Candidates: TypeAlias = Callable[..., list[str]]
_YAML = (".yaml", ".yml")
_OUTPUTS = (".ics", ".csv", ".json", ".mmd", ".md")
_MOST = 200


def _quietly(function: Candidates) -> Candidates:
    """Never fail: who presses the tab key asked for help, not for an error."""

    @wraps(function)
    def candidates(*arguments: Any, **named: Any) -> list[str]:
        try:
            return [each for each in function(*arguments, **named) if _is_plain(each)][:_MOST]
        except Exception:
            return []

    return candidates


def _is_plain(word: str) -> bool:
    """Tell whether no shell would take the word apart or run a part of it: a file's names may be anybody's."""
    return not word.startswith("-") and all(each.isalnum() or each in "_./@+,= -" for each in word)


def one_of(names: Iterable[str]) -> Candidates:
    """Return a function that offers these names."""
    offered = tuple(names)

    def candidates(incomplete: str) -> list[str]:
        return _beginning(offered, incomplete)

    return candidates


@_quietly
def yaml_files(incomplete: str) -> list[str]:
    """Offer YAML files and folders; of a folder that stands alone, what is in it."""
    folder, _, name = incomplete.rpartition("/")
    place = f"{folder}/" if incomplete.count("/") else ""
    found = _in_folder(place, name)
    while len(found) == 1 and found[0].endswith("/"):
        found = _in_folder(found[0], "")
    return found


def _in_folder(place: str, name: str) -> list[str]:
    entries = sorted(Path(place or ".").iterdir())
    fitting = (each for each in entries if each.name.startswith(name) and not each.name.startswith("."))
    return [
        f"{place}{each.name}{'/' if each.is_dir() else ''}" for each in fitting if each.is_dir() or each.suffix in _YAML
    ]


@_quietly
def output_files(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the name of the planned file with each suffix that can be written."""
    name = incomplete.rpartition(".")[0] or incomplete or Path(_file(ctx) or "plan").stem
    return _beginning((name + suffix for suffix in _OUTPUTS), incomplete)


@_quietly
def parameter_values(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the parameters of the file typed before, as `name=`, or their choices as `name=value`."""
    parameters = _outline(ctx).parameters
    offered = [f"{name}={choice}" for name, choices in parameters.items() for choice in (choices if choices else ("",))]
    return _beginning(offered, incomplete)


@_quietly
def assignments(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the roles of the file typed before as `role=`; of a role that stands alone, the people of the team."""
    known = _outline(ctx)
    role, equals, _ = incomplete.partition("=")
    roles = [role] if equals else _beginning(known.roles, role)
    people = known.people if len(roles) == 1 and known.people else ("",)
    return _beginning((f"{each}={person}" for each in roles for person in people), incomplete)


@_quietly
def plan_rows(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the tasks of the file typed before."""
    return _beginning(_outline(ctx).tasks, incomplete)


@_quietly
def people_names(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the people of the team of the file typed before."""
    return _beginning(_outline(ctx).people, incomplete)


@_quietly
def file_roles(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the roles of the file typed before."""
    return _beginning(_outline(ctx).roles, incomplete)


@_quietly
def brief_files(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the name of a brief with each ending that can be written."""
    name = incomplete.rpartition(".")[0] or incomplete or str(ctx.params.get("role") or "brief")
    return _beginning((name + suffix for suffix in (".html", ".md")), incomplete)


@_quietly
def run_names(incomplete: str) -> list[str]:
    """Offer the runs that go on."""
    from mfab.use_cases.run_outline import active_runs

    return _beginning(active_runs(), incomplete)


@_quietly
def files_and_runs(incomplete: str) -> list[str]:
    """Offer YAML files and folders, then the runs that go on."""
    return [*yaml_files(incomplete), *run_names(incomplete)]


@_quietly
def run_words(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the runs that go on and their tasks; behind a run, its tasks alone."""
    from mfab.use_cases.run_outline import active_runs, active_tasks

    words = list(ctx.params.get("words") or ctx.args)
    runs = active_runs()
    if words and words[0] in runs:
        return _beginning(active_tasks(words[0]), incomplete)
    return _beginning((*active_tasks(None), *runs), incomplete)


@_quietly
def run_tasks(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the tasks of the runs that go on."""
    from mfab.use_cases.run_outline import active_tasks

    return _beginning(active_tasks(None), incomplete)


@_quietly
def run_people(incomplete: str) -> list[str]:
    """Offer the people of the runs that go on."""
    from mfab.use_cases.run_outline import people_of_runs

    return _beginning(people_of_runs(), incomplete)


@_quietly
def run_roles(incomplete: str) -> list[str]:
    """Offer the roles of the runs that go on."""
    from mfab.use_cases.run_outline import roles_of_runs

    return _beginning(roles_of_runs(), incomplete)


@_quietly
def feed_ids(incomplete: str) -> list[str]:
    """Offer the feeds that are not revoked."""
    from mfab.use_cases.run_outline import feeds_in_use

    return _beginning(feeds_in_use(), incomplete)


@_quietly
def names_of_dimensions(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the dimensions of the grid typed before."""
    from mfab.use_cases.outline import grid_outline

    return _beginning(grid_outline(_file(ctx))[0], incomplete)


@_quietly
def grid_positions(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the positions of the grid typed before as `dimension=position`, behind a comma too."""
    from mfab.use_cases.outline import grid_outline

    done, comma, last = incomplete.rpartition(",")
    pairs = (f"{name}={each}" for name, sides in grid_outline(_file(ctx))[0].items() for each in sides)
    return [f"{done}{comma}{pair}" for pair in _beginning(pairs, last)]


@_quietly
def grid_signals(ctx: typer.Context, incomplete: str) -> list[str]:
    """Offer the signals that move customers on the grid typed before."""
    from mfab.use_cases.outline import grid_outline

    return _beginning(grid_outline(_file(ctx))[1], incomplete)


@_quietly
def rule_codes(incomplete: str) -> list[str]:
    """Offer the codes of all rules, and of what the reader finds."""
    from mfab.lint.explanation import known_codes

    return _beginning(known_codes(), incomplete)


def _outline(ctx: typer.Context) -> "Outline":
    from mfab.use_cases.outline import outline

    return outline(_file(ctx), ctx.params.get("team"))


def _file(ctx: typer.Context) -> str:
    """Return the file typed before. An option that still waits for its value leaves it among what is not yet read."""
    named = ctx.params.get("files") or ()
    found = ctx.params.get("file") or ctx.params.get("before") or next(iter((*named, *ctx.args)), "")
    return str(found)


def _beginning(words: Iterable[str], incomplete: str) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]

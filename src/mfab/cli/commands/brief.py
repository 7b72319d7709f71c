"""`mfab brief`: one page for one role, to have in hand when the process is agreed to and run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.application import OUTPUT, PEOPLE
from mfab.cli.candidates import brief_files, file_roles, one_of, yaml_files
from mfab.cli.commands.plan import Anchor, Assign, Late, Start, Team, Values, exit_code
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_FINDINGS, EXIT_USAGE
from mfab.cli.formats import chosen_format
from mfab.cli.inputs import plan_options, refuse, standard_input
from mfab.cli.level_options import NO_FLAGS
from mfab.cli.typed_again import Given
from mfab.settings.environment import read_environment

if TYPE_CHECKING:
    from mfab.export.briefs.brief import Brief
    from mfab.use_cases.briefing import Briefing

FORMATS = ("text", "markdown", "html", "json")
_ENDINGS = {"markdown": ".md", "html": ".html"}
File = Annotated[
    str,
    typer.Argument(
        help="A run file, for its dates and people; or a playbook.", metavar="FILE", autocompletion=yaml_files
    ),
]
Role = Annotated[
    str | None, typer.Option("--role", "-r", help="Whose page.", metavar="ROLE", autocompletion=file_roles)
]
All = Annotated[bool, typer.Option("--all", help="A page for each role, into the folder that -o names.")]
Outputs = Annotated[
    list[str] | None,
    typer.Option(
        "--output",
        "-o",
        help="A file: .md or .html; may be given again. With --all a folder.",
        metavar="FILE",
        rich_help_panel=OUTPUT,
        autocompletion=brief_files,
    ),
]
FORMAT = typer.Option(
    "--format",
    "-f",
    help=f"One of {', '.join(FORMATS)}; with --all html, or markdown.",
    metavar="FORMAT",
    rich_help_panel=OUTPUT,
    autocompletion=one_of(FORMATS),
)
JSON = typer.Option("--json", help="The same as --format json.", rich_help_panel=OUTPUT)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was typed."""

    file: str
    role: str | None
    is_all: bool
    outputs: tuple[str, ...]
    form: str | None


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("brief", rich_help_panel=PEOPLE)
    def brief(
        file: File,
        role: Role = None,
        all_roles: All = False,
        output: Outputs = None,
        anchor: Anchor = None,
        start: Start = None,
        values: Values = None,
        team: Team = None,
        assign: Assign = None,
        late: Late = False,
        form: Annotated[str | None, FORMAT] = None,
        as_json: Annotated[bool, JSON] = False,
    ) -> Callable[[], int]:
        """Show one page for one role: what you do, what you get from whom by when, what you hand on, what you approve.

        [bold]Examples[/bold]

          mfab brief examples/launch.yaml --role sales-lead

          mfab brief playbooks/product-launch.yaml --role buyer -o buyer.html

          mfab brief examples/launch.yaml --all -o briefs/  [dim]# a page for each role[/dim]
        """
        given = (anchor, start, team, values or [], assign or [], late, NO_FLAGS)
        asked = _Asked(file, role, all_roles, tuple(output or ()), "json" if as_json else form)
        return lambda: _brief(asked, given)


def _brief(asked: _Asked, given: Given) -> int:
    from mfab.diagnostics.diagnostic import Severity
    from mfab.use_cases.briefing import load_briefing
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.reading import Shelf

    console, shelf = Console(), Shelf(standard_input)
    try:
        form = _checked(asked)
        if form is None:
            return EXIT_USAGE
        found = load_briefing(shelf, asked.file, plan_options(*given))
        if found.playbook is None:
            console.show_findings(found.diagnostics, shelf.line_of, on_errors=True)
            console.say("no brief: the errors above come first")
            return max(EXIT_FINDINGS, exit_code(found.diagnostics, strict=False))
        errors = [each for each in found.diagnostics if each.severity is Severity.ERROR]
        console.show_findings(errors, shelf.line_of, on_errors=True)
        return _all(console, asked, found, form) if asked.is_all else _one(console, asked, found, form)
    except WrongUsage as error:
        return refuse(error)


def _checked(asked: _Asked) -> str | None:
    """Return the format, or None after having said that there is none of that name. Raises `WrongUsage`."""
    from mfab.use_cases.options import WrongUsage

    if asked.is_all and (asked.role is not None or len(asked.outputs) != 1):
        raise WrongUsage("--all writes a page for each role into a folder: give it with -o, and leave --role out")
    if not asked.is_all and asked.role is None:
        raise WrongUsage("say whose page with --role, or write that of each role with --all -o FOLDER")
    if asked.is_all and asked.form in ("text", "json"):
        raise WrongUsage(f"--all writes html or markdown, and no {asked.form}")
    if asked.outputs:
        if not asked.is_all and asked.form is not None:
            raise WrongUsage("the ending of the file says the format; leave --format out")
        return asked.form if asked.form in _ENDINGS else ("html" if asked.form is None else None)
    return chosen_format(asked.form, read_environment(), FORMATS, "text")


def _one(console: Console, asked: _Asked, found: Briefing, form: str) -> int:
    assert asked.role is not None
    brief = found.brief(asked.role)
    if asked.outputs:
        from mfab.use_cases.briefing import text_of, write_briefs

        write_briefs({name: text_of(name)(brief) for name in asked.outputs}, None)
        for name in asked.outputs:
            console.say(f"wrote {name}")
        return 0
    _show(console, brief, form)
    if form == "text" and found.occasion is None:
        console.show_next(f"mfab agree {asked.file} --role {asked.role} says yes to it")
    return 0


def _show(console: Console, brief: Brief, form: str) -> None:
    if form == "json":
        from mfab.export.briefs.as_json import brief_as_json
        from mfab.export.plan_json import dumps

        console.write(dumps(brief_as_json(brief)))
    elif form == "text":
        from mfab.cli.brief_view import brief_lines

        console.show_lines(lambda paint: brief_lines(brief, console.width, paint))
    else:
        from mfab.use_cases.briefing import text_of

        console.write_text(text_of(f"brief{_ENDINGS[form]}")(brief))


def _all(console: Console, asked: _Asked, found: Briefing, form: str) -> int:
    from pathlib import Path

    from mfab.use_cases.briefing import text_of, write_briefs

    (folder,) = asked.outputs
    names = {role: str(Path(folder) / f"{role}{_ENDINGS[form]}") for role in found.roles()}
    write_briefs({name: text_of(name)(found.brief(role)) for role, name in names.items()}, folder)
    for name in names.values():
        console.say(f"wrote {name}")
    return 0

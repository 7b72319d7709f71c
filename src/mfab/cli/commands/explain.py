"""`mfab explain`: what a finding means, why it matters, and what to write instead."""

from collections.abc import Callable
from typing import Annotated

import typer

from mfab.cli.application import OUTPUT, WRITE
from mfab.cli.candidates import one_of, rule_codes
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_USAGE
from mfab.cli.formats import chosen_format
from mfab.settings.environment import read_environment

FORMATS = ("text", "markdown", "json")
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

    @app.command("explain", rich_help_panel=WRITE)
    def explain(
        code: Annotated[
            str | None,
            typer.Argument(
                help="The code in brackets behind a finding. Without it: the list of all.",
                metavar="CODE",
                autocompletion=rule_codes,
            ),
        ] = None,
        form: Annotated[str | None, FORMAT] = None,
        as_json: Annotated[bool, JSON] = False,
    ) -> Callable[[], int]:
        """Say what a finding means, why it matters, and what to write instead.

        [bold]Examples[/bold]

          mfab explain own-approval

          mfab explain  [dim]# all of them, by what they are about[/dim]
        """
        return lambda: _explain(code, "json" if as_json else form)


def _explain(code: str | None, form: str | None) -> int:
    console = Console()
    chosen = chosen_format(form, read_environment(), FORMATS, "text")
    if chosen is None:
        return EXIT_USAGE
    if code is None:
        console.write_text(_all(chosen))
        console.show_next("mfab explain own-approval")
        return 0
    from mfab.lint.explanation import explanation_of, known_codes

    about = explanation_of(code.strip("[]"))
    if about is None:
        from mfab.diagnostics.quoted import quoted
        from mfab.diagnostics.suggestion import did_you_mean

        hint = did_you_mean(code, known_codes())
        console.complain(f"there is no finding with the code {quoted(code)}{hint}", "mfab explain lists all codes")
        return EXIT_USAGE
    from mfab.lint.explanation_text import as_markdown, as_text, as_values

    if chosen == "json":
        console.write_text(_dumped({"format_version": 1, **as_values(about)}))
    else:
        console.write_text(as_markdown(about) if chosen == "markdown" else as_text(about))
    return 0


def _all(form: str) -> str:
    from mfab.lint.explanation_text import all_values, overview, overview_as_markdown

    if form == "json":
        return _dumped({"format_version": 1, "codes": all_values()})
    return overview_as_markdown() if form == "markdown" else overview()


def _dumped(value: object) -> str:
    from mfab.diagnostics.json_text import json_text

    return json_text(value)

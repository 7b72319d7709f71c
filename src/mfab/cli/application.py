"""The application: what `mfab --help` says before it lists the commands."""

import typer

from mfab import __version__

WRITE = "Write"
PLAN = "Plan"
PEOPLE = "People"
RUN = "Run"
WHOLE = "Whole"
SERVE = "Serve"
# Options of a command, in its help.
DATES = "Dates"
OCCASION = "This time"
LEVELLING = "Levelling"
OUTPUT = "Output"

_HELP = """The marketing factory: playbooks in YAML, checked like code and planned to the minute.

[bold]Begin with[/bold]

  mfab validate playbooks examples

  mfab plan examples/launch.yaml

  mfab COMMAND --help  [dim]# examples and options of one command[/dim]

  mfab --install-completion  [dim]# the tab key knows commands, files, parameters, roles and people[/dim]
"""


def application() -> typer.Typer:
    """Return the application without commands."""
    app = typer.Typer(
        help=_HELP,
        rich_markup_mode="rich",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    @app.callback()
    def _begin(
        version: bool = typer.Option(
            False, "--version", "-V", help="Show the version and stop.", callback=_show_version, is_eager=True
        ),
    ) -> None:
        pass

    return app


def _show_version(value: bool) -> None:
    if value:
        typer.echo(f"mfab {__version__}")
        raise typer.Exit

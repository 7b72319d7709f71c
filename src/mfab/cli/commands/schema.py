"""`mfab schema`: the JSON Schemas that let an editor complete and explain keys."""

from collections.abc import Callable
from typing import Annotated

import typer

from mfab.cli.application import WRITE
from mfab.cli.candidates import one_of
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_USAGE
from mfab.cli.inputs import refuse
from mfab.parser.schema.catalogue import NAMES


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("schema", rich_help_panel=WRITE)
    def schema(
        name: Annotated[
            str | None,
            typer.Argument(
                help=f"One of {', '.join(NAMES)}. Without it: the list of them.", autocompletion=one_of(NAMES)
            ),
        ] = None,
        output: Annotated[
            str | None,
            typer.Option("--output", "-o", help="A file to write it to; - is standard output.", metavar="FILE"),
        ] = None,
    ) -> Callable[[], int]:
        """Print the JSON Schema of a kind of file, or of what commands print with --json, for editors and other tools.

        [bold]Example[/bold]

          mfab schema playbook -o playbook.schema.json
        """
        return lambda: _schema(name, output)


def _schema(name: str | None, output: str | None) -> int:
    console = Console()
    if name is None:
        if output is not None:
            console.complain("there is no name of a schema to write", f"schemas are {', '.join(NAMES)}")
            return EXIT_USAGE
        for each, meaning in NAMES.items():
            console.write(f"{each:<13}{meaning}\n")
        console.show_next("mfab schema playbook -o playbook.schema.json")
        return 0
    if name not in NAMES:
        from mfab.diagnostics.suggestion import did_you_mean

        console.complain(f"there is no schema '{name}'{did_you_mean(name, NAMES)}", f"schemas are {', '.join(NAMES)}")
        return EXIT_USAGE
    from mfab.use_cases.schemas import schema_text

    if output is None or output == "-":
        console.write_text(schema_text(name))
        return 0
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.writing import write_all

    try:
        write_all({output: schema_text(name).encode()})
    except WrongUsage as error:
        return refuse(error)
    console.say(f"wrote {output}")
    return 0

"""Which format a command writes: what its option says, else MFAB_FORMAT, else what GitHub reads, else mfab.yaml."""

from collections.abc import Mapping
from pathlib import Path

from mfab.cli.console import Console
from mfab.settings.environment import Environment
from mfab.settings.formats import KNOWN_FORMATS


def chosen_format(option: str | None, environment: Environment, formats: tuple[str, ...], usual: str) -> str | None:
    """Return the format to write, or None after having said that there is none of that name."""
    if option is not None:
        return option if option in formats else _refuse(option, "", formats)
    named = environment.format
    if named is not None and named not in KNOWN_FORMATS:
        return _refuse(named, "MFAB_FORMAT: ", formats)
    if named in formats:
        return named
    if environment.is_github and "github" in formats:
        return "github"
    from mfab.use_cases.workspace_settings import usual_format

    of_workspace = usual_format()
    return of_workspace if of_workspace in formats else usual


def format_of_output(
    option: str | None,
    output: str | None,
    environment: Environment,
    formats: tuple[str, ...],
    suffixes: Mapping[str, str],
) -> str | None:
    """Return the format of a file to write: what the option says, else its suffix. Without a file the usual one.

    Raises `WrongUsage` for a suffix that says no format.
    """
    if option is not None or output in (None, "-"):
        return chosen_format(option, environment, formats, formats[0])
    suffix = Path(output or "").suffix.lower()
    if suffix not in suffixes:
        from mfab.use_cases.options import WrongUsage

        what = f"'{suffix}' is no format for it" if suffix else "the name has no suffix"
        raise WrongUsage(f"'{output}': {what}; there are {', '.join(suffixes)}")
    return suffixes[suffix]


def _refuse(name: str, where: str, formats: tuple[str, ...]) -> str | None:
    from mfab.diagnostics.suggestion import did_you_mean

    Console().complain(
        f"{where}there is no format '{name}'{did_you_mean(name, formats)}", f"formats are {', '.join(formats)}"
    )
    return None

"""Showing which roles to buy in and which to hire: `mfab interplay --sourcing`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mfab.cli.commands.load import planned_roster
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_USAGE
from mfab.cli.formats import chosen_format
from mfab.cli.table import table_lines
from mfab.cli.wrapping import wrapped
from mfab.diagnostics.paint import Paint
from mfab.diagnostics.printable import printable
from mfab.diagnostics.quoted import quoted
from mfab.export.short_words import counted
from mfab.export.sourcing_table import HEAD, percent, sourcing_rows
from mfab.portfolio.sourcing import Advice, RoleLoad, Thresholds
from mfab.settings.environment import read_environment

FORMATS = ("text", "json")
_SHRINKING = (("why", 24), ("filled by", 8), ("role", 12), ("why", 0), ("filled by", 0))


def show_sourcing(
    files: list[str], team: str | None, form: str | None, limits: tuple[str | None, str | None, str | None, str | None]
) -> int:
    """Plan the files, show what speaks for buying or hiring, and return the exit code. Raises `WrongUsage`.

    `limits` are --little, --much, --steady and --weeks as they were typed.
    """
    from mfab.portfolio.sourcing import sourcing

    console = Console()
    chosen = chosen_format(form, read_environment(), FORMATS, "text")
    if chosen is None:
        return EXIT_USAGE
    little, much, steady, over = limits
    usual = Thresholds()
    thresholds = Thresholds(
        _share("--little", little, usual.little),
        _share("--much", much, usual.much),
        _share("--steady", steady, usual.steady),
    )
    weeks = _weeks(over)
    roster, code = planned_roster(console, files, team)
    if roster is None:
        return code
    found = sourcing(roster.occasions, thresholds, weeks)
    names = [occasion.name for occasion in roster.occasions]
    if chosen == "json":
        from mfab.export.plan_json import dumps
        from mfab.export.sourcing_table import sourcing_as_json

        console.write(dumps(sourcing_as_json(found, names, thresholds)))
        return code
    console.show_lines(lambda paint: _lines(found, names, thresholds, console.width, paint))
    return code


def _lines(
    found: Sequence[RoleLoad], names: Sequence[str], thresholds: Thresholds, width: int, paint: Paint
) -> Iterator[str]:
    weeks = found[0].weeks if found else 0
    yield paint("title", f"work by role in {counted(len(names), 'plan')}, averaged over {counted(weeks, 'week')}")
    styles = ["row" if each.advice is Advice.KEEP else "note" for each in found]
    yield from table_lines(HEAD, sourcing_rows(found), width, paint, styles, _SHRINKING)
    yield ""
    little, much, steady = map(percent, (thresholds.little, thresholds.much, thresholds.steady))
    about = (
        f"Little work is {little} of a full-time person or less; steady work is {much} or more, in {steady} of the "
        "weeks. Counted is the work of owners in these plans alone: who helps, approves or has other work has more."
    )
    yield from wrapped(printable(about), width, "", "")


def _share(option: str, text: str | None, usual: float) -> float:
    """Read a share such as `10%`. Raises `WrongUsage`."""
    from mfab.model.plain import parse_share
    from mfab.model.record import Slip
    from mfab.use_cases.options import WrongUsage

    if text is None:
        return usual
    try:
        return parse_share(text)
    except Slip as error:
        raise WrongUsage(f"{option}: {error.message}") from None


def _weeks(text: str | None) -> int | None:
    from mfab.use_cases.options import WrongUsage

    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= 1000):
        raise WrongUsage(f"--weeks: {quoted(text)} is no number of weeks from 1 to 1000; a year has 52")
    return int(text)

"""Several plans in a few lines: when each begins, has its anchor and ends, and what the others cost it."""

from collections.abc import Callable, Iterator, Sequence

from mfab.cli.table import table_lines
from mfab.cli.words import day, finish_of, start_of
from mfab.diagnostics.printable import printable
from mfab.export.levelling_words import moves_in_words
from mfab.export.short_words import amount, counted
from mfab.use_cases.planning import Planned

Paint = Callable[[str, str], str]
_HEAD = ("", "occasion", "begins", "anchor", "ends", "levelled")
_SHRINKING = (("levelled", 12), ("occasion", 12))


def portfolio_lines(made: Sequence[tuple[str, Planned]], width: int, paint: Paint) -> Iterator[str]:
    """Yield a line for each plan, in the order in which they come first."""
    plans = [each for _, each in made]
    cells = [_cells(file, each) for file, each in made]
    styles = ["critical" if each.plan is not None and each.plan.late_by else "row" for each in plans]
    yield from table_lines(_HEAD, cells, width, paint, styles, _SHRINKING)
    yield ""
    yield _people(plans)


def _cells(file: str, planned: Planned) -> tuple[str, ...]:
    plan, book = planned.plan, planned.book
    assert plan is not None and book is not None
    calendar = book.team
    year = plan.anchor_day.year if plan.anchor_day is not None else calendar.local(plan.finish).year
    anchor = day(plan.anchor_day, year) if plan.anchor_day is not None else ""
    if plan.late_by:
        anchor += f" +{amount(plan.late_by, plan.day_minutes)}"
    return (
        "●" if plan.late_by else "",
        printable(plan.run or plan.playbook),
        start_of(plan.start, calendar, 0),
        anchor,
        finish_of(plan.finish, calendar, year),
        moves_in_words(plan, calendar) if plan.levelled is not None else "not levelled",
    )


def _people(plans: Sequence[Planned]) -> str:
    """Return who is waited for across the occasions."""
    waits: dict[str, int] = {}
    for each in plans:
        made = each.plan.levelled if each.plan is not None else None
        for hand_over in made.hand_overs if made is not None else ():
            if hand_over.run is not None and hand_over.holds:
                waits[hand_over.name] = waits.get(hand_over.name, 0) + 1
    if not any(each.plan is not None and each.plan.levelled is not None for each in plans):
        return "each was planned as if it were alone; --level plans them with nobody in two places"
    if not waits:
        return "no occasion waits for another"
    most = sorted(waits.items(), key=lambda item: (-item[1], item[0]))
    return "waits for another occasion: " + printable(
        ", ".join(f"{name} {counted(number, 'time')}" for name, number in most)
    )

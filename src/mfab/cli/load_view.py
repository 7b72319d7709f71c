"""Load on a terminal: a line for each person with a strip of weeks, then the weeks with more work than time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from rich.cells import cell_len

from mfab.diagnostics.printable import printable
from mfab.export.load_table import heaviest
from mfab.export.short_words import amount, counted, day
from mfab.portfolio.load import Load, Piece, Week

Paint = Callable[[str, str], str]
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_HEIGHTS = "▁▂▃▄▅▆▇█"
_OVER, _AWAY, _FREE = "!", "·", " "
_MOST_PIECES = 6
_LONGEST_NAME = 20
_FEWEST_WEEKS = 12


def load_lines(found: Sequence[Load], by: str, names: Sequence[str], width: int, paint: Paint) -> Iterator[str]:
    """Yield the lines of a load. `names` are those of the occasions."""
    if not found:
        yield f"no work for anybody in {counted(len(names), 'plan')}"
        return
    weeks = found[0].weeks
    yield paint("title", _headline(weeks, by, names))
    heads = _heads(found, by)
    room = max(_FEWEST_WEEKS, width - cell_len(heads[0]) - 2)
    for first in range(0, len(weeks), room):
        yield ""
        part = slice(first, first + room)
        yield paint("head", f"{heads[0]}  {_months(weeks[part])}".rstrip())
        for load, head in zip(found, heads[1:], strict=True):
            yield f"{head}  {_strip(load, part, paint)}".rstrip()
    yield ""
    yield from _legend(found, paint)
    yield from _overs(found, paint)


def _headline(weeks: Sequence[Week], by: str, names: Sequence[str]) -> str:
    first, last = weeks[0].monday, weeks[-1].monday
    span = f"in the week of {day(first)}" if first == last else f"from the week of {day(first)} to that of {day(last)}"
    return f"hours of work by {by}, {counted(len(names), 'plan')}, {span}"


def _heads(found: Sequence[Load], by: str) -> list[str]:
    """Return what stands left of the strips: first the header, then a line each, all of one width."""
    has_time = any(load.capacity is not None for load in found)
    year = found[0].weeks[0].monday.year
    rows = [_cells(load, has_time, year) for load in found]
    table = [(by, "work", "time", "busiest week") if has_time else (by, "work", "busiest week"), *rows]
    widths = [max(cell_len(cells[column]) for cells in table) for column in range(len(table[0]))]
    return ["  ".join(_fitted(cell, widths, number) for number, cell in enumerate(cells)) for cells in table]


def _cells(load: Load, has_time: bool, year: int) -> tuple[str, ...]:
    name = printable(load.name)
    if cell_len(name) > _LONGEST_NAME:
        name = name[: _LONGEST_NAME - 1] + "…"
    busiest, work = load.busiest, hours(load.minutes)
    if not has_time:
        return name, work, f"{hours(busiest.load)} {day(busiest.monday, year)}"
    share = f"{_percent(busiest)} {day(busiest.monday, year)}"
    return name, work, hours(load.capacity or 0), share


def _fitted(cell: str, widths: Sequence[int], column: int) -> str:
    blank = " " * (widths[column] - cell_len(cell))
    # Names and weeks read from the left, amounts from the right.
    return cell + blank if column in (0, len(widths) - 1) else blank + cell


def hours(minutes: float) -> str:
    """Return `46h` or `7.5h`."""
    return f"{round(minutes / 60, 1):g}h"


def _percent(week: Week) -> str:
    return f"{round(100 * week.load / week.capacity)}%" if week.capacity else f"{hours(week.load)} of 0h"


def _months(weeks: Sequence[Week]) -> str:
    """Return the names of months above the weeks in which they begin, as far as there is room."""
    text, before = "", None
    for number, week in enumerate(weeks):
        month = week.monday.month
        if month != before and len(text) <= number and (number or _has_room(weeks, month)):
            text = text.ljust(number) + _MONTHS[month - 1] + " "
        before = month
    return text.rstrip()


def _has_room(weeks: Sequence[Week], month: int) -> bool:
    """Tell whether the first month is there for long enough that its name pushes no other away."""
    return len(weeks) <= 4 or all(week.monday.month == month for week in weeks[:4])


def _strip(load: Load, part: slice, paint: Paint) -> str:
    most = max((week.load for week in load.weeks), default=0)
    return "".join(_sign(week, most, paint) for week in load.weeks[part])


def _sign(week: Week, most: float, paint: Paint) -> str:
    """Return a week as a bar: of its time, or where nobody's time is meant, of the heaviest week."""
    if week.is_over:
        return paint("error", _OVER)
    if not week.pieces:
        return _AWAY if week.capacity == 0 else _FREE
    share = week.load / (week.capacity if week.capacity is not None else most)
    sign = _HEIGHTS[min(len(_HEIGHTS) - 1, max(0, round(share * len(_HEIGHTS)) - 1))]
    return paint("warning", sign) if week.capacity is not None and share > 0.8 else paint("good", sign)


def _legend(found: Sequence[Load], paint: Paint) -> Iterator[str]:
    if any(week.capacity is not None for week in found[0].weeks):
        yield paint("hint", "▁ to █: part of the week's time that is taken, ! more work than time, · no time at all")
    else:
        yield paint("hint", "▁ to █: work in a week, █ the most that there is in the line")


def _overs(found: Sequence[Load], paint: Paint) -> Iterator[str]:
    over = [
        (week.monday, number, load, week) for number, load in enumerate(found) for week in load.weeks if week.is_over
    ]
    if not over:
        return
    yield ""
    yield paint("head", f"more work than time in {counted(len(over), 'week')}")
    for monday, _, load, week in sorted(over, key=lambda each: each[:2]):
        text = f"{hours(week.load)} of work, {hours(week.capacity or 0)} of time: {hours(week.over)} too much"
        yield f"  {_week_of(monday)}  " + paint("error", printable(load.name)) + f"  {text}"
        pieces = heaviest(week)
        yield from (f"    {hours(piece.minutes):>6}  {printable(_named(piece))}" for piece in pieces[:_MOST_PIECES])
        if len(pieces) > _MOST_PIECES:
            rest = sum(piece.minutes for piece in pieces[_MOST_PIECES:])
            yield f"    {hours(rest):>6}  in {counted(len(pieces) - _MOST_PIECES, 'more task')}"


def _named(piece: Piece) -> str:
    reserve = piece.total_float
    moves = f", can wait {amount(reserve, piece.day_minutes)}" if reserve is not None and reserve > 0 else ""
    return f"{piece.row} ({piece.occasion}){moves}"


def _week_of(monday: date) -> str:
    return f"W{monday.isocalendar().week:02} {day(monday)}"

"""An outlook on a terminal: how sure the date is, a histogram, a tornado, and what can be done."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rich.cells import cell_len, set_cell_size

from mfab.calendars.working_time import WorkingTime
from mfab.cli.bars import bar, mirrored
from mfab.diagnostics.printable import printable
from mfab.export.risk_bins import bins_of
from mfab.export.risk_words import (
    assumed,
    bin_name,
    by_task,
    doubtful,
    drivers_shown,
    estimate_of,
    headline,
    in_days,
    limit_in_words,
    percent,
    promises,
    reached,
    remedy_sentences,
    subject,
)
from mfab.export.short_words import day
from mfab.model.plan import Plan
from mfab.planning.risk.outlook import Outlook

Paint = Callable[[str, str], str]
_MOST_BINS = 16
_MOST_LIMITS = 6
# What is less often critical is left to --json.
_LEAST_CRITICAL = 0.05


@dataclass(frozen=True, slots=True)
class RiskView:
    """A plan with its outlook, the calendar its days are read on, and how wide and in which colours it is shown."""

    plan: Plan
    outlook: Outlook
    calendar: WorkingTime
    width: int
    paint: Paint


def risk_lines(view: RiskView) -> Iterator[str]:
    """Yield the lines of an outlook."""
    plan, found = view.plan, view.outlook
    name = plan.title + (f" · {plan.run}" if plan.run is not None else "")
    yield view.paint("title", printable(name))
    yield from _wrapped(view, assumed(found), "", "hint")
    yield ""
    yield from _wrapped(view, headline(plan, found), "", "title")
    for sentence in reached(plan, found):
        yield from _wrapped(view, sentence, "  ")
    if found.is_certain:
        yield ""
        yield from _wrapped(view, _NOTHING_VARIES, "")
        return
    for section in (_quantiles, _histogram, _tornado, _critical, _limits, _advice):
        lines = list(section(view))
        if lines:
            yield ""
            yield from lines


_NOTHING_VARIES = (
    "nothing in this plan can come otherwise than planned: it has no three-point estimates, no reviews and no gates; "
    "write what you really expect, such as 'duration: [2d, 3d, 6d]' or 'review: {rounds: 1.4}'"
)


def _quantiles(view: RiskView) -> Iterator[str]:
    plan, found = view.plan, view.outlook
    rows = [("all is done", found.ends)]
    if found.has_anchor:
        name = plan.anchor or ""
        rows = [(name, found.comes), *rows]
        if found.ready != found.comes:
            rows = [(f"ready for {name}", found.ready), *rows]
    rows = [(printable(name), days) for name, days in rows if days]
    if not rows:
        return
    wide = max(16, *(cell_len(name) for name, _ in rows))
    yield view.paint("head", " " * wide + "".join(f"  {head:<15}" for head in ("P50", "P80", "P95")).rstrip())
    for name, days in rows:
        yield set_cell_size(name, wide) + "".join(f"  {day(each):<15}" for each in days).rstrip()


def _histogram(view: RiskView) -> Iterator[str]:
    found = view.outlook
    bins = bins_of(found.days, found.target, _MOST_BINS)
    if not bins:
        return
    year = found.target.year
    names = [bin_name(each, year, is_first=place == 0) for place, each in enumerate(bins)]
    wide = max(map(cell_len, names))
    room = max(10, min(60, view.width - wide - 21))
    most = max(each.share for each in bins)
    head = f"{subject(view.plan, found)} can be on" if found.has_anchor else "all is done on"
    yield view.paint("head", set_cell_size(printable(head), wide + 4 + room) + "   share  by then")
    for name, each in zip(names, bins, strict=True):
        mark = "●" if each.is_target else " "
        drawn = bar(each.share / most, room)
        text = f"{set_cell_size(name, wide)}  {view.paint('good' if each.is_kept else 'critical', drawn)}"
        gap = " " * (room - cell_len(drawn))
        yield f"{mark} {text}{gap}  {percent(each.share):>6}  {percent(each.by_then):>7}"


def _tornado(view: RiskView) -> Iterator[str]:
    found, rows = view.outlook, {row.id: row for row in view.plan.rows}
    shown = drivers_shown(found)
    if not shown:
        return
    wide = min(24, max(4, *(cell_len(each.step) for each in shown)))
    room = max(12, min(40, view.width - wide - 57))
    reach = max(max(-each.quick, each.slow, 0.0) for each in shown)
    yield view.paint("head", f"{'what drives it':<{wide}}  {'quick':>6} {'':{room}} {'slow':<6}  critical  estimate")
    for each in shown:
        row = rows[each.step]
        quick, slow = in_days(each.quick, found.day_minutes), in_days(each.slow, found.day_minutes)
        left, right = mirrored(-each.quick / reach, each.slow / reach, room)
        bars = view.paint("good", left) + view.paint("critical", right)
        critical = percent(found.critical.get(each.step, 0.0))
        name = _cut(printable(each.step), wide)
        rest = view.width - wide - room - 28
        estimate = _cut(printable(estimate_of(row, found)), max(8, rest)).rstrip()
        yield f"{name}  {quick:>6} {bars} {slow:<6}  {critical:>8}  {estimate}"


def _critical(view: RiskView) -> Iterator[str]:
    shares = [
        (percent(share), name) for name, share in by_task(view.plan, view.outlook).items() if share >= _LEAST_CRITICAL
    ]
    for place, (share, pairs) in enumerate(groupby(shares, key=lambda pair: pair[0])):
        names = ", ".join(name for _, name in pairs)
        head = "critical in" if place == 0 else ""
        yield from _headed(view, head, f"{share:>5}  ", printable(names))


def _limits(view: RiskView) -> Iterator[str]:
    unsure = doubtful(view.outlook)
    for place, each in enumerate(unsure[:_MOST_LIMITS]):
        text = printable(limit_in_words(each, view.calendar, view.outlook.target.year))
        yield from _headed(view, "in doubt" if place == 0 else "", f"{percent(each.odds):>5}  ", text)
    if len(unsure) > _MOST_LIMITS:
        yield from _headed(view, "", "       ", f"and {len(unsure) - _MOST_LIMITS} more dates; --json tells all")


def _advice(view: RiskView) -> Iterator[str]:
    for head, text in promises(view.plan, view.outlook, view.calendar):
        yield from _wrapped(view, f"{head}: {text}", "  ")
    for place, sentence in enumerate(remedy_sentences(view.plan, view.outlook)):
        yield from _headed(view, "would help" if place == 0 else "", "", printable(sentence))


def _headed(view: RiskView, head: str, before: str, text: str) -> Iterator[str]:
    """Yield a text behind a head, wrapped beside it."""
    indent = 13 + cell_len(before)
    for place, line in enumerate(_broken(text, view.width - indent)):
        start = view.paint("head", f"{head:<13}") + before if place == 0 else " " * indent
        yield start + line


def _wrapped(view: RiskView, text: str, indent: str, style: str = "row") -> Iterator[str]:
    for place, line in enumerate(_broken(printable(text), view.width - len(indent) - 2)):
        yield view.paint(style, (indent if place else "") + line)


def _broken(text: str, width: int) -> Sequence[str]:
    lines, line = [], ""
    for word in text.split(" "):
        longer = f"{line} {word}" if line else word
        if line and cell_len(longer) > max(20, width):
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def _cut(text: str, width: int) -> str:
    return set_cell_size(text, width) if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"

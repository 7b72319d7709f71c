"""An outlook as a page in one file: no script, no network, light or dark, ready to be printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from mfab.calendars.working_time import WorkingTime
from mfab.export.markup import marked_up
from mfab.export.risk_bins import bins_of
from mfab.export.risk_pictures import histogram, mark_days, tornado
from mfab.export.risk_words import (
    assumed,
    by_task,
    doubtful,
    drivers_shown,
    estimate_of,
    headline,
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

_MOST_BINS = 22
_STYLE = """
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --paper: #fff; --line: #d9dee5;
  --kept: #2f7d5b; --missed: #c2543d; --sum: #35507a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6eaf0; --soft: #9aa6b5; --paper: #14181e; --line: #333b46;
  --kept: #4fae85; --missed: #e07f67; --sum: #8fb0e6; } }
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); max-width: 60rem;
  margin: 2rem auto; padding: 0 1.25rem; }
h1 { font-size: 1.5rem; margin: 0; } h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
p { margin: .4rem 0; } .soft { color: var(--soft); font-size: .875rem; }
.odds { font-size: 1.25rem; font-weight: 600; margin: 1rem 0 .25rem; }
svg { width: 100%; height: auto; } svg text { font: 12px system-ui, sans-serif; fill: var(--ink); }
svg .axis { font-size: 11px; fill: var(--soft); } svg .strong { font-weight: 700; fill: var(--ink); }
.kept { fill: var(--kept); } .missed { fill: var(--missed); } .grid { stroke: var(--line); }
.zero, .mark { stroke: var(--ink); } .mark { stroke-dasharray: 3 3; stroke-width: .7; }
.sum { fill: none; stroke: var(--sum); stroke-width: 2; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .3rem .75rem .3rem 0;
  border-bottom: 1px solid var(--line); vertical-align: top; } th { font-weight: 600; }
td.number { text-align: right; font-variant-numeric: tabular-nums; width: 4rem; }
.key span { display: inline-block; width: .8em; height: .8em; margin: 0 .35em 0 .9em; }
dt { font-weight: 600; } dd { margin: 0 0 .5rem; }
@media print { body { margin: 0; } h2 { break-after: avoid; } svg, table { break-inside: avoid; } }
"""
_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>{style}</style>
</head>
<body>"""


def risk_page(plan: Plan, found: Outlook, calendar: WorkingTime) -> str:
    """Return the page. The same outlook gives the same bytes."""
    return "\n".join(_page(plan, found, calendar)) + "\n"


def _page(plan: Plan, found: Outlook, calendar: WorkingTime) -> Iterator[str]:
    name = plan.title + (f" · {plan.run}" if plan.run is not None else "")
    yield _HEAD.format(title=f"How sure: {marked_up(plan.title)}", style=_STYLE)
    yield f"<h1>{marked_up(name)}</h1>"
    yield f'<p class="soft">{marked_up(assumed(found))}</p>'
    yield f'<p class="odds">{marked_up(headline(plan, found))}</p>'
    for sentence in reached(plan, found):
        yield f"<p>{marked_up(sentence)}.</p>"
    yield from _quantiles(plan, found)
    yield from _histogram(plan, found)
    yield from _advice(plan, found, calendar)
    yield from _tornado(plan, found)
    yield from _critical(plan, found)
    yield from _limits(found, calendar)
    yield "</body>\n</html>"


def _quantiles(plan: Plan, found: Outlook) -> Iterator[str]:
    rows: list[tuple[str, Sequence[date]]] = [("the last task is done", found.ends)]
    if found.has_anchor:
        name = subject(plan, found)
        rows = [(name, found.comes), *rows]
        if found.ready != found.comes:
            rows = [(f"ready for {name}", found.ready), *rows]
    yield "<table><thead><tr><th></th><th>as likely as not (P50)</th><th>four in five (P80)</th>"
    yield "<th>nineteen in twenty (P95)</th></tr></thead><tbody>"
    for name, days in rows:
        if days:
            cells = "".join(f"<td>{day(each)}</td>" for each in days)
            yield f"<tr><th>{marked_up(name)}</th>{cells}</tr>"
    yield "</tbody></table>"


def _histogram(plan: Plan, found: Outlook) -> Iterator[str]:
    bins = bins_of(found.days, found.target, _MOST_BINS)
    if not bins:
        return
    what = f"When {subject(plan, found)} can be" if found.has_anchor else "When all is done"
    yield f"<h2>{marked_up(what)}</h2>"
    yield (
        f'<p class="soft key"><span style="background: var(--kept)"></span>by {day(found.target)}'
        '<span style="background: var(--missed)"></span>later'
        '<span style="background: var(--sum); height: .2em; vertical-align: middle"></span>'
        "share by then, right scale</p>"
    )
    yield histogram(bins, found.target, mark_days(found.ready), what)


def _tornado(plan: Plan, found: Outlook) -> Iterator[str]:
    shown = drivers_shown(found)
    if not shown:
        return
    rows = {row.id: row for row in plan.rows}
    yield "<h2>What drives it</h2>"
    yield (
        '<p class="soft">How many working days earlier or later it is on average in the fifth of the samples in '
        "which a task is quickest, and in the fifth in which it is slowest.</p>"
    )
    yield tornado(shown, found.day_minutes, "What drives it")
    heads = "".join(f"<th>{head}</th>" for head in ("task", "estimate", "goes with the end", "critical"))
    yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
    for each in shown:
        estimate, critical = estimate_of(rows[each.step], found), percent(found.critical.get(each.step, 0.0))
        yield (
            f'<tr><td>{marked_up(each.step)} <span class="soft">{marked_up(rows[each.step].title)}</span></td>'
            f"<td>{marked_up(estimate)}</td><td>{each.correlation:.2f}</td><td>{critical}</td></tr>"
        )
    yield "</tbody></table>"


def _critical(plan: Plan, found: Outlook) -> Iterator[str]:
    shares = [(percent(share), name) for name, share in by_task(plan, found).items()]
    if not shares:
        return
    yield "<h2>How often on the critical path</h2>\n<table><tbody>"
    for share, pairs in groupby(shares, key=lambda pair: pair[0]):
        names = ", ".join(marked_up(name) for _, name in pairs)
        yield f'<tr><td class="number">{share}</td><td>{names}</td></tr>'
    yield "</tbody></table>"


def _limits(found: Outlook, calendar: WorkingTime) -> Iterator[str]:
    shown = doubtful(found)
    if not shown:
        return
    yield "<h2>Dates in doubt</h2>\n<table><tbody>"
    for each in shown:
        text = marked_up(limit_in_words(each, calendar, 0))
        yield f'<tr><td class="number">{percent(each.odds)}</td><td>{text}</td></tr>'
    yield "</tbody></table>"


def _advice(plan: Plan, found: Outlook, calendar: WorkingTime) -> Iterator[str]:
    said, helps = list(promises(plan, found, calendar)), list(remedy_sentences(plan, found))
    if said:
        yield "<h2>What can be promised</h2>\n<dl>"
        for head, text in said:
            yield f"<dt>{marked_up(head)}</dt><dd>{marked_up(text)}</dd>"
        yield "</dl>"
    if helps:
        yield "<h2>What would help</h2>\n<ul>"
        for sentence in helps:
            yield f"<li>{marked_up(sentence)}</li>"
        yield "</ul>"

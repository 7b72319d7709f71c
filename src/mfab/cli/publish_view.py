"""What `mfab publish` shows: what is to become of each entry, and what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mfab.diagnostics.printable import printable
from mfab.use_cases.publishing_changes import Change, Kind

if TYPE_CHECKING:
    from mfab.use_cases.publishing import Publication
    from mfab.use_cases.publishing_targets import Target

FORMAT_VERSION = 1
Paint = Callable[[str, str], str]
_SIGNS = {Kind.CREATE: "+", Kind.UPDATE: "~", Kind.DELETE: "-", Kind.CONFLICT: "!"}
_STYLES = {Kind.CREATE: "good", Kind.UPDATE: "warning", Kind.DELETE: "error", Kind.CONFLICT: "error"}
_WIDEST_TITLE = 60
# So much of a UID tells entries of a calendar apart; --force takes it.
SHOWN_OF_UID = 8


@dataclass(frozen=True, slots=True)
class Seen:
    """A calendar that was looked at, what is to change in it, and what became of that; None before it was tried."""

    target: Target
    address: str
    changes: tuple[Change, ...]
    publication: Publication | None = None


def change_lines(seen: Seen, paint: Paint) -> Iterator[str]:
    """Yield the address of a calendar and a line for each change of it."""
    whose = f"{seen.target.title}: " if seen.target.title is not None else ""
    yield paint("title", f"{printable(whose)}{seen.address}")
    from rich.cells import cell_len

    from mfab.cli.table import fitted

    shown = [change for change in seen.changes if change.kind is not Kind.SAME]
    titles = [printable(change.title) for change in shown]
    width = min(max(map(cell_len, titles), default=0), _WIDEST_TITLE)
    for change, title in zip(shown, titles, strict=True):
        text = f"{_SIGNS[change.kind]} {fitted(title, width)}  {_detail(change)}".rstrip()
        yield "  " + paint(_STYLES[change.kind], text)
    same = sum(change.kind is Kind.SAME for change in seen.changes)
    if same or not shown:
        yield paint("hint", f"  {_as_they_are(same)}")


def planned_line(seen: Iterable[Seen]) -> str:
    """Return what is to change in all calendars, in one line."""
    tally = Counter(change.kind for each in seen for change in each.changes)
    return _counted(tally, "nothing to change")


def published_line(seen: Iterable[Seen]) -> str:
    """Return what was changed in all calendars, in one line."""
    tally: Counter[Kind] = Counter()
    for each in seen:
        tally += Counter(change.kind for change in each.changes if change.kind in (Kind.SAME, Kind.CONFLICT))
        if each.publication is not None:
            outcomes = each.publication.outcomes
            tally += Counter(one.change.kind if one.fate == "done" else Kind.CONFLICT for one in outcomes)
    return f"published: {_counted(tally, 'nothing')}"


def failure_lines(seen: Iterable[Seen]) -> Iterator[str]:
    """Yield why changes were not made that looked as if they could be."""
    for each in seen:
        for outcome in each.publication.outcomes if each.publication is not None else ():
            if outcome.fate != "done":
                title, id = printable(outcome.change.title), _short(outcome.change)
                yield f"'{title}' ({id}) is left as it is: {outcome.reason}"


def as_json(run: str, seen: Iterable[Seen], problems: Sequence[tuple[str, str]], *, dry: bool) -> dict[str, Any]:
    """Return all of it as values. `problems` are addresses of calendars with why nothing more was done there."""
    return {
        "format_version": FORMAT_VERSION,
        "run": run,
        "dry_run": dry,
        "calendars": [_calendar(each) for each in seen],
        "problems": [{"calendar": address, "message": message} for address, message in problems],
    }


def _calendar(seen: Seen) -> dict[str, Any]:
    made = {} if seen.publication is None else {one.change.uid: one for one in seen.publication.outcomes}
    return {
        "owner": seen.target.owner,
        "address": seen.address,
        "ignores_conditions": seen.publication is not None and seen.publication.ignores_conditions,
        "entries": [
            {
                "uid": change.uid,
                "title": change.title,
                "change": change.kind.value,
                "before": change.before or None,
                "after": change.after or None,
                "outcome": made[change.uid].fate.value if change.uid in made else None,
                "reason": made[change.uid].reason if change.uid in made else change.reason,
            }
            for change in seen.changes
        ],
    }


def _detail(change: Change) -> str:
    if change.kind is Kind.CONFLICT:
        return f"({_short(change)}) {change.reason}"
    if change.kind is Kind.UPDATE and change.before and change.before != change.after:
        return f"{change.before} → {change.after}"
    return change.after or change.before


def _short(change: Change) -> str:
    return printable(change.uid[:SHOWN_OF_UID])


def _as_they_are(same: int) -> str:
    return f"{same} {'entry' if same == 1 else 'entries'} as before" if same else "nothing of it stands here"


def _counted(tally: Counter[Kind], nothing: str) -> str:
    words = {Kind.CREATE: "new", Kind.UPDATE: "changed", Kind.DELETE: "removed"}
    parts = [f"{tally[kind]} {word}" for kind, word in words.items() if tally[kind]]
    if tally[Kind.CONFLICT]:
        parts.append(f"{tally[Kind.CONFLICT]} left as {'it is' if tally[Kind.CONFLICT] == 1 else 'they are'}")
    if tally[Kind.SAME]:
        parts.append(f"{tally[Kind.SAME]} as before")
    return ", ".join(parts) or nothing

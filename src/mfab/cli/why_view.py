"""Why a date is what it is, on a terminal: back to the beginning line by line, and what would move it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from rich.cells import cell_len

from mfab.cli.paragraphs import paragraph
from mfab.cli.wrapping import wrapped
from mfab.diagnostics.printable import printable
from mfab.export.short_words import counted
from mfab.export.teller import Teller, row_words, when
from mfab.export.why_levers import Lever, levers
from mfab.export.why_words import link_words, off_words, reason_words, reasons_words, work_words
from mfab.export.wording import working_time
from mfab.planning.why.reason import Cause, Reason, Step, Way, Why

Paint = Callable[[str, str], str]
_MOST_LEVERS = 6
_MOST_STEPS = 40


@dataclass(frozen=True, slots=True)
class WhyView:
    """An answer, how it is told, and how wide and in which colours it is shown."""

    why: Why
    teller: Teller
    width: int
    paint: Paint


def why_lines(view: WhyView) -> Iterator[str]:
    """Yield the lines of an answer."""
    yield view.paint("title", printable(_heading(view)))
    yield from _missed(view)
    for number, way in enumerate(view.why.ways):
        yield ""
        yield from _way(view, way, number)
    yield ""
    yield from _levers(view)


def _heading(view: WhyView) -> str:
    why, teller = view.why, replace(view.teller, year=0)
    name = row_words(why.row)
    if why.end == "start":
        verb = "is on" if teller.is_milestone(why.row) else "starts on"
        return f"{name} {verb} {teller.start(why.at)}"
    return f"{name} is done on {teller.finish(why.at)}"


def _missed(view: WhyView) -> Iterator[str]:
    missed, teller = view.why.missed, view.teller
    if missed is None:
        return
    amount = working_time(missed.working_minutes, teller.team.day_minutes)
    if missed.key == "anchor":
        on = teller.day(teller.team.local(missed.limit).date())
        yield f"That is {amount} after the day that is set for it, {on}."
    elif missed.key == "due":
        yield f"That is {amount} too late: it is due {teller.finish(missed.limit)}."
    else:
        yield f"That is {amount} too late: it has to start by {teller.start(missed.limit)}."


def _way(view: WhyView, way: Way, number: int) -> Iterator[str]:
    steps = list(way.steps)
    yield from wrapped(printable(_introduction(view, way, number)), view.width)
    if not way.is_back and number:
        known = {step.row for step in view.why.ways[number - 1].steps}
        shared = 0
        while shared < len(steps) - 1 and steps[shared + 1].row in known:
            shared += 1
        if shared > 1:
            names = " → ".join(row_words(step.row) for step in steps[:shared])
            yield (
                f"  {names}, as above, and then"
                if cell_len(names) < view.width - 24
                else "  what stands above, and then"
            )
            steps = steps[shared:]
    column = max(cell_len(when(view.teller, step)) for step in steps)
    shown = steps if len(steps) <= _MOST_STEPS else [*steps[: _MOST_STEPS // 2], *steps[-_MOST_STEPS // 2 :]]
    for position, step in enumerate(shown):
        if len(steps) > _MOST_STEPS and position == _MOST_STEPS // 2:
            yield from paragraph(view, " " * column, [f"({counted(len(steps) - _MOST_STEPS, 'step')} more)"])
        sentences = list(_sentences(view, way, step, is_first=position == 0))
        yield from paragraph(view, when(view.teller, step).ljust(column), sentences)


def _introduction(view: WhyView, way: Way, number: int) -> str:
    root = view.why.ways[number - 1].root if number else None
    if root is None:
        return "From there back to the beginning:"
    return _back_again(view.teller, way, root) if way.is_back else _forward(view.teller, way, root)


def _back_again(teller: Teller, way: Way, root: Reason) -> str:
    first = way.steps[0]
    if way.supposing is not None:
        late = teller.start(first.start) if first.through == "start" else teller.finish(first.finish)
        verb = "start" if first.through == "start" else "be done"
        return (
            f"'{teller.anchor}' cannot be a day earlier. On {teller.day(way.supposing)}, {row_words(first.row)} could "
            f"not {verb} before {late}:"
        )
    return f"That date is counted from '{root.of}':" if root.of is not None else "That hangs on this, further back:"


def _forward(teller: Teller, way: Way, root: Reason) -> str:
    if root.cause is not Cause.LATEST_START:
        return f"{row_words(way.steps[0].row)} is held back for as long as these allow:"
    latest = f"The plan begins on {teller.start(root.at)}, which is the latest"
    if way.root is None or way.root.cause is not Cause.ANCHOR:
        return f"{latest} for what has to be kept:"
    day = teller.day(teller.team.local(way.root.at).date())
    return f"{latest} for '{teller.anchor}' on {day}. In between lie, each at its latest:"


def _sentences(view: WhyView, way: Way, step: Step, *, is_first: bool) -> Iterator[str]:
    teller = view.teller
    if way.is_back:
        if not (is_first and (step.through == "start" or (not step.minutes and step.start == step.finish))):
            yield work_words(teller, step)
        yield from reasons_words(teller, step, is_first=is_first)
        return
    yield from (off_words(teller, each) for each in step.waiting)
    yield work_words(teller, step)
    for reason in step.reasons:
        if reason.cause is Cause.LINK and (reason.kind or reason.lag or reason.outcome) and reason.path is not None:
            yield f"'{reason.path[-3]}'{link_words(reason)[2:]}"
        elif reason.cause not in (Cause.LINK, Cause.WORK, Cause.ANCHOR):
            yield reason_words(teller, reason)


def _levers(view: WhyView) -> Iterator[str]:
    why, teller = view.why, view.teller
    found = levers(why, teller)
    earlier = [each for each in found if each.earlier > 0]
    later = [each for each in found[::-1] if each.earlier < 0]
    if not found:
        yield "Nothing moves it when it is taken out alone."
    for title, group in (("What would make it earlier", earlier), ("What would let it be later", later)):
        if group:
            yield view.paint("title", title)
            column = max(cell_len(each.moved) for each in group[:_MOST_LEVERS])
            for each in group[:_MOST_LEVERS]:
                yield from paragraph(view, each.moved.ljust(column), [_lever(teller, why, each)])
            if len(group) > _MOST_LEVERS:
                yield f"  and {counted(len(group) - _MOST_LEVERS, 'smaller thing')}"
    if not why.tried:
        yield "The plan is large: only the nearest reasons were tried."
    elif why.is_levelled:
        yield "This is so while everybody else's turns stay as they are; levelled again, the plan may find others."
    elif found and why.is_all:
        yield "No other link or date in the plan moves it, as long as people stay who they are."


def _lever(teller: Teller, why: Why, lever: Lever) -> str:
    text = lever.text[:1].upper() + lever.text[1:]
    begins = "is" if teller.is_milestone(why.row) else "starts"
    verb, at = (begins, teller.start(lever.at)) if why.end == "start" else ("is done", teller.finish(lever.at))
    if lever.is_day:
        at = teller.day(
            teller.team.date_of_start(lever.at) if why.end == "start" else teller.team.date_of_finish(lever.at)
        )
    return f"{text}, and it {verb} on {at}"

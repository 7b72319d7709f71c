"""Ways out on a terminal: what cannot hold together, what would be enough, and what helps a little."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from rich.cells import cell_len

from mfab.cli.paragraphs import paragraph
from mfab.cli.wrapping import wrapped
from mfab.diagnostics.printable import printable
from mfab.export.short_words import counted
from mfab.export.teller import Teller, row_words, sentence, when
from mfab.export.ways_out_words import (
    date_words,
    gain_words,
    others_words,
    problem_words,
    remedy_words,
    written_words,
)
from mfab.export.why_words import link_words, off_words, work_words
from mfab.planning.ways_out.remedy import Remedy
from mfab.planning.ways_out.searching import WaysOut
from mfab.planning.why.reason import Cause, Step
from mfab.use_cases.ways_out_of_file import Found

Paint = Callable[[str, str], str]
_MOST_LESSER = 5
_MOST_STEPS = 40


@dataclass(frozen=True, slots=True)
class WaysOutView:
    """Answers, how each is told, the files they are about, and how wide and in which colours they are shown."""

    answers: Sequence[tuple[WaysOut, Teller]]
    run: str | None
    team: str | None
    by_options: bool
    width: int
    paint: Paint


def view_of(found: Found, file: str, width: int, paint: Paint) -> WaysOutView:
    """Return how the answers about a file are shown."""
    assert found.answers is not None and found.material is not None
    material = found.material
    run = PurePath(file).name if material.is_run else None
    by_options = run is None or material.dates_given
    return WaysOutView(found.answers, run, material.run.team, by_options, width, paint)


def ways_out_lines(view: WaysOutView) -> Iterator[str]:
    """Yield the lines of all answers."""
    for number, (answer, teller) in enumerate(view.answers):
        if number:
            yield ""
        for line in wrapped(printable(sentence(problem_words(teller, answer.problem))), view.width):
            yield view.paint("title", line)
        others = others_words(answer)
        if others is not None:
            yield from wrapped(printable(sentence(others)), view.width)
        yield ""
        yield from _conflict(view, answer, teller)
        yield ""
        yield from _remedies(view, answer, teller)


def help_lines(view: WaysOutView, most: int) -> Iterator[str]:
    """Yield the best ways out of the first answer, for the end of a plan."""
    answer, teller = view.answers[0]
    yield ""
    yield view.paint("title", "What would help")
    for each in answer.remedies[:most]:
        yield from _remedy(view, answer, teller, each)
    if not answer.remedies:
        yield "  nothing that was tried, alone or in pairs"


def _conflict(view: WaysOutView, answer: WaysOut, teller: Teller) -> Iterator[str]:
    """Yield the reasons that cannot all hold, in the order of time."""
    yield view.paint("title", "These cannot all hold")
    steps = answer.conflict.least.steps[::-1]
    shown = steps if len(steps) <= _MOST_STEPS else (*steps[: _MOST_STEPS // 2], *steps[-_MOST_STEPS // 2 :])
    heads = [when(teller, step) for step in shown]
    column = max(cell_len(head) for head in heads)
    beginning = [_beginning(answer, teller)]
    if answer.conflict.is_cut:
        beginning.append(f"even if nothing came before {row_words(steps[0].row)}, this would be too much")
    yield from paragraph(view, "".ljust(column), beginning)
    for position, (step, head) in enumerate(zip(shown, heads, strict=True)):
        if len(steps) > _MOST_STEPS and position == _MOST_STEPS // 2:
            yield from paragraph(view, " " * column, [f"({counted(len(steps) - _MOST_STEPS, 'step')} more)"])
        yield from paragraph(view, head.ljust(column), list(_step(answer, teller, step, position)))
    place = teller.place(answer.problem.path)
    claim = date_words(teller, answer.problem)
    yield from paragraph(view, "".ljust(column), [f"but {claim} [{place}]" if place else f"but {claim}"])


def _beginning(answer: WaysOut, teller: Teller) -> str:
    root = answer.conflict.root
    if root is None or root.cause in (Cause.PLAN_START, Cause.LATEST_START):
        at = teller.start(answer.found.begin)
        if answer.begins_today:
            return f"today is {at}, and nothing has begun"
        place = teller.place(root.path) if root is not None and root.path is not None else ""
        return f"the plan begins on {at}" + (f" [{place}]" if place else "")
    place = teller.place(root.path) if root.path is not None else ""
    date = f"{root.cause.value} {teller.start(root.at)}" + (f" ({root.text})" if root.of is not None else "")
    return f"{row_words(answer.conflict.least.steps[-1].row)} has '{date}'" + (f" [{place}]" if place else "")


def _step(answer: WaysOut, teller: Teller, step: Step, position: int) -> Iterator[str]:
    if position:
        for reason in step.reasons:
            if reason.cause is Cause.LINK and (reason.kind or reason.lag or reason.outcome) and reason.path is not None:
                yield f"'{reason.path[-3]}'{link_words(reason)[2:]}"
    is_missed = step is answer.conflict.least.steps[0] and answer.problem.end == "start"
    yield from (off_words(teller, each) for each in step.waiting)
    reached = "is reached" if teller.is_milestone(step.row) else "starts"
    yield f"{row_words(step.row)} {reached} then" if is_missed and position else work_words(teller, step)


def _remedies(view: WaysOutView, answer: WaysOut, teller: Teller) -> Iterator[str]:
    enough = [each for each in answer.remedies if each.is_enough]
    lesser = [each for each in answer.remedies if not each.is_enough]
    if enough:
        yield view.paint("title", "What would be enough" + (", each by itself" if len(enough) > 1 else ""))
        for each in enough:
            yield from _remedy(view, answer, teller, each)
    if lesser:
        head = "What helps, but is not enough" if enough else "Nothing is enough by itself. What helps"
        yield view.paint("title", head)
        for each in lesser[:_MOST_LESSER]:
            yield from _remedy(view, answer, teller, each)
        if len(lesser) > _MOST_LESSER:
            yield f"  and {counted(len(lesser) - _MOST_LESSER, 'smaller thing')}"
    if not answer.remedies:
        yield "Nothing that was tried helps, alone or in pairs."
    if answer.remedies:
        yield "Each was planned again with that change, and nothing else."
    if not answer.all_tried:
        yield "The plan is large: not everything was tried."


def _remedy(view: WaysOutView, answer: WaysOut, teller: Teller, remedy: Remedy) -> Iterator[str]:
    text = remedy_words(teller, answer, remedy)
    gain = "" if remedy.is_enough else f" ({gain_words(answer, remedy)})"
    mark = "✓" if remedy.is_enough else "·"
    yield from paragraph(view, mark, [text[:1].upper() + text[1:] + gain])
    for line in written_words(remedy, view.run, view.team, by_options=view.by_options):
        yield view.paint("hint", f"       {printable(line)}")

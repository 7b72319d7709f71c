"""What a signal changes for customers, on a terminal: where they stand then, what ends and what begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from mfab.cli.wrapping import wrapped
from mfab.diagnostics.printable import printable
from mfab.export.grid_words import counted
from mfab.interplay.grid.moving import Transition
from mfab.model.coverage import Coverage

Paint = Callable[[str, str], str]


def move_lines(
    coverage: Coverage, signal: str, told: Iterable[Transition], width: int, paint: Paint
) -> Iterator[str]:  # fmt: skip
    """Yield what a signal changes, by where customers stand."""
    yield paint("title", printable(f"{coverage.grid.title or coverage.grid.grid}: signal '{signal}'"))
    for each in told:
        yield ""
        for line in wrapped(f"from {coverage.space.words(each.cells)}", width, later="  "):
            yield paint("head", line)
        if each.move is None:
            yield "  no move on this signal: they stay, and all they meet goes on"
            continue
        for name, text in _changes(coverage, each):
            yield from wrapped(printable(text), width, f"  {name:<10}", " " * 12)


def _changes(coverage: Coverage, each: Transition) -> Iterator[tuple[str, str]]:
    if each.to == each.cells:
        yield "stay", f"by '{each.move}', which leads to where they stand"
    else:
        yield "to", f"{coverage.space.words(each.to)}, by '{each.move}'"
    if each.leaves or each.enters:
        left, entered = (", ".join(names) or "no segment" for names in (each.leaves, each.enters))
        yield "segment", f"{left} → {entered}"
    yield from (
        (name, _plays(coverage, names)) for name, names in (("ends", each.ends), ("begins", each.begins)) if names
    )
    if each.goes_on:
        yield "goes on", ", ".join(each.goes_on)
    if not each.begins and not each.goes_on:
        yield "then", "they meet nothing there"
    for name in each.starts:
        yield "starts", f"playbook '{name}', for each of them"
    for old, new in each.contradicted:
        yield "careful", f"'{new}' says the opposite of '{old}', which they have just met"


def _plays(coverage: Coverage, names: Iterable[str]) -> str:
    return "; ".join(
        f"{name} ({', '.join(filter(None, (', '.join(play.channels), play.owner)))})"
        for name in names
        if (play := coverage.grid.plays[name])
    )


def standing_lines(
    coverage: Coverage,
    subject: str,
    position: Mapping[str, str],
    moves: int,
    plays: tuple[Sequence[str], Sequence[str]],
    width: int,
    paint: Paint,
) -> Iterator[str]:
    """Yield where one customer stands, and the plays that they meet for certain, or may meet."""
    yield paint("title", printable(f"{coverage.grid.title or coverage.grid.grid}: {subject}"))
    if not moves:
        yield "no signal has told anything of them" + ("; this is where customers enter" if position else "")
    if not position and not moves:
        return
    at = ", ".join(f"{name} {each}" for name, each in position.items()) or "a place that the grid has no more"
    unknown = [name for name in coverage.space.dimensions if name not in position]
    told = {
        "stands at": at,
        "not known": ", ".join(unknown),
        "meets": _plays(coverage, plays[0]) or "nothing for certain",
        "may meet": _plays(coverage, plays[1]),
        "by": counted(moves, "move") if moves else "",
    }
    for name, text in told.items():
        if text:
            yield from wrapped(printable(text), width, f"  {name:<10}", " " * 12)

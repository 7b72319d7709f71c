"""What a signal changes for customers, on a terminal: where they stand then, what ends and what begins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mfab.cli.grid_view import wrapped
from mfab.diagnostics.printable import printable
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
        for line in wrapped(f"from {coverage.space.words(each.cells)}", width, "  "):
            yield paint("head", line)
        if each.move is None:
            yield "  no move on this signal: they stay, and all they meet goes on"
            continue
        for name, text in _changes(coverage, each):
            yield from wrapped(printable(text), width, " " * 12, f"  {name:<10}")


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

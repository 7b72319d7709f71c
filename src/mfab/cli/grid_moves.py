"""Showing what a signal changes for customers, and where one of them stands by the signals that came."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mfab.cli.console import Console

if TYPE_CHECKING:
    from mfab.cli.grid_options import Words
    from mfab.model.coverage import Coverage
    from mfab.use_cases.covering import Covered
    from mfab.use_cases.grid_moves import Standing


def show_moves(console: Console, covered: Covered, coverage: Coverage, words: Words, form: str) -> None:
    """Show what a signal changes, for all or for one customer, or where that one stands.

    Raises `WrongUsage` and `StoreProblem`.
    """
    from mfab.settings.environment import read_environment
    from mfab.use_cases.grid_moves import standing_of
    from mfab.use_cases.grid_options import place_of, signal_changes
    from mfab.use_cases.opening_store import open_workspace_store

    places = words.places
    if words.subject is not None:
        with open_workspace_store(words.store, read_environment(), create=False) as store:
            standing = standing_of(store, coverage.grid, words.subject)
        if words.move is None:
            _show_standing(console, coverage, standing, form)
            return
        places = (place_of(standing),)
    assert words.move is not None
    told = signal_changes(coverage, words.move, places)
    if form == "json":
        from mfab.diagnostics.as_json import as_json
        from mfab.diagnostics.json_text import json_text
        from mfab.export.grid_json import moves_as_json

        findings = as_json(covered.diagnostics)
        console.write_text(json_text(moves_as_json(coverage.space, coverage.grid.grid, words.move, told, findings)))
        return
    from mfab.cli.move_view import move_lines

    signal = words.move
    console.show_lines(lambda paint: move_lines(coverage, signal, told, console.width, paint))
    console.show_next(f"mfab emit {signal} --data event.json moves a real customer")


def _show_standing(console: Console, coverage: Coverage, standing: Standing, form: str) -> None:
    from mfab.diagnostics.json_text import json_text
    from mfab.export.grid_json import standing_as_json
    from mfab.interplay.grid.moving import certain_plays, possible_plays

    certain = certain_plays(coverage.grid, standing.position)
    possible = tuple(each for each in possible_plays(coverage.grid, standing.position) if each not in certain)
    if form == "json":
        plays = (certain, possible)
        told = standing_as_json(coverage.grid.grid, standing.subject, standing.position, standing.moves, plays)
        console.write_text(json_text(told))
        return
    from mfab.cli.move_view import standing_lines

    facts = (standing.subject, standing.position, standing.moves)
    console.show_lines(lambda paint: standing_lines(coverage, *facts, (certain, possible), console.width, paint))

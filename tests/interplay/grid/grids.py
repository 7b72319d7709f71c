"""Grids as somebody writes them, read."""

from mfab.interplay.grid.covering import USUAL_MOST, cover
from mfab.model.coverage import Coverage
from mfab.model.grid import Grid
from mfab.parser.written_file import read_file


def grid_of(text: str) -> Grid:
    """Return a grid without mistakes."""
    found = read_file("grid.yaml", f"grid: consumer\n{text}".encode())
    assert found.diagnostics == ()
    assert isinstance(found.record, Grid)
    return found.record


def covered(text: str) -> Coverage:
    """Return a grid, worked out."""
    return cover(grid_of(text), USUAL_MOST)

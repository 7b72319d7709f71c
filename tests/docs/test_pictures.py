"""The pictures of the documentation show what mfab prints, and need no network to be shown."""

import importlib.util
import os
import re
from html import unescape
from pathlib import Path
from types import ModuleType

import pytest
from rich.text import Text

ROOT = Path(__file__).parents[2]
_TEXT = re.compile(r"<text class=\"plan-r\d+\"[^>]*>(.*?)</text>")


@pytest.fixture(scope="module")
def pictures() -> ModuleType:
    """Return the program that makes the pictures."""
    described = importlib.util.spec_from_file_location("make_pictures", ROOT / "docs" / "make_pictures.py")
    assert described is not None and described.loader is not None
    module = importlib.util.module_from_spec(described)
    described.loader.exec_module(module)
    if os.environ.get("UPDATE_GOLDENS") == "1":
        module.main()
    return module


def test_the_picture_shows_lines_that_mfab_prints(pictures: ModuleType) -> None:
    printed = pictures.shortened(pictures.plan_in_colour())
    expected = ["$ mfab plan examples/launch.yaml", *(Text.from_ansi(line).plain for line in printed)]
    shown = [unescape(part) for part in _TEXT.findall(pictures.PICTURE.read_text(encoding="utf-8"))]
    assert without_spaces(shown) == without_spaces(expected), "UPDATE_GOLDENS=1 makes the picture anew"


def test_the_picture_asks_for_nothing_from_the_network(pictures: ModuleType) -> None:
    svg = pictures.PICTURE.read_text(encoding="utf-8")
    assert "@font-face" not in svg
    assert re.findall(r"(?:href|src)=|url\((?!#)|@import", svg) == []


def test_the_picture_of_the_grid_is_the_one_that_mfab_draws(pictures: ModuleType, tmp_path: Path) -> None:
    pictures.draw_grid(tmp_path / "grid.svg")
    drawn = (tmp_path / "grid.svg").read_bytes()
    assert pictures.GRID.read_bytes() == drawn, "UPDATE_GOLDENS=1 makes the picture anew"


def test_the_picture_of_the_lanes_is_the_one_that_mfab_draws(pictures: ModuleType, tmp_path: Path) -> None:
    pictures.draw_lanes(tmp_path / "interplay.svg")
    drawn = (tmp_path / "interplay.svg").read_bytes()
    assert pictures.LANES.read_bytes() == drawn, "UPDATE_GOLDENS=1 makes the picture anew"


def without_spaces(lines: list[str]) -> str:
    """Return all that can be seen; where a long line is broken makes no difference."""
    return re.sub(r"\s", "", "".join(lines))

"""The pictures of the documentation: a plan in the terminal's colours, shortened, and a grid; SVG without network.

Run it from the root of the repository, with mfab installed: `python docs/make_pictures.py`.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

ROOT = Path(__file__).parents[1]
PICTURE = ROOT / "docs" / "images" / "plan.svg"
GRID = ROOT / "docs" / "images" / "grid.svg"
LANES = ROOT / "docs" / "images" / "interplay.svg"
COMMAND = ("plan", "examples/launch.yaml")
COLUMNS = 128
TODAY = "2026-11-23"
# What is told by its first market is not told again, and of approvals those that hold up the launch are enough.
LEFT_OUT = re.compile(
    r"^.\s+(\S+@(SE|DE)|forecast|product-facts|messages|order-stock|run-out|item-data|faq|returns|sales-kit|press|mail|tracking|reorder)\b"
)
CUT = "   …"
FONTS = "ui-monospace, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
PAPER = TerminalTheme(
    (252, 252, 250),
    (36, 41, 47),
    # black, red, green, yellow, blue, magenta, cyan, white: dark enough to read on the paper
    [
        (36, 41, 47),
        (190, 30, 45),
        (17, 99, 41),
        (122, 82, 0),
        (9, 80, 174),
        (120, 40, 150),
        (0, 110, 125),
        (90, 98, 99),
    ],
)


def plan_in_colour() -> list[str]:
    """Return the lines that mfab prints on a terminal with colours."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "NO_COLOR"},
        "FORCE_COLOR": "1",
        "COLUMNS": str(COLUMNS),
        "MFAB_TODAY": TODAY,
        "PYTHONUTF8": "1",
    }
    done = subprocess.run(
        [sys.executable, "-m", "mfab", *COMMAND], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    return done.stdout.decode("utf-8").splitlines()


def shortened(lines: Sequence[str]) -> list[str]:
    """Leave out the rows that tell nothing new, with a sign where they were; approvals go with their task."""
    kept: list[str] = []
    is_left_out = False
    for line in lines:
        plain = Text.from_ansi(line).plain
        if plain[3:13].strip() != "approval":
            is_left_out = LEFT_OUT.match(plain) is not None
        elif not plain.startswith("●"):
            is_left_out = True
        if not is_left_out:
            kept.append(line)
        elif kept[-1] != CUT:
            kept.append(CUT)
    return kept


def as_svg(lines: Sequence[str]) -> str:
    """Return lines with colours as a picture that asks for no font from anywhere."""
    console = Console(record=True, width=COLUMNS, file=StringIO(), force_terminal=True, color_system="truecolor")
    console.print(Text("$ mfab " + " ".join(COMMAND), style="bold"))
    for line in lines:
        console.print(Text.from_ansi(line))
    svg = console.export_svg(title="mfab", theme=PAPER, unique_id="plan")
    svg = re.sub(r"\s*@font-face \{.*?\}", "", svg, flags=re.DOTALL)
    svg = re.sub(r"font-family: (?:Fira Code, monospace|arial)", f"font-family: {FONTS}", svg)
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def draw_grid(picture: Path) -> None:
    """Let mfab draw the grid of the examples; it has an error on purpose."""
    command = [sys.executable, "-m", "mfab", "grid", "examples/consumer.yaml", "-o", str(picture)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=False)


def draw_lanes(picture: Path) -> None:
    """Let mfab draw the process of the page about interplay."""
    page = (ROOT / "docs" / "interplay.md").read_text(encoding="utf-8")
    written = re.search(r"<!-- file: spring-offer.yaml -->\n```yaml\n(.*?)```", page, re.DOTALL)
    assert written is not None
    with TemporaryDirectory() as folder:
        for name in ("playbooks", "examples"):
            shutil.copytree(ROOT / name, Path(folder) / name)
        (Path(folder) / "mfab.yaml").touch()
        (Path(folder) / "spring-offer.yaml").write_text(written[1], encoding="utf-8")
        command = ["interplay", "spring-offer.yaml", "--team", "examples/team.yaml", "--anchor", "2027-04-19"]
        command = [sys.executable, "-m", "mfab", *command, "-o", str(picture)]
        subprocess.run(command, cwd=folder, capture_output=True, check=True)


def main() -> None:
    """Write the pictures."""
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(as_svg(shortened(plan_in_colour())), encoding="utf-8")
    draw_grid(GRID)
    draw_lanes(LANES)


if __name__ == "__main__":
    main()

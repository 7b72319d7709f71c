"""The YAML blocks of a document: whole files, and fragments that are put into a file before they are checked."""

import shutil
from pathlib import Path

from mfab.diagnostics.diagnostic import Severity
from mfab.diagnostics.text import render
from mfab.use_cases.checking import check_paths
from mfab.use_cases.reading import Shelf
from tests.docs.blocks import Block
from tests.docs.edits import edited, indented

ROOT = Path(__file__).parents[2]
FRAGMENTS = Path(__file__).parent / "fragments"
KINDS = ("playbook:", "run:", "team:", "grid:", "shared:")
# Which file a fragment belongs to, and below which key.
HOMES = {
    "playbook": ("playbook.yaml", None),
    "tasks": ("playbook.yaml", "tasks"),
    "roles": ("playbook.yaml", "roles"),
    "run": ("run.yaml", None),
    "team": ("team.yaml", None),
    "people": ("team.yaml", "people"),
    "calendars": ("team.yaml", "calendars"),
}


def kind_of(block: Block) -> str | None:
    """Return which kind of file a block is, or None when it is a fragment."""
    for line in block.lines:
        if line.strip() and not line.startswith("#"):
            return next((kind.rstrip(":") for kind in KINDS if line.startswith(kind)), None)
    return None


def problems_of_file(block: Block, folder: Path) -> list[str]:
    """Return the findings, warnings too, in a whole file that stands beside the shipped playbooks and examples."""
    kind = kind_of(block)
    for name in ("playbooks", "examples"):
        shutil.copytree(ROOT / name, folder / name, dirs_exist_ok=True)
    file = folder / ("playbooks" if kind in ("playbook", "shared") else "examples") / f"block-{block.place}.yaml"
    file.write_text(block.text, encoding="utf-8")
    return findings(file, Severity.WARNING)


def problems_of_fragment(block: Block, folder: Path) -> list[str]:
    """Return the errors in the files that a fragment is put into."""
    home = block.markers["fragment of"]
    shutil.copytree(FRAGMENTS, folder, dirs_exist_ok=True)
    name, section = HOMES[home]
    text = indented(block.text, section) if section is not None else block.text
    file = folder / name
    file.write_text(edited(file.read_text(encoding="utf-8"), text), encoding="utf-8")
    return findings(folder / "run.yaml", Severity.ERROR)


def findings(file: Path, least: Severity) -> list[str]:
    """Return what `mfab validate` says of a file and those it refers to."""
    shelf = Shelf(lambda: b"")
    told = [each for each in check_paths(shelf, [str(file)]).diagnostics if each.severity >= least]
    return list(render(told, shelf.line_of))

"""The examples in the docstrings of rules, run like files that somebody wrote."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import ModuleType

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.interplay.grid.covering import USUAL_MOST
from mfab.model.moment import parse_anchor
from mfab.parser.written_file import KINDS
from mfab.use_cases.checking import check_paths
from mfab.use_cases.covering import cover_grid
from mfab.use_cases.interplaying import Beside, put_together
from mfab.use_cases.options import Options
from mfab.use_cases.planning import plan_file
from mfab.use_cases.reading import Shelf

_SAID = re.compile(r"# (today|start): (\d{4}-\d{2}-\d{2})\n")
_FILE = re.compile(r"# file: (\S+)\n")


@dataclass(frozen=True, slots=True)
class Example:
    """One or more files. With `today` they are planned, from `start` when there is no run file; else only checked."""

    files: Mapping[str, str]
    today: date | None
    start: str | None


def examples_of(rule: ModuleType, title: str) -> list[Example]:
    """Return the examples under a title, `Wrong` or `Right`, of a rule's docstring."""
    lines = (rule.__doc__ or "").splitlines()
    found = []
    for number, line in enumerate(lines):
        if line.strip() != f"{title}::":
            continue
        block: list[str] = []
        for text in lines[number + 1 :]:
            if text.strip() and not text.startswith("    "):
                break
            block.append(text[4:])
        found.append(_example("\n".join(block).strip() + "\n"))
    return found


def _example(text: str) -> Example:
    said = dict(_SAID.findall(text))
    first, *others = _FILE.split(_SAID.sub("", text))
    kind = first.split(":", 1)[0]
    if kind not in KINDS:
        kind, first = "playbook", f"playbook: example\n{first}"
    files = {f"{kind}.yaml": first, **dict(zip(others[::2], others[1::2], strict=True))}
    today = date.fromisoformat(said["today"]) if "today" in said else None
    return Example(files, today, said.get("start"))


def findings_in(
    example: Example,
    folder: Path,
    *,
    is_interplay: bool = False,
    is_coverage: bool = False,
    is_agreed: bool = False,
) -> list[Diagnostic]:
    """Write the files into a folder and return what mfab finds in them, or about their interplay or their grid.

    With `is_agreed` it asks who has agreed, too.
    """
    for name, text in example.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    shelf = Shelf(lambda: b"")
    if is_interplay:
        team = str(folder / "team.yaml") if "team.yaml" in example.files else None
        options = Options(start=parse_anchor(example.start or ""), team=team)
        return list(put_together(shelf, str(folder / "playbook.yaml"), options, Beside()).diagnostics)
    if is_coverage:
        return list(cover_grid(shelf, str(folder / "grid.yaml"), USUAL_MOST).diagnostics)
    if example.today is None:
        return list(check_paths(shelf, [str(folder / name) for name in example.files], agreed=is_agreed).diagnostics)
    name = next((name for name, text in example.files.items() if text.startswith("run:")), "playbook.yaml")
    options = Options(start=parse_anchor(example.start)) if example.start is not None else Options()
    return list(plan_file(shelf, str(folder / name), options, example.today).diagnostics)

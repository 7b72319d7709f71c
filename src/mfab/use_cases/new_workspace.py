"""Beginning: a workspace with a playbook, a team and a run, which validates and plans at once."""

import contextlib
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path, PurePosixPath

from mfab.diagnostics.suggestion import did_you_mean
from mfab.parser.schema.catalogue import FILES
from mfab.use_cases.agreeing import signed_in_time
from mfab.use_cases.agreements import FOLDER
from mfab.use_cases.first_run import first_dates, run_text
from mfab.use_cases.library import Shelfmark, from_library, library_names, starter, starter_text
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.schemas import schema_text
from mfab.use_cases.writing import write_all

SCHEMAS = ".mfab-schemas"
_SCHEMA_FILES = {f"{SCHEMAS}/{kind}.json": kind for kind in FILES}
_KINDS_BY_NAME = {"team.yaml": "team", "mfab.yaml": "workspace"}
_IGNORED = ".mfab/"
# The team and the contracts of the library are those of this year.
_YEAR_OF_LIBRARY = 2027
_DATE = re.compile(r"\b(\d{4})-(\d{2}-\d{2})\b")
_YEAR_OF_ENTRY = re.compile(r"^(DT(?:START|END)[^:\r\n]*:)(\d{4})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Begun:
    """What was written, and the run to plan first; paths as the user gave the folder."""

    files: tuple[str, ...]
    run: str


def begin(folder: str, template: str | None, today: date) -> Begun:
    """Write a workspace. Raises `WrongUsage`, with nothing written, when something is in the way."""
    if template is not None and template not in library_names():
        known = library_names()
        hint = did_you_mean(template, known)
        raise WrongUsage(f"the library has no playbook '{template}'{hint}; there are {', '.join(known)}")
    mark = from_library(template) if template is not None else starter()
    target = Path(folder)
    if target.exists() and not target.is_dir():
        raise WrongUsage(f"'{folder}' is a file; name a folder, which may be a new one")
    run = f"runs/{mark.playbook}-1.yaml"
    _refuse_what_is_there(target, [*mark.files, run, "mfab.yaml", "README.md", *_SCHEMA_FILES])
    contents = _contents(mark, run, today)
    ignored = _with_ignored(target)
    if ignored is not None:
        contents = {**contents, ".gitignore": ignored}
    _write(target, contents)
    return Begun(tuple(os.path.normpath(target / name) for name in contents), run)


def _refuse_what_is_there(target: Path, names: list[str]) -> None:
    folders = {str(PurePosixPath(name).parent): None for name in names if "/" in name}
    there = [
        *(name for name in folders if os.path.lexists(target / name) and not (target / name).is_dir()),
        *(name for name in names if os.path.lexists(target / name)),
    ]
    if there:
        shown = ", ".join(f"'{os.path.normpath(target / name)}'" for name in there)
        raise WrongUsage(f"{shown} {'is' if len(there) == 1 else 'are'} there already; nothing was written")


def _contents(mark: Shelfmark, run: str, today: date) -> dict[str, str]:
    years = (today + timedelta(weeks=39)).year - _YEAR_OF_LIBRARY
    copied = {name: _moved(_read(path), years) for name, path in mark.files.items()}
    copied |= {name: signed_in_time(copied[name], today) for name in mark.agreements}
    with tempfile.TemporaryDirectory() as trial:
        _write(Path(trial), {**copied, "mfab.yaml": "", run: run_text(mark, None)})
        dates = first_dates(str(Path(trial) / run), mark.run, today)
    written = {**copied, run: run_text(mark, dates)}
    return {
        **{name: _modeline(name) + text for name, text in written.items()},
        "mfab.yaml": _modeline("mfab.yaml") + starter_text("settings.yaml"),
        "README.md": starter_text("readme.md").replace("{run}", run),
        **{name: schema_text(kind) for name, kind in _SCHEMA_FILES.items()},
    }


def _read(path: Path) -> str:
    """Return a text with the ends of its lines as they are: those of a calendar are CR and LF."""
    return path.read_bytes().decode("utf-8")


def _moved(text: str, years: int) -> str:
    """Return a text with its dates so many years later, so that leave and contracts are not those of long ago."""

    def later(found: re.Match[str]) -> str:
        day = "02-28" if found[2] == "02-29" else found[2]
        return f"{int(found[1]) + years:04}-{day}"

    def later_in_calendar(found: re.Match[str]) -> str:
        return f"{found[1]}{int(found[2]) + years:04}"

    return _YEAR_OF_ENTRY.sub(later_in_calendar, _DATE.sub(later, text)) if years else text


def _modeline(name: str) -> str:
    if name.endswith(".ics"):
        return ""
    kind = "run" if name.startswith("runs/") else _KINDS_BY_NAME.get(name, "playbook")
    folder = PurePosixPath(name).parent.name if len(PurePosixPath(name).parts) > 2 else ""
    kind = "agreement" if folder.endswith(FOLDER) else "shared" if folder else kind
    up = "../" * (len(PurePosixPath(name).parts) - 1)
    return f"# yaml-language-server: $schema={up}{SCHEMAS}/{kind}.json\n"


def _with_ignored(target: Path) -> str | None:
    """Return a `.gitignore` that leaves out what mfab keeps for itself, or None when it does so already."""
    path = target / ".gitignore"
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    if _IGNORED in before.splitlines():
        return None
    return before + ("\n" if before and not before.endswith("\n") else "") + _IGNORED + "\n"


def _write(target: Path, contents: Mapping[str, str]) -> None:
    made: list[Path] = []
    try:
        for name in contents:
            made.extend(_make_folders((target / name).parent))
        write_all({str(target / name): text.encode() for name, text in contents.items()})
    except OSError as error:
        _remove(made)
        raise WrongUsage(f"'{target}' cannot be written into: {(error.strerror or 'unknown reason').lower()}") from None
    except WrongUsage:
        _remove(made)
        raise


def _make_folders(folder: Path) -> Iterator[Path]:
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir()
        yield each


def _remove(made: list[Path]) -> None:
    for folder in reversed(made):
        with contextlib.suppress(OSError):
            folder.rmdir()

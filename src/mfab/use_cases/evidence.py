"""What shows that work is done: links as they are, files by what they say."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.suggestion import did_you_mean
from mfab.runs.commands import Refusal
from mfab.runs.events import Evidence
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.reading import why_unreadable
from mfab.use_cases.workspace import workspace_of

_LINK = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,30}:\S+")
_NUMBERS = re.compile(r"\s*\d{1,3}(\s*,\s*\d{1,3})+\s*", re.ASCII)
_LONGEST = 2000
_PIECE = 1024 * 1024


def evidence_of(texts: Iterable[str]) -> tuple[Evidence, ...]:
    """Return links and files as evidence. Raises `WrongUsage` for a file that cannot be read."""
    return tuple(dict.fromkeys(_evidence(text) for text in texts))


def changed_evidence(evidence: Iterable[Evidence]) -> str | None:
    """Return a file of what was handed in that says something else by now; one that is not here cannot be looked at."""
    root = workspace_of("mfab.yaml")
    for each in evidence:
        file = root / each.place
        if each.digest is None or not file.is_file():
            continue
        try:
            if _digest(file) != each.digest:
                return each.place
        except OSError:
            continue
    return None


def ticked_items(texts: Sequence[str], checklist: Sequence[str]) -> tuple[str, ...] | Refusal:
    """Return the items of a checklist that `--tick` names: by number, by text, or `all`."""
    if any(text.strip().casefold() == "all" for text in texts):
        return tuple(checklist)
    found: dict[str, None] = {}
    for text in _one_by_one(texts):
        item = _item(text, checklist)
        if item is None:
            if not checklist:
                return Refusal("it has no checklist, so there is nothing to tick")
            listed = "; ".join(f"{number}. {each}" for number, each in enumerate(checklist, 1))
            return Refusal(
                f"--tick: there is no item {quoted(text)}{did_you_mean(text, checklist)}", f"items: {listed}"
            )
        found[item] = None
    return tuple(item for item in checklist if item in found)


def _one_by_one(texts: Iterable[str]) -> Iterator[str]:
    """Yield what is ticked; numbers may stand in a list, such as `1,3`."""
    for text in texts:
        yield from (each.strip() for each in text.split(",")) if _NUMBERS.fullmatch(text) else (text.strip(),)


def _item(text: str, checklist: Sequence[str]) -> str | None:
    if text.isdecimal() and 1 <= int(text) <= len(checklist):
        return checklist[int(text) - 1]
    return next((item for item in checklist if item.casefold() == text.casefold()), None)


def _evidence(text: str) -> Evidence:
    text = text.strip()
    if not text or len(text) > _LONGEST:
        raise WrongUsage(f"--evidence: {quoted(text)} is neither a link nor a file")
    file = Path(text)
    if _LINK.fullmatch(text) and not file.exists():
        return Evidence(text)
    try:
        if file.is_dir():
            raise IsADirectoryError
        return Evidence(_place(file), _digest(file))
    except OSError as error:
        raise WrongUsage(f"--evidence: {quoted(text)}: {why_unreadable(text, error)}") from None


def _place(file: Path) -> str:
    """Return a file's path from its workspace, so that a colleague's machine finds it too."""
    root = workspace_of("mfab.yaml")
    whole = file.resolve()
    return whole.relative_to(root).as_posix() if whole.is_relative_to(root) else whole.name


def _digest(file: Path) -> str:
    found = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(_PIECE):
            found.update(piece)
    return found.hexdigest()

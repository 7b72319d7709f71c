"""Where a playbook's own texts name a function, and mean it."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mfab.model.playbook import Playbook
from mfab.model.process import Path
from mfab.model.record import Record
from mfab.parser.task_index import TaskIndex

# Names of departments that are words of every day too: they count only where somebody is asked, told or waited for.
_EVERYDAY = frozenset({
    "product", "products", "sales", "service", "services", "partners", "dealers", "brand", "content", "data", "design",
    "development", "digital", "events", "growth", "innovation", "media", "operations", "people", "production",
    "quality", "research", "retail", "security", "shop", "store", "strategy", "support", "technology", "web", "board",
    "insights", "analytics", "communication", "communications", "press", "education", "training", "projects",
})  # fmt: skip
_BEFORE = r"(?:by|with|from|ask|asks|tell|tells|told to|for|via)\s+(?:our\s+|the\s+)?"
_AFTER = r"(?=\s*(?:$|[.,;:!?)]|and\b|or\b|knows?\b|agrees?\b|confirms?\b|has\b|is told\b|says\b))"


class Named(NamedTuple):
    """A text that names a function, and where it stands."""

    text: str
    path: Path


def texts_of(playbook: Playbook, index: TaskIndex) -> Iterator[Named]:
    """Yield what people read in a playbook: its title, purpose and shared view, its deliverables and its tasks."""
    yield from _texts(playbook, (), "title", "purpose")
    if playbook.shared_view is not None:
        yield from _texts(playbook.shared_view, ("shared_view",), "customers", "competitors", "messages", "goals")
    for name, deliverable in playbook.deliverables.items():
        yield from _texts(deliverable, ("deliverables", name), "title", "about")
    for entry in index.entries.values():
        yield from _texts(entry.task, entry.path, "title", "about", "checklist")
        for outcome, written in entry.task.decides.items():
            yield from _texts(written, (*entry.path, "decides", outcome), "about")


def _texts(record: Record, path: Path, *keys: str) -> Iterator[Named]:
    for key in keys:
        value = getattr(record, key)
        if isinstance(value, str):
            yield Named(value, (*path, key))
        else:
            yield from (Named(text, (*path, key, position)) for position, text in enumerate(value or ()))


def naming(function: str, titles: Iterable[str], texts: Iterable[Named]) -> Iterator[Named]:
    """Yield the texts that name a function, or one of its roles by a title of several words."""
    patterns = [_pattern(function), *(_phrase(title) for title in titles if " " in title.strip())]
    for each in texts:
        if any(pattern.search(each.text) for pattern in patterns):
            yield each


def _pattern(function: str) -> re.Pattern[str]:
    if len(function) <= 3:
        return re.compile(rf"\b{re.escape(function.upper())}\b")  # `it` is a pronoun, `IT` is not
    words = function.replace("-", " ")
    if function in _EVERYDAY:
        return re.compile(rf"\b{_BEFORE}{re.escape(words)}\b{_AFTER}", re.IGNORECASE)
    return _phrase(words)


def _phrase(words: str) -> re.Pattern[str]:
    parts = r"[\s-]+".join(map(re.escape, words.split()))
    return re.compile(rf"\b{parts}\b", re.IGNORECASE)

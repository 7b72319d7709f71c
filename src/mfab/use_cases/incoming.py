"""Reading what is to be emitted: a file or standard input with events, or with bare data that become one."""

from __future__ import annotations

from dataclasses import dataclass

from mfab.runs.cloud_event import CloudEvent, Incoming, problem_with_name, read_incoming
from mfab.runs.json_reader import LARGEST, Mistake
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.reading import Shelf, shown, why_unreadable


@dataclass(frozen=True, slots=True)
class Said:
    """What the command line says of bare data. Events say it themselves."""

    source: str | None = None
    id: str | None = None
    subject: str | None = None

    @property
    def given(self) -> str | None:
        """The first option that is given."""
        options = (("--source", self.source), ("--id", self.id), ("--subject", self.subject))
        return next((name for name, value in options if value is not None), None)


@dataclass(frozen=True, slots=True)
class Unread:
    """All that is wrong with a file, as messages show its path."""

    path: str
    mistakes: tuple[Mistake, ...]


USUAL_SOURCE = "mfab"


def read_events(shelf: Shelf, path: str, type: str, said: Said, fresh_id: str) -> tuple[CloudEvent, ...] | Unread:
    """Return the events of a file, all or none. Raises `WrongUsage` for options and files that cannot be taken."""
    for option, text in (("TYPE", type), ("--source", said.source), ("--id", said.id), ("--subject", said.subject)):
        problem = problem_with_name(text) if text is not None else None
        if problem is not None:
            raise WrongUsage(f"{option} {problem}; it names something on one line")
    found = read_incoming(_data(shelf, path), type)
    if not isinstance(found, Incoming):
        return Unread(shown(path), found)
    if not found.is_bare:
        if said.given is not None:
            raise WrongUsage(f"{said.given} is for bare data; an event says it itself")
        return found.events
    source, id = said.source or USUAL_SOURCE, said.id or fresh_id
    return (CloudEvent(id=id, source=source, type=type, subject=said.subject, data=found.data),)


def _data(shelf: Shelf, path: str) -> bytes:
    try:
        return shelf.data_of(path)[: LARGEST + 1]
    except OSError as error:
        raise WrongUsage(f"--data: '{path}': {why_unreadable(path, error)}") from None

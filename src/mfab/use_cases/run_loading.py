"""Loading a run from the store: its log folded, and what it pins."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from mfab.model.run_file import RunFile
from mfab.planning.occasion import Request
from mfab.runs.event_codec import UnknownEvent, from_json, kind_name, to_json
from mfab.runs.events import Entry
from mfab.runs.evolve import fold
from mfab.runs.run import Run
from mfab.runs.setting import Setting
from mfab.store.problem import StoreProblem
from mfab.store.records import StoredEvent
from mfab.store.store import Store
from mfab.use_cases.pinning import Pinned, PinReader

# Beside an event's own fields: who typed a command in another's name.
_TYPED_BY = "typed_by"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A run as it stands, its log, and what it is played in and planned from."""

    run: Run
    entries: tuple[Entry, ...]
    setting: Setting
    request: Request
    occasion: RunFile


class RunReader:
    """Reads runs of one store. What several runs pin alike is read once."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._pins = PinReader()
        self._texts: dict[str, str] = {}

    def load(self, name: str) -> Loaded | None:
        """Return a run, or None when there is none of this name. Raises `StoreProblem` for what cannot be read."""
        entries = tuple(map(entry_of, self.store.events(name)))
        run = fold(name, entries)
        if run is None:
            return None
        pinned = self.pinned(run)
        return Loaded(run, entries, pinned.setting, pinned.request, pinned.occasion)

    def pinned(self, run: Run) -> Pinned:
        """Return what a run pins."""
        texts = self._documents(run.documents.values())
        try:
            return self._pins.read({kind: texts[digest] for kind, digest in run.documents.items()})
        except (KeyError, ValueError) as error:
            message = f"what run '{run.id}' was started with cannot be read: {str(error)[:200]}"
            raise StoreProblem(message, "mfab store check looks for more of it") from error

    def _documents(self, digests: Collection[str]) -> Mapping[str, str]:
        missing = [digest for digest in digests if digest not in self._texts]
        if missing:
            self._texts |= self.store.documents(missing)
        return self._texts


def load_run_state(store: Store, name: str) -> Loaded | None:
    """Return one run of a store, or None."""
    return RunReader(store).load(name)


def entry_of(stored: StoredEvent) -> Entry:
    """Return a line of the log as the core reads it. Raises `StoreProblem` for one of a later mfab."""
    typed_by, data = None, stored.data
    try:
        if f'"{_TYPED_BY}"' in data:
            content = json.loads(data)
            typed_by = content.pop(_TYPED_BY, None)
            data = json.dumps(content)
        event = from_json(stored.kind, data)
    except (UnknownEvent, ValueError) as error:
        message = f"entry {stored.sequence} of run '{stored.run}' cannot be read: {error}"
        raise StoreProblem(message, "it may have been written by a later mfab: upgrade this one") from error
    return Entry(stored.sequence, stored.at, stored.by, event, stored.acting_for, stored.command, typed_by)


def stored_of(run: str, entry: Entry) -> StoredEvent:
    """Return a line of the log as the store keeps it."""
    data = to_json(entry.event)
    if entry.typed_by is not None:
        content = {**json.loads(data), _TYPED_BY: entry.typed_by}
        data = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return StoredEvent(
        run, entry.sequence, entry.at, entry.by, entry.acting_for, kind_name(entry.event), data, entry.command
    )

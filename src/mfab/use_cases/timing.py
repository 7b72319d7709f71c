"""Whether a message is to be told now: in the working time of its person, and only while it is still so."""

from __future__ import annotations

from mfab.calendars.bounds import CalendarExhausted
from mfab.runs.reminder import Reminder, Topic
from mfab.runs.reminders import reminders
from mfab.runs.service_times import calendar_of
from mfab.runs.standing import standing_of
from mfab.store.problem import StoreProblem
from mfab.store.records import Message
from mfab.store.store import Store
from mfab.use_cases.digests import notice_of
from mfab.use_cases.run_loading import Loaded, RunReader

# What happened is news for so long.
_NEWS = 14 * 24 * 60 * 60
# What was taken back is looked at again after so long.
_PAUSE = 15 * 60
# What waits is said once, for as long as it waits.
SAID_ONCE = (Topic.READY, Topic.REWORK, Topic.APPROVAL, Topic.UNFILLED, Topic.BLOCKED)


class Timing:
    """Looks at the runs that messages are about, each once. Without `keeps_quiet` all hours are as good."""

    def __init__(self, store: Store, *, keeps_quiet: bool = True) -> None:
        self._reader, self._keeps_quiet = RunReader(store), keeps_quiet
        self._runs: dict[str, Loaded | None] = {}
        self._said: dict[tuple[str, int], tuple[Reminder, ...]] = {}

    def free_from(self, message: Message, at: int) -> int:
        """Return the first moment, not before the given one, at which the person works. All in seconds.

        What is done and was taken back is left to be said until it is done again.
        """
        loaded = self._loaded(message)
        if loaded is not None and _is_taken_back(message, loaded):
            at += _PAUSE
        if not self._keeps_quiet or loaded is None or message.person not in loaded.setting.team.people:
            return at
        calendar = calendar_of(loaded.setting, message.person)
        try:
            start = calendar.next_start(-(-at // 60)) * 60
            is_working = calendar.next_start(at // 60) == at // 60
        except CalendarExhausted:
            return at  # somebody who never works again is told at once
        return at if is_working else start

    def is_current(self, message: Message, at: int) -> bool:
        """Tell whether a message is still true: the work still waits for the person, or the news is still new."""
        loaded = self._loaded(message)
        if loaded is None:
            return True
        kind = next((each for each in Topic if each.value == message.kind), None)
        if kind is Topic.OVERDUE:
            return any(each.id == message.id for each in self._reminders(loaded, at))
        if kind is Topic.ESCALATED:
            task = notice_of(message).task
            if task is None or loaded.setting.step(task) is None:
                return False
            return standing_of(loaded.run, loaded.setting, at, task).is_open
        if kind in SAID_ONCE:
            return self._still_waits(message, loaded, at)
        return at - message.created_at <= _NEWS

    def _still_waits(self, message: Message, loaded: Loaded, at: int) -> bool:
        task = notice_of(message).task
        same = [each for each in self._reminders(loaded, at) if (each.kind, each.task) == (message.kind, task)]
        if any(each.person == message.person for each in same):
            return True
        # Whoever is away is told on the way back; until then the deputy is asked.
        return bool(same) and loaded.setting.is_away(message.person, at)

    def _reminders(self, loaded: Loaded, at: int) -> tuple[Reminder, ...]:
        key = (loaded.run.id, at)
        if key not in self._said:
            self._said[key] = reminders(loaded.run, loaded.setting, at)
        return self._said[key]

    def _loaded(self, message: Message) -> Loaded | None:
        """Return the run of a message; a run that cannot be read keeps nobody from being told."""
        if message.run is None:
            return None
        if message.run not in self._runs:
            try:
                self._runs[message.run] = self._reader.load(message.run)
            except StoreProblem:
                self._runs[message.run] = None
        return self._runs[message.run]


def _is_taken_back(message: Message, loaded: Loaded) -> bool:
    """Tell whether a message says that something is done which by now is not."""
    if message.kind == Topic.RUN_COMPLETED:
        return loaded.run.is_active
    task = notice_of(message).task if message.kind == Topic.DONE else None
    return task is not None and not loaded.run.work(task).is_done

"""Publishing to a calendar: look what stands there, say what is to be done, do it, and tell what became of it.

Nothing is kept here: what stands in the calendar says what was published, so that running again finishes what was
interrupted, and an entry that somebody else changed is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from mfab.integrations.caldav import CHANGED_MEANWHILE, Calendar, Resource
from mfab.integrations.caldav_problem import CaldavProblem, RefusedByServer
from mfab.use_cases.published_resource import NAMESPACE, Standing, may_be_ours, read_standing
from mfab.use_cases.publishing_changes import Change, Kind, Stood, Wanted, changes

Progress = Callable[[int, int], None]
# More than a few years of a large department: a server that claims more would keep us asking for hours.
MOST_ENTRIES = 20_000
_NO_ETAG = '"mfab-knows-no-such-etag"'


class Fate(StrEnum):
    """What became of a change."""

    DONE = "done"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a change, and why, where it was not made."""

    change: Change
    fate: Fate
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Publication:
    """What became of the changes that were tried. `problem` is why the others were not.

    `ignores_conditions` means that the server writes over what others changed, so that mfab looked before each write.
    """

    outcomes: tuple[Outcome, ...]
    ignores_conditions: bool = False
    problem: CaldavProblem | None = None


def quiet(done: int, of_all: int) -> None:
    """Say nothing of how far it is."""


def look(calendar: Calendar, wanted: Wanted, progress: Progress = quiet) -> tuple[Change, ...]:
    """Return what is to become of each entry of a run in a calendar. Raises `CaldavProblem`."""
    names = [name for name in calendar.names() if may_be_ours(name)]
    if len(names) > MOST_ENTRIES:
        raise CaldavProblem(
            f"{calendar.address} holds {len(names):,} entries of mfab; it publishes to {MOST_ENTRIES:,}"
        )
    return changes(wanted, tuple(_stood(calendar.read(names, progress).values())))


def is_to_be_made(change: Change) -> bool:
    """Tell whether a change means that something is written or removed."""
    return change.kind in (Kind.CREATE, Kind.UPDATE, Kind.DELETE)


def publish(calendar: Calendar, run: str, found: Iterable[Change], progress: Progress = quiet) -> Publication:
    """Make the changes to a calendar that was looked at, one after the other."""
    publisher = _Publisher(calendar, run)
    to_make = [change for change in found if is_to_be_made(change)]
    outcomes: list[Outcome] = []
    try:
        for number, change in enumerate(to_make, start=1):
            outcomes.append(publisher.make(change))
            progress(number, len(to_make))
    except CaldavProblem as problem:
        return Publication(tuple(outcomes), publisher.keeps_conditions is False, problem)
    return Publication(tuple(outcomes), publisher.keeps_conditions is False)


class _Publisher:
    """Makes changes. Until a server has shown that it keeps to conditions, each write is preceded by a look."""

    def __init__(self, calendar: Calendar, run: str) -> None:
        self._calendar, self._run = calendar, run
        self.keeps_conditions: bool | None = None

    def make(self, change: Change) -> Outcome:
        """Make one change. Raises `CaldavProblem` when no other can be made either."""
        try:
            if not self.keeps_conditions:
                outcome = self._met_first(change)
                if outcome is not None:
                    return outcome
            self._write(change)
            if self.keeps_conditions is None and change.text is not None:
                self._try_out(change)
        except RefusedByServer as refused:
            if refused.status == CHANGED_MEANWHILE:
                return self._met(change)
            return Outcome(change, Fate.REFUSED, refused.message)
        return Outcome(change, Fate.DONE)

    def _here(self, name: str) -> Resource | None:
        return self._calendar.read([name]).get(name)

    def _write(self, change: Change) -> None:
        calendar, name = self._calendar, change.name
        if change.kind is Kind.CREATE:
            assert change.text is not None
            calendar.create(name, change.text)
        elif change.etag is None:
            raise RefusedByServer(0, "the server gives no ETag, so it may write over what somebody else changed")
        elif change.text is not None:
            calendar.replace(name, change.text, change.etag)
        else:
            calendar.remove(name, change.etag)

    def _met_first(self, change: Change) -> Outcome | None:
        """Look at an entry right before it is written; None when it stands as it did."""
        here = self._here(change.name)
        if here is None and change.kind is Kind.CREATE:
            return None
        if here is not None and change.kind is not Kind.CREATE and _is_same(here.etag, change.etag):
            return None
        return self._judged(change, here)

    def _met(self, change: Change) -> Outcome:
        """Look why a change was not made: perhaps it was, and only the answer was lost."""
        here = self._here(change.name)
        if here is not None and change.etag is not None and _is_same(here.etag, change.etag):
            return Outcome(change, Fate.REFUSED, "the server does not take the ETag that it gave")
        return self._judged(change, here)

    def _judged(self, change: Change, here: Resource | None) -> Outcome:
        if here is None:
            if change.kind is Kind.DELETE:
                return Outcome(change, Fate.DONE)
            return Outcome(change, Fate.CONFLICT, "somebody removed it meanwhile")
        if change.text is not None and self._is_this(change, read_standing(here.text)):
            return Outcome(change, Fate.DONE)
        meanwhile = "it came into the calendar" if change.kind is Kind.CREATE else "somebody changed it"
        return Outcome(change, Fate.CONFLICT, f"{meanwhile} meanwhile")

    def _is_this(self, change: Change, standing: Standing | None) -> bool:
        if standing is None:
            return False
        return standing.is_intact and (standing.run, standing.digest) == (self._run, change.digest)

    def _try_out(self, change: Change) -> None:
        """See by the first entry whether the server keeps it as it is written, and keeps to conditions.

        It is only ever asked to write what stands there already, under conditions that do not hold.
        """
        assert change.text is not None
        here = self._here(change.name)
        if here is not None and not self._is_this(change, read_standing(here.text)):
            raise CaldavProblem(
                f"{self._calendar.address.host} does not keep entries as they are written: the next time mfab would "
                f"not know '{change.title}' again",
                "use a file or a feed for this calendar",
            )
        self.keeps_conditions = self._refuses(lambda text: self._calendar.create(change.name, text), change.text)
        if self.keeps_conditions:
            self.keeps_conditions = self._refuses(
                lambda text: self._calendar.replace(change.name, text, _NO_ETAG), change.text
            )

    def _refuses(self, write: Callable[[str], None], text: str) -> bool:
        try:
            write(text)
        except RefusedByServer:
            return True
        return False


def _stood(resources: Iterable[Resource]) -> Iterable[Stood]:
    for resource in resources:
        standing = read_standing(resource.text)
        if standing is not None and standing.uid.endswith(NAMESPACE):
            yield Stood(resource.name, resource.etag, standing)


def _is_same(one: str | None, other: str | None) -> bool:
    """Compare ETags; a proxy that packs answers calls the same one weak."""
    return one is not None and other is not None and one.removeprefix("W/") == other.removeprefix("W/")

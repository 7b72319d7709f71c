"""Delivering what is in the outbox, at least once: lease, send, record; later again what was not taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mfab.integrations.delivery import Channel, Digest, Undelivered
from mfab.store.records import Message
from mfab.store.store import Store
from mfab.use_cases.digests import digests_of
from mfab.use_cases.timing import SAID_ONCE, Timing

# After the first failure a minute, then longer; after the last one it is a dead letter.
BACKOFF = (60, 5 * 60, 30 * 60, 2 * 60 * 60, 12 * 60 * 60)
# A lease holds while digests are sent; a worker that is killed holds its messages so long.
LEASE = 15 * 60
# The last digest is begun when at least this is left of the lease, so that nobody else sends it as well.
_LEFT = 3 * 60
_AT_ONCE = 500
# What was sent stays in the outbox for so long, so that it can be looked up.
DAYS_KEPT = 30
_A_DAY = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Delivered:
    """How many messages were sent, failed for now, became dead letters, wait for working time, or are out of date.

    `errors` are the reasons, each once; `next_at` is when the first that waits can be sent, in seconds.
    """

    sent: int = 0
    failed: int = 0
    dead: int = 0
    waiting: int = 0
    outdated: int = 0
    errors: tuple[str, ...] = ()
    next_at: int | None = None


class Deliverer:
    """One worker with its ways to tell people. `clock` gives seconds since 1970, `progress` hears of each digest."""

    def __init__(
        self,
        store: Store,
        channels: Sequence[Channel],
        timing: Timing,
        clock: Callable[[], int],
        worker: str,
        progress: Callable[[int, int], None] = lambda done, of_all: None,
    ) -> None:
        self._store, self._channels, self._timing = store, channels, timing
        self._clock, self._worker, self._progress = clock, worker, progress
        self._tally: Counter[str] = Counter()
        self._errors: dict[str, None] = {}

    def deliver(self) -> Delivered:
        """Deliver what is due, and forget what was sent long ago. Raises `StoreProblem` when it cannot be recorded."""
        try:
            while self._deliver_some():
                pass
        finally:
            for channel in self._channels:
                channel.close()
        self._store.forget_messages(self._clock() - DAYS_KEPT * _A_DAY, SAID_ONCE)
        pending = [message.not_before for message in self._store.messages(("pending",))]
        return Delivered(**self._tally, errors=tuple(self._errors), next_at=min(pending, default=None))

    def _deliver_some(self) -> bool:
        """Lease messages and deliver them; tell whether there may be more."""
        begun = self._clock()
        leased = self._store.lease_messages(begun, begun + LEASE, self._worker, _AT_ONCE)
        digests = digests_of(message for message in leased if self._is_to_be_sent(message, begun))
        broken: Undelivered | None = None
        for done, (digest, messages) in enumerate(digests, start=1):
            if self._clock() > begun + LEASE - _LEFT:
                return False  # the others are due again when the lease has run out
            if broken is not None:
                self._put_down(messages, broken)
            else:
                broken = self._send(digest, messages)
            self._progress(done, len(digests))
        return bool(leased)

    def _is_to_be_sent(self, message: Message, now: int) -> bool:
        """Tell whether a message is to be sent now; one that is not is put off, or laid aside as out of date."""
        if not self._timing.is_current(message, now):
            if self._store.message_sent(message.id, self._worker):
                self._tally["outdated"] += 1
            return False
        until = self._timing.free_from(message, now)
        if until > now:
            if self._store.message_put_off(message.id, self._worker, until):
                self._tally["waiting"] += 1
            return False
        return True

    def _send(self, digest: Digest, messages: Sequence[Message]) -> Undelivered | None:
        """Send a digest; return the failure when it concerns all others too."""
        try:
            self._channel_for(digest).send(digest)
        except Undelivered as failure:
            self._put_down(messages, failure)
            return failure if failure.concerns_all else None
        for message in messages:
            if self._store.message_sent(message.id, self._worker):
                self._tally["sent"] += 1
        return None

    def _channel_for(self, digest: Digest) -> Channel:
        found = next((channel for channel in self._channels if channel.reaches(digest)), None)
        if found is None:
            raise Undelivered(f"the team has no e-mail address of '{digest.person}'", is_permanent=True)
        return found

    def _put_down(self, messages: Sequence[Message], failure: Undelivered) -> None:
        """Record a failure: all of a digest are tried again at the same moment, so that they stay together."""
        now = self._clock()
        self._errors[failure.message] = None
        attempts = max(message.attempts for message in messages)
        is_dead = failure.is_permanent or attempts > len(BACKOFF)
        retry_at = None
        if not is_dead:
            wait = max(BACKOFF[attempts - 1], failure.retry_after or 0)
            retry_at = max(self._timing.free_from(message, now + wait) for message in messages)
        for message in messages:
            if self._store.message_failed(message.id, self._worker, failure.message, retry_at):
                self._tally["dead" if is_dead else "failed"] += 1

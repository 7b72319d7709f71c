"""How long to wait before a calendar server is asked again."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

# Too slow, too early, too many, and what a server in trouble or the machine before it says: these may pass.
PASSING = frozenset({408, 425, 429, 502, 503, 504})
_LONGEST_WAIT = 24 * 60 * 60


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds before each further try, and how long a server may ask to wait at most while a command runs.

    `sleep` waits for some seconds; `now` tells the moment, for a server that names one.
    """

    sleep: Callable[[float], None]
    now: Callable[[], int]
    pauses: tuple[float, ...] = (1, 2, 4, 8, 16)
    longest_wish: int = 120


def wish_to_wait(text: str | None, now: int) -> int | None:
    """Return the seconds of a Retry-After, which is a number or a date; None for anything else."""
    if text is None:
        return None
    if text.strip().isascii() and text.strip().isdecimal():
        return min(int(text.strip()[:9]), _LONGEST_WAIT)
    try:
        until = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    aware = until if until.tzinfo is not None else until.replace(tzinfo=UTC)
    return min(max(0, round((aware - datetime.fromtimestamp(now, UTC)).total_seconds())), _LONGEST_WAIT)

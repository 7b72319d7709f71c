"""Why a calendar server refused an entry, in words of ours: those of the server are not repeated."""

import re

# The conditions that WebDAV and CalDAV name in the body of a refusal.
_CONDITIONS = {
    "no-uid-conflict": "it has this entry under another address already",
    "valid-calendar-data": "it does not understand the entry",
    "valid-calendar-object-resource": "it does not understand the entry",
    "supported-calendar-data": "it does not take iCalendar",
    "supported-calendar-component": "it does not take events in this calendar",
    "max-resource-size": "the entry is too large for it",
    "min-date-time": "the entry lies too early for it",
    "max-date-time": "the entry lies too late for it",
    "max-attendees-per-instance": "the entry has more participants than it takes",
    "quota-not-exceeded": "there is no room left on it",
    "sufficient-disk-space": "there is no room left on it",
    "need-privileges": "this calendar may be read only",
    "lock-token-submitted": "somebody has locked the entry",
}
_STATUS = {
    403: "it does not allow that; perhaps this calendar may be read only",
    404: "the calendar is not there any more",
    412: "somebody changed it meanwhile",
    413: "the entry is too large for it",
    423: "somebody has locked the entry",
    507: "there is no room left on it",
}
_NAMED = re.compile("|".join(_CONDITIONS).encode())


def refusal(words: str, body: bytes) -> str:
    """Return why a request was refused: the status, and what it means where that is known."""
    named = _NAMED.search(body[:20_000])
    meaning = _CONDITIONS[named[0].decode()] if named is not None else _STATUS.get(int(words.split(maxsplit=1)[0]))
    return f"{words}: {meaning}" if meaning is not None else words

"""An entry as it stands in a calendar on a server: whose it is, what it says, and whether somebody changed it.

The server is the ledger: each entry carries the run it is of, its digest, and a seal over what people see of it. A
server may order, fold and escape as it likes, and a program may keep notes of its own, without breaking the seal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from mfab.export.ical_text import content_line, text_value

RUN, DIGEST, SEAL = "X-MFAB-RUN", "X-MFAB-DIGEST", "X-MFAB-SEAL"
INSTEAD = "RECURRENCE-ID"
NAMESPACE = "@mfab"
# What people see of an entry, but for alarms and answers, which are everybody's own.
_SEALED = frozenset({
    "DTSTART", "DTEND", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "STATUS", "TRANSP", "CATEGORIES", "URL",
    "RRULE", "RDATE", "EXDATE", "RELATED-TO", INSTEAD,
})  # fmt: skip
_USUAL = {("STATUS", "", "CONFIRMED"), ("TRANSP", "", "OPAQUE")}
_LISTS = frozenset({"CATEGORIES", "EXDATE", "RDATE"})
_LINE = re.compile(r"([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\";:])*)*):(.*)", re.DOTALL)
_ZONE = re.compile(r";TZID=(?:\"([^\"]*)\"|([^\";:]*))", re.IGNORECASE)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_UNESCAPED_COMMA = re.compile(r"(?<!\\),")
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry that stands on a server. `run` is the run it is of, None for what we never wrote; `stamp` is when it was
    written, in seconds since 1970-01-01T00:00Z.

    `is_intact` means that it says what was written; `begins` is its first day as it is written there, or "".
    """

    uid: str
    run: str | None
    sequence: int
    stamp: int
    digest: str
    is_intact: bool
    title: str
    begins: str


def resource_name(uid: str) -> str:
    """Return the name under which an entry stands in a calendar."""
    return f"{uid}.ics"


def may_be_ours(name: str) -> bool:
    """Tell whether a name is one that we give."""
    return name.endswith(f"{NAMESPACE}.ics")


def sealed(text: str, run: str, digest: str) -> str:
    """Return an entry as a resource of its own with what is needed to know it again."""
    marks = content_line(RUN, {}, text_value(run))
    if f"\r\n{DIGEST}:" not in text:
        marks += content_line(DIGEST, {}, digest)
    marks += content_line(SEAL, {}, _seal(text))
    return text.replace("BEGIN:VEVENT\r\n", f"BEGIN:VEVENT\r\n{marks}", 1)


def read_standing(text: str) -> Standing | None:
    """Return what stands on a server, None for what is no event with a UID."""
    events = [_first_of_each(event) for event in _events(text)]
    if not events:
        return None
    # A server may put what stands in place of one time before what repeats.
    said = next((event for event in events if INSTEAD not in event), events[0])
    if "UID" not in said:
        return None
    digits = said.get("SEQUENCE", "")[:_MOST_DIGITS]
    return Standing(
        uid=said["UID"].strip(),
        run=_plain(said[RUN]) if RUN in said else None,
        sequence=int(digits) if digits.isascii() and digits.isdecimal() else 0,
        stamp=_seconds(said.get("DTSTAMP", "")),
        digest=said.get(DIGEST, "").strip(),
        is_intact=said.get(SEAL, "").strip() == _seal(text),
        title=" ".join(_plain(said.get("SUMMARY", "")).split()),
        begins=first_day(text),
    )


def first_day(text: str) -> str:
    """Return the day on which an entry begins, as 2027-03-02, or "" when there is none."""
    events = [_first_of_each(event) for event in _events(text)]
    starts = [event["DTSTART"] for event in events if INSTEAD not in event and "DTSTART" in event]
    value = starts[0] if starts else ""
    return f"{value[:4]}-{value[4:6]}-{value[6:8]}" if value[:8].isdecimal() else ""


def _first_of_each(event: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    """Return the first value of each property."""
    found: dict[str, str] = {}
    for name, _, value in event:
        found.setdefault(name, value)
    return found


def _seconds(moment: str) -> int:
    try:
        return int(datetime.strptime(moment.strip(), "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp())
    except ValueError:
        return 0


def _seal(text: str) -> str:
    """Return the digest of what people see, in an order and a writing that no server changes."""
    sealed_events = []
    for event in _events(text):
        seen: set[tuple[str, str, str]] = set()
        for name, zone, value in event:
            if name in _SEALED:
                parts = _UNESCAPED_COMMA.split(value) if name in _LISTS else [value]
                seen |= {(name, zone, _alike(name, part)) for part in parts}
        sealed_events.append(sorted(seen - _USUAL))
    return sha256(repr(sorted(sealed_events)).encode()).hexdigest()[:32]


def _alike(name: str, value: str) -> str:
    if name == "RRULE":
        return ";".join(sorted(value.strip().upper().split(";")))
    return " ".join(unicodedata.normalize("NFC", _plain(value)).split())


def _plain(value: str) -> str:
    """Return a value of type TEXT as it was before it was escaped."""
    return _ESCAPED.sub(lambda found: "\n" if found[1] in "nN" else found[1], value)


def _events(text: str) -> Iterator[list[tuple[str, str, str]]]:
    """Yield the properties of each event: name, time zone, value; without those of its alarms."""
    event: list[tuple[str, str, str]] | None = None
    depth = 0
    for line in _unfolded(text):
        read = _LINE.fullmatch(line)
        if read is None:
            continue
        name, parameters, value = read[1].upper(), read[2], read[3]
        if name == "BEGIN":
            if event is None and value.strip().upper() == "VEVENT":
                event, depth = [], 0
            else:
                depth += 1
        elif name == "END":
            if event is not None and depth == 0:
                yield event
                event = None
            else:
                depth -= 1
        elif event is not None and depth == 0:
            zone = _ZONE.search(parameters)
            event.append((name, (zone[1] or zone[2]) if zone is not None else "", value))


def _unfolded(text: str) -> Iterator[str]:
    return iter(re.sub(r"\r?\n[ \t]", "", text).replace("\r\n", "\n").split("\n"))

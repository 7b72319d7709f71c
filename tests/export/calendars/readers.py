"""Three programs that read calendars, each asked what it understands of a file: icalendar, ical.js and libical.

ical.js is looked for in `node_modules` of the repository, or of the folder that MFAB_NODE names; libical 3 where the
system keeps libraries. What is missing is skipped loudly, and is a failure where MFAB_REQUIRE_ALL is 1.
"""

import ctypes
import ctypes.util
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

Event = dict[str, Any]
_HERE = Path(__file__).parent
_HOME = Path(os.environ.get("MFAB_NODE", _HERE.parents[2])).resolve()


def missing(what: str) -> None:
    """Skip loudly, or fail where everything is to be there."""
    if os.environ.get("MFAB_REQUIRE_ALL") == "1":
        pytest.fail(what)
    pytest.skip(what)


def by_ical_js(texts: Mapping[str, str]) -> dict[str, list[Event]]:
    """Return the events that ical.js finds in each text."""
    if shutil.which("node") is None or not (_HOME / "node_modules" / "ical.js").is_dir():
        missing("NOT READ BY ICAL.JS: needs node, and `npm install ical.js` here or where MFAB_NODE says")
    program = ["node", str(_HERE / "read_ical.mjs"), str(_HOME)]
    done = subprocess.run(
        program, input=json.dumps(texts), capture_output=True, encoding="utf-8", check=True, timeout=300
    )
    found: dict[str, list[Event]] = json.loads(done.stdout)
    return found


def by_icalendar(text: str) -> list[Event]:
    """Return the events that icalendar finds."""
    read = icalendar.Calendar.from_ical(text.encode())
    assert not any(part.errors for part in read.walk())
    return [_event(part) for part in read.walk("VEVENT")]


def _event(part: Any) -> Event:
    def many(name: str) -> list[Any]:
        found = part.get(name, [])
        return found if isinstance(found, list) else [found]

    start = part.decoded("DTSTART")
    return {
        "uid": str(part["UID"]), "summary": str(part["SUMMARY"]), "description": str(part.get("DESCRIPTION", "")),
        "status": str(part["STATUS"]), "sequence": part["SEQUENCE"], "transparency": str(part["TRANSP"]),
        "start": _moment(start), "end": _moment(part.decoded("DTEND") if "DTEND" in part else start),
        "stamp": part.decoded("DTSTAMP").timestamp(), "modified": part.decoded("LAST-MODIFIED").timestamp(),
        "categories": [str(name) for each in many("CATEGORIES") for name in each.cats],
        "url": str(part["URL"]) if "URL" in part else None, "related": [str(uid) for uid in many("RELATED-TO")],
        "alarms": [
            [each.decoded("TRIGGER") / timedelta(minutes=1), each["TRIGGER"].params.get("RELATED", "START"),
             str(each["DESCRIPTION"])]
            for each in part.walk("VALARM")
        ],
        "organizer": [[each.params.get("CN", ""), str(each)] for each in many("ORGANIZER")],
        "attendees": [[each.params.get("CN", ""), str(each)] for each in many("ATTENDEE")],
    }  # fmt: skip


def _moment(value: date | datetime) -> str | float:
    return value.timestamp() / 60 if isinstance(value, datetime) else value.isoformat()


class _Time(ctypes.Structure):
    _fields_ = (
        *((name, ctypes.c_int) for name in ("year", "month", "day", "hour", "minute", "second", "is_date", "daylight")),
        ("zone", ctypes.c_void_p),
    )


def _library() -> Any:
    for name in ("libical.so.3", ctypes.util.find_library("ical")):
        try:
            if name is not None:
                return _typed(ctypes.CDLL(name))
        except OSError:
            continue
    missing("NOT READ BY LIBICAL: needs libical 3, such as `apt-get install libical3`")
    raise AssertionError


def _typed(library: Any) -> Any:
    pointer, text, number = ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int
    for name, result, takes in (
        ("icalparser_parse_string", pointer, [text]),
        ("icalcomponent_free", None, [pointer]),
        ("icalrestriction_check", number, [pointer]),
        ("icalcomponent_count_errors", number, [pointer]),
        ("icalcomponent_as_ical_string", text, [pointer]),
        ("icalcomponent_string_to_kind", number, [text]),
        ("icalproperty_string_to_kind", number, [text]),
        ("icalcomponent_get_first_component", pointer, [pointer, number]),
        ("icalcomponent_get_next_component", pointer, [pointer, number]),
        ("icalcomponent_get_first_property", pointer, [pointer, number]),
        ("icalcomponent_get_next_property", pointer, [pointer, number]),
        ("icalproperty_get_value_as_string", text, [pointer]),
        ("icalproperty_get_parameter_as_string", text, [pointer, text]),
        ("icalproperty_get_value", pointer, [pointer]),
        ("icalvalue_get_text", text, [pointer]),
        ("icalcomponent_get_dtstart", _Time, [pointer]),
        ("icalcomponent_get_dtend", _Time, [pointer]),
        ("icaltime_as_timet_with_zone", ctypes.c_long, [_Time, pointer]),
        ("icaltime_from_string", _Time, [text]),
        ("icaldurationtype_from_string", _Duration, [text]),
        ("icaldurationtype_as_int", number, [_Duration]),
    ):
        function = getattr(library, name)
        function.restype, function.argtypes = result, takes
    return library


class _Duration(ctypes.Structure):
    _fields_ = (
        ("is_negative", ctypes.c_int),
        *((name, ctypes.c_uint) for name in ("days", "weeks", "hours", "minutes", "seconds")),
    )


class Libical:
    """libical, asked about one calendar."""

    def __init__(self) -> None:
        self.library = _library()

    def events(self, text: str) -> list[Event]:
        """Return the events that libical finds, and assert that it has nothing to complain of."""
        calendar = self.library.icalparser_parse_string(text.encode())
        assert calendar, "libical reads nothing"
        try:
            is_right = self.library.icalrestriction_check(calendar)
            shown = (self.library.icalcomponent_as_ical_string(calendar) or b"").decode()
            complaints = [line for line in shown.splitlines() if line.startswith("X-LIC-ERROR")]
            assert is_right and not complaints, complaints
            assert self.library.icalcomponent_count_errors(calendar) == 0
            return [self._event(part) for part in self._parts(calendar, "VEVENT")]
        finally:
            self.library.icalcomponent_free(calendar)

    def _parts(self, component: int, name: str) -> Iterator[int]:
        kind = self.library.icalcomponent_string_to_kind(name.encode())
        part = self.library.icalcomponent_get_first_component(component, kind)
        while part:
            yield part
            part = self.library.icalcomponent_get_next_component(component, kind)

    def _properties(self, component: int, name: str) -> Iterator[int]:
        kind = self.library.icalproperty_string_to_kind(name.encode())
        found = self.library.icalcomponent_get_first_property(component, kind)
        while found:
            yield found
            found = self.library.icalcomponent_get_next_property(component, kind)

    def _texts(self, component: int, name: str) -> list[str]:
        values = [self.library.icalproperty_get_value(each) for each in self._properties(component, name)]
        return [(self.library.icalvalue_get_text(value) or b"").decode() for value in values]

    def _raw(self, component: int, name: str) -> list[str]:
        found = self._properties(component, name)
        return [(self.library.icalproperty_get_value_as_string(each) or b"").decode() for each in found]

    def _people(self, component: int, name: str) -> list[list[str]]:
        return [
            # libical 3 leaves what RFC 6868 encodes as it is.
            [(self.library.icalproperty_get_parameter_as_string(each, b"CN") or b"").decode()
             .replace("^'", '"').replace("^^", "^"),
             self.library.icalproperty_get_value_as_string(each).decode()]
            for each in self._properties(component, name)
        ]  # fmt: skip

    def _moment(self, time: _Time) -> str | float:
        if time.is_date:
            return f"{time.year:04}-{time.month:02}-{time.day:02}"
        found: int = self.library.icaltime_as_timet_with_zone(time, time.zone)
        return found / 60

    def _stamp(self, text: str) -> float:
        return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC).timestamp()

    def _event(self, part: int) -> Event:
        return {
            "uid": self._texts(part, "UID")[0], "summary": self._texts(part, "SUMMARY")[0],
            "description": "".join(self._texts(part, "DESCRIPTION")), "status": self._raw(part, "STATUS")[0],
            "sequence": int(self._raw(part, "SEQUENCE")[0]), "transparency": self._raw(part, "TRANSP")[0],
            "start": self._moment(self.library.icalcomponent_get_dtstart(part)),
            "end": self._moment(self.library.icalcomponent_get_dtend(part)),
            "stamp": self._stamp(self._raw(part, "DTSTAMP")[0]),
            "modified": self._stamp(self._raw(part, "LAST-MODIFIED")[0]),
            "categories": self._texts(part, "CATEGORIES"), "url": next(iter(self._raw(part, "URL")), None),
            "related": self._texts(part, "RELATED-TO"),
            "alarms": [self._alarm(each) for each in self._parts(part, "VALARM")],
            "organizer": self._people(part, "ORGANIZER"), "attendees": self._people(part, "ATTENDEE"),
        }  # fmt: skip

    def _alarm(self, part: int) -> list[Any]:
        (trigger,) = self._properties(part, "TRIGGER")
        written = self.library.icalproperty_get_value_as_string(trigger)
        seconds = self.library.icaldurationtype_as_int(self.library.icaldurationtype_from_string(written))
        related = self.library.icalproperty_get_parameter_as_string(trigger, b"RELATED")
        return [seconds / 60, (related or b"START").decode(), self._texts(part, "DESCRIPTION")[0]]

"""What a task waits for: another task, the kind of link, its lag, and the outcome of a gate."""

import re
from enum import StrEnum
from typing import Annotated, Any, NamedTuple

from pydantic import PlainSerializer, PlainValidator

from mfab.model.duration import Duration, parse_duration
from mfab.model.record import Slip, quoted, slip_error

_REFERENCE = re.compile(r"(previous\.)?([^\s@=]+?)(?:@([^=]*?))?")
# Most needs are a task's id alone.
_ID = re.compile(r"[\w-]+")
_LINK = re.compile(r"(?P<task>\S+(?:@.*?)?)\s+(?P<type>[A-Za-z]{2})\s*(?P<lag>[+-].*)?", re.DOTALL)
_SHARE = re.compile(r"([+-]?)\s*(\d{1,4}(?:\.\d{1,4})?)\s*%")
# With a hyphen it would be an id: `phase-2` is one.
_SHORT = re.compile(r"\S+\s*\+\s*\d.*")
KEYS = ("task", "type", "lag", "outcome")


class LinkType(StrEnum):
    """Which end of the predecessor holds which end of the successor."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"


class Lag(NamedTuple):
    """Time between the two ends of a link: a duration with a sign, or a share of the predecessor's duration."""

    duration: Duration = Duration()
    negative: bool = False
    share: float | None = None

    @property
    def is_zero(self) -> bool:
        return not self.share and self.duration.is_zero

    def __str__(self) -> str:
        if self.is_zero:
            return "0m"
        amount = f"{self.share * 100:g}%" if self.share is not None else str(self.duration)
        return ("-" if self.negative else "") + amount


class Need(NamedTuple):
    """One entry of `needs`. `value` picks one instance of a fan-out; `previous` means the occurrence before."""

    task: str
    type: LinkType = LinkType.FS
    lag: Lag = Lag()
    outcome: str | None = None
    value: str | None = None
    previous: bool = False

    @property
    def name(self) -> str:
        """The task as it is written."""
        before = "previous." if self.previous else ""
        return before + self.task + (f"@{self.value}" if self.value is not None else "")

    def __str__(self) -> str:
        if self.outcome is not None:
            return f"{self.name} = {self.outcome}"
        if self.type is LinkType.FS and self.lag.is_zero:
            return self.name
        sign = "" if self.lag.is_zero else ("" if self.lag.negative else "+") + str(self.lag)
        return f"{self.name} {self.type}{sign}"


def parse_lag(text: str) -> Lag:
    """Read `2d`, `+2d`, `-4h`, `48eh`, or a share of the predecessor's duration such as `-50%`."""
    share = _SHARE.fullmatch(text.strip())
    if share is not None:
        return Lag(negative=share[1] == "-", share=float(share[2]) / 100)
    sign, amount = (text.strip()[:1], text.strip()[1:].strip()) if text.strip()[:1] in ("+", "-") else ("", text)
    try:
        duration = parse_duration(amount)
    except Slip as error:
        raise error.within(amount, text) from None
    return Lag(duration, sign == "-" and not duration.is_zero)


def parse_need(text: str) -> Need:
    """Read `copy`, `copy@DK`, `copy SS+2d`, `copy FS-50%`, `go = go` or `previous.retro`."""
    text = text.strip()
    if _ID.fullmatch(text):
        return Need(text)
    before, equals, outcome = text.partition("=")
    if equals:
        if not outcome.strip() or not before.strip():
            raise Slip(
                f"{quoted(text)} is half an outcome; write the gate, = and its outcome, such as 'go = go'",
                "need",
            )
        return _refer(before.strip(), text)._replace(outcome=outcome.strip())
    link = _LINK.fullmatch(text)
    if link is None:
        if " " in text or _SHORT.fullmatch(text):
            raise Slip(f"{quoted(text)} is not a need; write it as 'copy', 'copy SS+2d' or 'go = go'", "need")
        return _refer(text, text)
    need = _refer(link["task"].strip(), text)
    try:
        lag = parse_lag(link["lag"]) if link["lag"] else Lag()
    except Slip as error:
        raise error.within(link["lag"], text) from None
    return need._replace(type=_link_type(link["type"]), lag=lag)


def _refer(name: str, text: str) -> Need:
    found = _REFERENCE.fullmatch(name)
    if found is None:
        raise Slip(f"{quoted(text)} is not a need; write it as 'copy', 'copy SS+2d' or 'go = go'", "need")
    return Need(found[2], value=found[3], previous=bool(found[1]))


def _link_type(text: str) -> LinkType:
    if text.upper() not in LinkType.__members__:
        raise Slip(f"{quoted(text)} is no kind of link; there are FS, SS, FF and SF", "need")
    return LinkType[text.upper()]


def read_need(value: Any) -> Need:
    """Read a need from text, or from a mapping with `task` and `type`, `lag` or `outcome`."""
    if isinstance(value, Need):
        return value
    try:
        if isinstance(value, str):
            return parse_need(value)
        if isinstance(value, dict):
            return _from_mapping(value)
        raise Slip("is a list, where one task is expected", "wrong-kind")
    except Slip as error:
        if isinstance(value, dict):
            error.instead = None  # it is one of its texts
        raise slip_error(error) from None


def _from_mapping(value: dict[str, Any]) -> Need:
    for key, text in value.items():
        if key not in KEYS:
            raise Slip(f"has the unknown key {quoted(str(key))}; a need has {', '.join(KEYS)}", "unknown-key")
        if not isinstance(text, str):
            raise Slip(f"has no text for {quoted(key)}", "wrong-kind")
    if "task" not in value:
        raise Slip("does not say which task; add the key 'task'", "missing-key")
    need = _refer(value["task"].strip(), value["task"])
    if "outcome" in value and ("type" in value or "lag" in value):
        raise Slip("gives an outcome as well as a link type or lag; an outcome is waited for as it is", "need")
    return need._replace(
        type=_link_type(value.get("type", "FS")),
        lag=parse_lag(value.get("lag", "0m")),
        outcome=value.get("outcome"),
    )


NeedText = Annotated[Need, PlainValidator(read_need), PlainSerializer(str)]

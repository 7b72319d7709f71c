"""The single values of the format, and the few places where one value or several may stand: how each is written."""

from dataclasses import dataclass, field
from typing import Any

from mfab.model.agreement import FORMAT, Format
from mfab.model.duration import DurationText
from mfab.model.estimate import EstimateText
from mfab.model.frequency import FrequencyText
from mfab.model.identifier import LONGEST, Identifier, ParameterName
from mfab.model.moment import AnchorDate, MomentText
from mfab.model.need import NeedText
from mfab.model.notify import SENDER, Sender
from mfab.model.parameter import Value
from mfab.model.plain import Boolean, Capacity, Count, Date, Dates, Number, Share, Text
from mfab.model.playbook import Phases
from mfab.model.task import LoopValues, Names, Needs, RoleName, Roll
from mfab.model.working_hours import HoursByDay, HoursList, OpenDays, Weekdays
from mfab.model.workspace import FormatName, RuleCode
from mfab.parser.schema import patterns as like

Schema = dict[str, Any]
# An editor reads `version: 3` as a number and `country: NO` as a truth value; to mfab both are text.
AS_TEXT = ["string", "number", "boolean"]


@dataclass(frozen=True, slots=True)
class Scalar:
    """How a value is written: its name, the words of the reference, what counts, and its schema."""

    name: str
    words: str
    schema: Schema
    unit: str | None = None
    parts: tuple[Any, ...] = field(default=())  # other scalars that the schema refers to


def ref(name: str) -> Schema:
    """Return a reference to a definition of the same schema."""
    return {"$ref": f"#/$defs/{name}"}


def _text(pattern: str, description: str, types: Any = "string", **more: Any) -> Schema:
    return {
        "type": types,
        "pattern": like.whole(pattern),
        "patternErrorMessage": description,
        "description": description,
        **more,
    }


def _one_or_more(item: str) -> Schema:
    return {"anyOf": [ref(item), {"type": "array", "items": ref(item)}]}


_WORKING_OR_ELAPSED = "working time in m, h, d, w; elapsed time in em, eh, ed, ew"
_DURATION_MESSAGE = "Write 30m, 4h, 3d or 2w of working time, or 48eh, 3ed, 2ew of elapsed time."
_NOTHING = {"minimum": 0, "maximum": 0}  # of numbers without a unit only 0 is a duration


def _three(pattern: str) -> Schema:
    point = _text(pattern, _DURATION_MESSAGE, ["string", "number"], **_NOTHING)
    return {"type": "array", "items": point, "minItems": 3, "maxItems": 3}


TEXT = {"type": AS_TEXT, "pattern": like.SOMETHING}
_NEED_MAPPING: Schema = {
    "type": "object",
    "description": "A need written out.",
    "properties": {
        "task": _text(like.TASK_REFERENCE, "The task it waits for.", AS_TEXT),
        "type": {
            "description": "Which ends are tied: finish to start, start to start, finish to finish, start to finish.",
            "anyOf": [{"enum": ["FS", "SS", "FF", "SF"]}, {"type": "string", "pattern": like.whole(like.LINK_TYPE)}],
        },
        "lag": _text(like.LAG, "Time between the two ends: 2d, -4h, 48eh, or -50%.", ["string", "number"], **_NOTHING),
        "outcome": {"type": AS_TEXT, "description": "The outcome of a gate that it follows."},
    },
    "required": ["task"],
    "additionalProperties": False,
    "dependentSchemas": {"outcome": {"properties": {"type": False, "lag": False}}},
}
_LIST_OF_VALUES: Schema = {
    "type": "array",
    "items": {"type": AS_TEXT, "pattern": like.whole(like.LIST_ITEM)},
    "uniqueItems": True,
}

SCALARS: dict[Any, Scalar] = {
    Text: Scalar("text", "text", TEXT),
    Boolean: Scalar(
        "true-or-false", "`true` or `false`", _text(like.BOOLEAN, "Write true or false.", ["boolean", "string"])
    ),
    Number: Scalar(
        "number",
        "a number",
        _text(like.NUMBER, "Write a number, such as 3 or 1.4.", ["number", "string"])
        | {"exclusiveMinimum": -(10**12), "exclusiveMaximum": 10**12},
    ),
    Count: Scalar(
        "whole-number",
        "a whole number",
        _text(like.COUNT, "Write a whole number, such as 2.", ["integer", "string"], minimum=0, maximum=10**9 - 1),
    ),
    Share: Scalar("percentage", "a percentage", _text(like.SHARE, "Write a percentage up to 100%, such as 60%.")),
    Capacity: Scalar(
        "capacity",
        "a percentage above 0%",
        _text(like.CAPACITY, "Write a percentage above 0% and up to 100%, such as 60%."),
        "share of a full-time person",
    ),
    Date: Scalar("date", "a date", _text(like.DATE, "Write year-month-day, such as 2027-03-02.", format="date")),
    Dates: Scalar(
        "day-or-days",
        "a date, or `2027-02-08..2027-02-12`",
        _text(like.DATES, "Write a day such as 2027-03-02, or 2026-12-24..2027-01-01 with both ends included."),
    ),
    Identifier: Scalar(
        "id",
        "an id",
        _text(
            like.IDENTIFIER,
            "Write an id in small letters, digits and hyphens, such as press-release.",
            ["string", "integer", "boolean"],
            maxLength=LONGEST,
            minimum=0,
        ),
    ),
    ParameterName: Scalar(
        "parameter-name",
        "a name",
        _text(
            like.PARAMETER_NAME,
            "Write a name in small letters, digits and underscores, such as launch_date.",
            maxLength=LONGEST,
        ),
    ),
    DurationText: Scalar(
        "duration",
        "a duration",
        _text(like.DURATION, _DURATION_MESSAGE, ["string", "number"], **_NOTHING),
        _WORKING_OR_ELAPSED,
    ),
    EstimateText: Scalar(
        "estimate",
        "a duration, or `[2d, 3d, 6d]`",
        {
            "description": "One duration, or three: optimistic, most likely, pessimistic.",
            "anyOf": [
                ref("duration"),
                _three(like.WORKING_TIME),
                _three(like.ELAPSED_TIME),
                {"type": "array", "items": ref("duration"), "minItems": 1, "maxItems": 1},
            ],
        },
        _WORKING_OR_ELAPSED,
        (DurationText,),
    ),
    FrequencyText: Scalar(
        "frequency",
        "how often: `weekly`, `3 a week`, `every 2 weeks`, `once`, `on-demand`",
        _text(like.FREQUENCY, "Write weekly, 3 a week, every 2 weeks, once or on-demand."),
    ),
    MomentText: Scalar(
        "moment",
        "a date, a date and time, or an offset such as `launch - 24d`",
        {
            "description": "A date, a date and time, or an offset from another task.",
            "anyOf": [
                ref("day"),
                _text(
                    like.OFFSET,
                    "Write an offset such as launch - 24d, launch + 2ed or publish - 1ew mon 10:00.",
                    ["string", "integer", "boolean"],  # a task may be called 7; nothing with a point is an id
                ),
            ],
        },
        "offsets: working days d, w; days of the calendar ed, ew, mo; hours h, eh",
        (AnchorDate,),
    ),
    AnchorDate: Scalar(
        "day",
        "a date, or a date and time",
        _text(like.DATE_AND_TIME, "Write a date such as 2027-03-02, or a date and time such as 2027-03-02 10:00."),
    ),
    NeedText: Scalar(
        "need",
        "a task, with the kind of link, its lag or an outcome",
        {
            "anyOf": [ref("need-text"), _NEED_MAPPING],
        },
        "lags: as durations, or % of how long the other task takes",
    ),
    Needs: Scalar(
        "needs",
        "needs",
        {"anyOf": [ref("need-text"), {"type": "array", "items": ref("need")}]},
        "lags: as durations, or % of how long the other task takes",
        (NeedText,),
    ),
    Names: Scalar("texts", "a text, or a list of texts", _one_or_more("text"), None, (Text,)),
    Phases: Scalar(
        "phases",
        "id → title, or a list of ids",
        {
            "anyOf": [
                {"type": "object", "propertyNames": ref("id"), "additionalProperties": ref("text")},
                {"type": "array", "items": ref("id")},
            ]
        },
        None,
        (Identifier, Text),
    ),
    Roll: Scalar("roll", "`back` or `forward`", {"enum": ["back", "forward"]}),
    RoleName: Scalar("owner", "one role", {"type": AS_TEXT}),
    LoopValues: Scalar(
        "loop-values",
        "a list parameter, or a list of values",
        {"anyOf": [{"type": AS_TEXT}, {"type": "array", "items": {"type": AS_TEXT}}]},
    ),
    Value: Scalar("value", "a value, or a list of values", {"anyOf": [{"type": AS_TEXT}, _LIST_OF_VALUES]}),
    Weekdays: Scalar(
        "weekdays",
        "weekdays",
        {
            "anyOf": [
                _text(like.WEEKDAYS, "Write days such as mon-fri, or mon, wed-fri."),
                {
                    "type": "array",
                    "minItems": 1,
                    "items": _text(like.WEEKDAYS, "Write a day such as mon, or mon-fri."),
                },
            ]
        },
    ),
    HoursList: Scalar("hours", "a list of hours", _one_or_more("hours-of-a-day")),
    HoursByDay: Scalar(
        "hours-by-day",
        "a list of hours, or weekdays → hours",
        {
            "anyOf": [
                ref("hours"),
                {
                    "type": "object",
                    "propertyNames": {"pattern": like.whole(like.WEEKDAYS)},
                    "additionalProperties": ref("hours"),
                },
            ]
        },
        None,
        (HoursList,),
    ),
    # Which there are is added by whoever knows them.
    RuleCode: Scalar("rule-code", "the code of a rule", {"type": "string"}),
    FormatName: Scalar("format-name", "the name of a format", {"type": "string"}),
    Sender: Scalar(
        "sender", "an e-mail address, or `Name <address>`", _text(SENDER, "Write Factory <mfab@example.com>.")
    ),
    Format: Scalar("agreement-format", "the number of a format", {"enum": [FORMAT, str(FORMAT)]}),
    OpenDays: Scalar("open-days", "a date, or days", _text(like.DATES, "Write a day such as 2027-01-09.")),
}
# Definitions that no annotation of the model names.
PARTS: dict[str, Schema] = {
    "hours-of-a-day": _text(like.HOURS, "Write hours such as 09:00-17:00; midnight is 24:00."),
    "need-text": _text(like.NEED, "Write copy, copy SS+2d, copy FS-50%, copy@DK or go = go.", AS_TEXT),
}

"""A task: who does what, how long it takes, what it waits for, who says yes, and what it hands on."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, PlainSerializer, PlainValidator

from mfab.model.duration import DurationText
from mfab.model.estimate import EstimateText
from mfab.model.gate import Outcome
from mfab.model.identifier import Identifier, ParameterName
from mfab.model.moment import MomentText
from mfab.model.need import NeedText
from mfab.model.plain import Boolean, Count, Number, Share, Text
from mfab.model.record import MAY_BE_BARE, Record, Slip, slip_error


class Review(Record):
    """How often work comes back: expected review rounds, or the share of work that is done again."""

    rounds: Number | None = None
    rework: Share | None = None


class Approvals(Record):
    """How approvals are decided in a run: how many approvers, by when, after how many rounds, and who is next."""

    quorum: Count | None = None
    rounds: Count | None = None
    due: DurationText | None = None
    escalate: Identifier | None = None


def _read_owner(value: Any) -> str:
    if isinstance(value, list):
        sentence = "is a list: one role owns a task; name one owner and make the others contributors"
        raise slip_error(Slip(sentence, "two-owners"))
    if not isinstance(value, str):
        raise slip_error(Slip("is a mapping, where the name of a role is expected", "wrong-kind"))
    return value


def _read_roll(value: Any) -> str:
    if value not in ("back", "forward"):
        shown = f"'{value}' is" if isinstance(value, str) else "is"
        raise slip_error(Slip(f"{shown} neither 'back' nor 'forward'"))
    return str(value)


def _read_values(value: Any) -> tuple[str, ...] | str:
    if isinstance(value, (str, tuple)):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise slip_error(Slip("is neither the name of a list parameter nor a list of values", "wrong-kind"))


def _one_or_more(value: Any) -> Any:
    """Let `needs: copy` mean `needs: [copy]`."""
    return [value] if isinstance(value, str) else value


Roll = Annotated[str, PlainValidator(_read_roll)]
RoleName = Annotated[str, PlainValidator(_read_owner)]
LoopValues = Annotated[
    tuple[str, ...] | str,
    PlainValidator(_read_values),
    PlainSerializer(lambda value: value if isinstance(value, str) else list(value)),
]
Names = Annotated[tuple[Text, ...], BeforeValidator(_one_or_more)]
Needs = Annotated[tuple[NeedText, ...], BeforeValidator(_one_or_more)]


# Of a `{}` pydantic would make a deep copy for each task.
_NOTHING: dict[str, Any] = Field(default_factory=dict)


class Task(Record):
    """A step of the process. With `tasks` it is a summary, with `decides` a gate, with `milestone` an instant."""

    when: Text | None = None
    for_each: dict[ParameterName, LoopValues] = _NOTHING
    title: Text | None = None
    about: Text | None = None
    phase: Text | None = None
    milestone: Boolean = False
    owner: RoleName | None = None
    contributors: Names = ()
    approvers: Names = ()
    approval: DurationText | None = None
    approvals: Approvals | None = None
    informed: Names = ()
    hands_over: Names = ()
    review: Review | None = None
    duration: EstimateText | None = None
    effort: DurationText | None = None
    calendar: Text | None = None
    within: DurationText | None = None
    escalate: Text | None = None
    uses: Names = ()
    needs: Needs = ()
    start: MomentText | None = None
    finish: MomentText | None = None
    not_before: MomentText | None = None
    finish_not_before: MomentText | None = None
    start_by: MomentText | None = None
    late: Boolean = False
    roll: Roll | None = None
    delivers: Names = ()
    due: MomentText | None = None
    channel: Text | None = None
    takes: dict[Identifier, Count] = _NOTHING
    checklist: Names = ()
    decides: dict[Identifier, Annotated[Outcome, MAY_BE_BARE]] = _NOTHING
    tasks: dict[Identifier, Task] = _NOTHING

    @property
    def is_summary(self) -> bool:
        return bool(self.tasks)

    @property
    def is_gate(self) -> bool:
        return bool(self.decides)

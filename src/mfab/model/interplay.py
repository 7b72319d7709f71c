"""The interplay of functions in a process: who takes part, who hands over to whom, and where the time goes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mfab.model.process import Path

# What evidence must weigh together before a function is called forgotten.
ENOUGH = 2


class Part(StrEnum):
    """How a role takes part in a task, by its letter of the RACI matrix."""

    DOES = "R"
    APPROVES = "A"
    CONTRIBUTES = "C"
    INFORMED = "I"


class EvidenceKind(StrEnum):
    """What shows that a function belongs into a process."""

    NOTICE = "notice"  # the playbook promises it notice
    NAMED = "named"  # a text of the playbook names it
    ASKED = "asked"  # a role of it is asked when others do not answer, or takes over, and has no task
    DELIVERABLE = "deliverable"  # elsewhere it makes, checks or uses what is handed on here
    SIMILAR_TASK = "similar-task"  # elsewhere it takes part in a task like one here
    NEXT_TO_TASK = "next-to-task"  # elsewhere it hands over to, or takes over from, a task like one here
    WORD = "word"  # elsewhere it takes part wherever a word stands that stands here too
    USUAL = "usual"  # it takes part in every other playbook


@dataclass(frozen=True, slots=True)
class Evidence:
    """A reason to look for a function in a process: a sentence, how much it weighs, and the place here it is about."""

    kind: EvidenceKind
    text: str
    path: Path
    weight: int


@dataclass(frozen=True, slots=True)
class WithoutPart:
    """A function that has no part in a process, with what speaks for one, the strongest first.

    One strong reason makes it forgotten, or two that are weak by themselves.
    """

    function: str
    evidence: tuple[Evidence, ...]

    @property
    def is_forgotten(self) -> bool:
        return sum(each.weight for each in self.evidence) >= ENOUGH


@dataclass(frozen=True, slots=True)
class FunctionPart:
    """How a function takes part: its roles, in how many tasks it does what, and how often it gives and gets."""

    function: str
    roles: tuple[str, ...]
    does: int
    contributes: int
    approves: int
    informed: int
    gives: int
    gets: int

    @property
    def takes_part(self) -> bool:
        return bool(self.does or self.contributes or self.approves or self.informed)


@dataclass(frozen=True, slots=True)
class Handover:
    """Something that crosses from one role to another: a deliverable, or the mere word that it is the other's turn.

    Instants are minutes since 1970; `wait` is the team's working time between the two. All three are None on a branch
    that is not planned. `times` counts the instances of a fan-out that hand over alike; the first to start is told.
    """

    giver: str
    giver_role: str
    giver_function: str | None
    receiver: str
    receiver_role: str
    receiver_function: str | None
    things: tuple[str, ...]
    given: int | None
    taken: int | None
    wait: int | None
    times: int
    is_critical: bool
    path: Path

    @property
    def crosses_functions(self) -> bool:
        return self.giver_function != self.receiver_function


@dataclass(frozen=True, slots=True)
class Meeting:
    """A task in which several functions take part, or to which several hand over."""

    task: str
    title: str
    functions: tuple[str, ...]
    hands_in: tuple[str, ...]
    path: Path


@dataclass(frozen=True, slots=True)
class Exchange:
    """How often work goes from one function to another, and back, approvals included."""

    first: str
    second: str
    there: int
    back: int

    @property
    def times(self) -> int:
        return self.there + self.back

    @property
    def returns(self) -> int:
        """How often it goes there and comes back."""
        return min(self.there, self.back)


@dataclass(frozen=True, slots=True)
class TimeSpent:
    """Where time goes, in minutes. A day on which nobody works counts as long as a day of work; nights do not count."""

    work: int = 0
    approval: int = 0
    handoff: int = 0
    lag: int = 0
    calendar: int = 0

    @property
    def whole(self) -> int:
        return self.work + self.approval + self.handoff + self.lag + self.calendar

    def plus(self, other: TimeSpent) -> TimeSpent:
        return TimeSpent(
            self.work + other.work,
            self.approval + other.approval,
            self.handoff + other.handoff,
            self.lag + other.lag,
            self.calendar + other.calendar,
        )


@dataclass(frozen=True, slots=True)
class Decision:
    """A gate, who decides it, and for which function."""

    task: str
    role: str | None
    function: str | None
    path: Path


@dataclass(frozen=True, slots=True)
class Interplay:
    """The whole of a process. `critical` is the time on the critical path, `overall` that of all rows together.

    `critical_by_function` tells whose work, approvals and waiting the critical path is made of; what no function
    answers for stands under None. `compared` names the playbooks that were looked at to find who is forgotten.
    `not_this_time` are functions with a part in the playbook and none in this occasion.
    """

    functions: tuple[FunctionPart, ...]
    without_part: tuple[WithoutPart, ...]
    not_this_time: tuple[str, ...]
    steered_by: str | None
    steering_function: str | None
    decisions: tuple[Decision, ...]
    unowned: tuple[str, ...]
    handovers: tuple[Handover, ...]
    meetings: tuple[Meeting, ...]
    exchanges: tuple[Exchange, ...]
    critical: TimeSpent
    critical_by_function: tuple[tuple[str | None, TimeSpent], ...]
    overall: TimeSpent
    compared: tuple[str, ...]

    @property
    def forgotten(self) -> tuple[WithoutPart, ...]:
        return tuple(each for each in self.without_part if each.is_forgotten)

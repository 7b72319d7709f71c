"""An integration grid: which customers meet which message, where, and from whom."""

from enum import StrEnum

from mfab.model.identifier import Identifier
from mfab.model.plain import Count, Text
from mfab.model.record import Record
from mfab.model.task import Names


class Priority(StrEnum):
    """How much a segment matters."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Segment(Record):
    """A group of customers in one cell of the grid."""

    title: Text | None = None
    at: dict[Identifier, Names] = {}
    size: Count | None = None
    priority: Priority = Priority.MEDIUM


class Play(Record):
    """What a group of customers meets. A dimension that `at` leaves out means all of it."""

    title: Text | None = None
    at: dict[Identifier, Names] = {}
    message: Text | None = None
    channels: Names = ()
    frequency: Text | None = None
    material: Names = ()
    owner: Text | None = None
    playbook: Text | None = None


class Move(Record):
    """Where a customer stands after a signal, and the playbook that it may start."""

    to: dict[Identifier, Text] = {}
    playbook: Text | None = None


class Grid(Record):
    """Dimensions of the customer's situation, the segments in them, the plays for them, and the moves between."""

    grid: Identifier
    title: Text | None = None
    dimensions: dict[Identifier, tuple[Identifier, ...]] = {}
    segments: dict[Identifier, Segment] = {}
    plays: dict[Identifier, Play] = {}
    moves: dict[Text, Move] = {}

"""An integration grid: which customers meet which message, where, and from whom."""

from enum import StrEnum

from mfab.model.frequency import FrequencyText
from mfab.model.identifier import Identifier
from mfab.model.plain import Boolean, Count, Text
from mfab.model.record import Record
from mfab.model.task import Names


class Priority(StrEnum):
    """How much a segment matters."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Segment(Record):
    """A group of customers in one cell of the grid, or in several.

    `owner` answers for what they meet where plays have different owners. With `ends` their journey may end here.
    """

    title: Text | None = None
    at: dict[Identifier, Names] = {}
    size: Count | None = None
    priority: Priority = Priority.MEDIUM
    owner: Text | None = None
    ends: Boolean = False


class Play(Record):
    """What a group of customers meets. A dimension that `at` leaves out means all of it.

    `playbook` runs for each customer who comes to stand there, `made_by` makes the play for all of them.
    """

    title: Text | None = None
    at: dict[Identifier, Names] = {}
    message: Text | None = None
    contradicts: Names = ()
    channels: Names = ()
    frequency: FrequencyText | None = None
    material: Names = ()
    owner: Text | None = None
    playbook: Text | None = None
    made_by: Text | None = None


class Channel(Record):
    """Where customers meet plays: how many contacts a week are enough. To a `pull` channel they come by themselves."""

    title: Text | None = None
    most: FrequencyText | None = None
    pull: Boolean = False


class Move(Record):
    """Where a customer stands after a signal, and the playbook that it may start.

    The signal is the move's name, unless `signal` names it. With `from` it moves only those who stand there.
    """

    signal: Text | None = None
    from_: dict[Identifier, Names] = {}
    to: dict[Identifier, Text] = {}
    playbook: Text | None = None

    model_config = {**Record.model_config, "alias_generator": lambda name: name.rstrip("_")}


class Contacts(Record):
    """How a list of contacts says where they stand: its column for each dimension, and what its values mean."""

    columns: dict[Identifier, Text] = {}
    values: dict[Identifier, dict[Text, Identifier]] = {}
    every: dict[Identifier, Identifier] = {}


class Grid(Record):
    """Dimensions of the customer's situation, the segments in them, the plays for them, and the moves between.

    `enters` is where customers stand first.
    """

    grid: Identifier
    title: Text | None = None
    dimensions: dict[Identifier, tuple[Identifier, ...]] = {}
    enters: dict[Identifier, Names] = {}
    segments: dict[Identifier, Segment] = {}
    channels: dict[Text, Channel] = {}
    plays: dict[Identifier, Play] = {}
    moves: dict[Text, Move] = {}
    contacts: Contacts = Contacts()

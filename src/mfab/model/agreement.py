"""An agreement: somebody's yes, for a role, to what a process asks of that role and gives to it."""

from typing import Annotated

from mfab.model.duration import DurationText
from mfab.model.identifier import Identifier, ParameterName
from mfab.model.parameter import Parameter
from mfab.model.plain import Date, Text
from mfab.model.playbook import Recurrence, SharedView, Trigger
from mfab.model.record import MAY_BE_BARE, Record, Slip, quoted, read_with
from mfab.model.role import Deliverable, Role
from mfab.model.task import Task

# What a part is made of, and how its digest is taken. Another number, another way of reckoning.
FORMAT = 1


def parse_format(text: str) -> int:
    """Read the number of a format that can be compared."""
    if text != str(FORMAT):
        raise Slip(
            f"{quoted(text)} is no format of agreements that this mfab reads, which is {FORMAT}", "agreement-format"
        )
    return FORMAT


Format = Annotated[int, read_with(parse_format)]

Tasks = dict[Identifier, Annotated[Task, MAY_BE_BARE]]
# The sections of a part that hold tasks, in the order in which a person reads them.
SECTIONS = ("owns", "around", "contributes", "approves", "informed", "gets", "gives", "steps_in")


class Part(Record):
    """What concerns one role in a process, before values: of each task only the keys that concern it.

    `owns` are the tasks it does, `around` the summaries they stand in. It `contributes` to tasks, `approves` them, is
    `informed` of them, `gets` what others do first, `gives` to those who go on from there, and `steps_in` when
    somebody does not answer. The rest is of the whole process, and the same for every role.
    """

    title: Text | None = None
    purpose: Text | None = None
    steered_by: Text | None = None
    anchor: Text | None = None
    recurs: Recurrence | None = None
    shared_view: SharedView | None = None
    triggers: dict[Text, Trigger] = {}
    notice: DurationText | None = None
    roles: dict[Identifier, Annotated[Role, MAY_BE_BARE]] = {}
    parameters: dict[ParameterName, Annotated[Parameter, MAY_BE_BARE]] = {}
    deliverables: dict[Identifier, Annotated[Deliverable, MAY_BE_BARE]] = {}
    owns: Tasks = {}
    around: Tasks = {}
    contributes: Tasks = {}
    approves: Tasks = {}
    informed: Tasks = {}
    gets: Tasks = {}
    gives: Tasks = {}
    steps_in: Tasks = {}


class Agreement(Record):
    """A sign-off. `digest` is that of the whole playbook on that day, `part_digest` that of the `part` alone.

    `deputy_for` is who holds the role when a deputy signs, `typed_by` whose machine it was when somebody typed it in
    another's name.
    """

    agreement: Identifier
    format: Format
    role: Identifier
    person: Text
    name: Text | None = None
    deputy_for: Text | None = None
    typed_by: Text | None = None
    date: Date
    version: Text | None = None
    digest: Text
    part_digest: Text
    part: Part

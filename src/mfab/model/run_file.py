"""A run file: one occasion of a playbook, with its date, its values and its people."""

from mfab.model.identifier import Identifier, ParameterName
from mfab.model.moment import AnchorDate
from mfab.model.parameter import Value
from mfab.model.plain import Boolean, Text
from mfab.model.record import Record
from mfab.model.task import Task
from mfab.model.working_hours import WorkingCalendar


class Change(Task):
    """What differs in a task this time: the keys given replace those of the playbook. `drop` leaves it out."""

    drop: Boolean = False

    @property
    def changed_keys(self) -> tuple[str, ...]:
        """The task keys that this change replaces, in the order of the format."""
        return tuple(key for key in Task.model_fields if key in self.model_fields_set)


class RunFile(Record):
    """One occasion of a process. With `anchor` it is planned backward, with `start` forward."""

    run: Identifier
    title: Text | None = None
    playbook: Text
    team: Text | None = None
    start: AnchorDate | None = None
    anchor: AnchorDate | None = None
    values: dict[ParameterName, Value] = {}
    assign: dict[Identifier, Text] = {}
    calendar: WorkingCalendar | None = None
    level: Boolean = False
    changes: dict[Identifier, Change] = {}

    @property
    def dropped(self) -> frozenset[str]:
        """The tasks that this occasion leaves out."""
        return frozenset(name for name, change in self.changes.items() if change.drop)

"""A playbook: the repeatable process, and the shared files it includes."""

from typing import Annotated, Any

from pydantic import BeforeValidator

from mfab.model.duration import DurationText
from mfab.model.identifier import Identifier, ParameterName
from mfab.model.parameter import Parameter, Value
from mfab.model.plain import Count, Date, Text
from mfab.model.record import MAY_BE_BARE, Record
from mfab.model.role import Deliverable, Role
from mfab.model.task import Names, Roll, Task


class SharedView(Record):
    """What all must see alike before work starts; it is part of what is agreed."""

    customers: Names = ()
    competitors: Names = ()
    messages: Names = ()
    goals: Names = ()


class Defaults(Record):
    """What holds for every task that does not say otherwise."""

    approval: DurationText | None = None


class Recurrence(Record):
    """When the process comes round again, as a rule of RFC 5545."""

    rule: Text
    from_: Date | None = None
    until: Date | None = None
    roll: Roll | None = None

    model_config = {**Record.model_config, "alias_generator": lambda name: name.rstrip("_")}


class Trigger(Record):
    """A signal that starts a run, for which subject, and the values it brings."""

    when: Text | None = None
    subject: Text
    values: dict[ParameterName, Text] = {}


class Expectation(Record):
    """What the plan with the default values must come to."""

    working_days: Count | None = None
    critical: tuple[Text, ...] | None = None


def _titles(value: Any) -> Any:
    return (
        {name: name for name in value} if isinstance(value, list) and all(isinstance(n, str) for n in value) else value
    )


Phases = Annotated[dict[Identifier, Text], BeforeValidator(_titles)]


class Shared(Record):
    """Roles, deliverables and phases that several playbooks include."""

    shared: Identifier
    title: Text | None = None
    roles: dict[Identifier, Annotated[Role, MAY_BE_BARE]] = {}
    deliverables: dict[Identifier, Annotated[Deliverable, MAY_BE_BARE]] = {}
    phases: Phases = {}


class Playbook(Record):
    """The repeatable process: what is done, by which roles, how long it takes, what waits for what."""

    playbook: Identifier
    title: Text | None = None
    version: Text | None = None
    steered_by: Text | None = None
    anchor: Text | None = None
    purpose: Text | None = None
    include: Names = ()
    recurs: Recurrence | None = None
    shared_view: SharedView | None = None
    parameters: dict[ParameterName, Annotated[Parameter, MAY_BE_BARE]] = {}
    triggers: dict[Text, Trigger] = {}
    roles: dict[Identifier, Annotated[Role, MAY_BE_BARE]] = {}
    deliverables: dict[Identifier, Annotated[Deliverable, MAY_BE_BARE]] = {}
    defaults: Defaults = Defaults()
    notice: dict[Identifier, DurationText] = {}
    phases: Phases = {}
    expect: Expectation | None = None
    tasks: dict[Identifier, Task] = {}


__all__ = [
    "Defaults",
    "Expectation",
    "Phases",
    "Playbook",
    "Recurrence",
    "Shared",
    "SharedView",
    "Trigger",
    "Value",
]

"""A role: who a process needs, by what they do and not by who they are."""

from enum import StrEnum

from mfab.model.identifier import Identifier
from mfab.model.plain import Boolean, Date, Text
from mfab.model.record import Record


class Sourcing(StrEnum):
    """Where the person comes from."""

    IN_HOUSE = "in-house"
    INTERIM = "interim"
    EXTERNAL = "external"


class Role(Record):
    """A role and its function. What an external or interim role learns goes to `receiver`; `successor` goes on then."""

    title: Text | None = None
    function: Identifier | None = None
    about: Text | None = None
    sourcing: Sourcing = Sourcing.IN_HOUSE
    receiver: Text | None = None
    until: Date | None = None
    successor: Text | None = None


class Audience(StrEnum):
    """Who a deliverable is for."""

    INTERNAL = "internal"
    PARTNER = "partner"
    CUSTOMER = "customer"


class Deliverable(Record):
    """What a task hands on. `product_truth` marks what says how the product is."""

    title: Text | None = None
    about: Text | None = None
    audience: Audience = Audience.INTERNAL
    product_truth: Boolean = False

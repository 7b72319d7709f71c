"""How a role stands with a process, and where that is told."""

from __future__ import annotations

from dataclasses import dataclass

from mfab.diagnostics.span import Span


@dataclass(frozen=True, slots=True)
class SignOff:
    """A role that takes part. `at` is the place in the playbook: of what voids its agreement, else of its first task.

    `signed` says who signed and when, in words; without it nobody did. `void` tells why that no longer holds.
    `in_file` is the place of the signature. `another` says who fills the role now, where who signed no longer does.
    """

    role: str
    at: Span
    people: tuple[str, ...] = ()
    signed: str | None = None
    void: tuple[str, ...] = ()
    in_file: Span | None = None
    another: str | None = None


@dataclass(frozen=True, slots=True)
class Leftover:
    """A file for a role that takes no part. `at` is the place where it names the role."""

    role: str
    at: Span
    roles: tuple[str, ...]

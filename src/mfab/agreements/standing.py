"""Whose yes still holds: each role's agreement against its part as it is now."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from mfab.agreements.part_digest import part_digest
from mfab.model.agreement import Agreement, Part
from mfab.model.team import Team


class State(StrEnum):
    """How an agreement stands."""

    AGREED = "agreed"
    VOID = "void"
    MISSING = "missing"


class Cause(StrEnum):
    """Why an agreement is void."""

    CHANGED = "changed"
    ALTERED = "altered"
    MISPLACED = "misplaced"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a role stands. `part` is what concerns it now; `agreement` is what was signed, as far as it can be read."""

    role: str
    state: State
    part: Part
    agreement: Agreement | None = None
    cause: Cause | None = None


def standing_of(playbook: str, role: str, part: Part, agreement: Agreement | None) -> Standing:
    """Return where a role stands with what was signed for it in a process, or with nothing."""
    if agreement is None:
        return Standing(role, State.MISSING, part)
    cause = _cause(playbook, role, part, agreement)
    return Standing(role, State.AGREED if cause is None else State.VOID, part, agreement, cause)


def unreadable(role: str, part: Part) -> Standing:
    """Return where a role stands whose agreement cannot be read."""
    return Standing(role, State.VOID, part, cause=Cause.UNREADABLE)


def is_altered(agreement: Agreement) -> bool:
    """Tell whether the part that stands in an agreement is another than the one that was signed."""
    return part_digest(agreement.part) != agreement.part_digest


def _cause(playbook: str, role: str, part: Part, agreement: Agreement) -> Cause | None:
    if agreement.agreement != playbook or agreement.role != role:
        return Cause.MISPLACED
    if is_altered(agreement):
        return Cause.ALTERED
    return Cause.CHANGED if agreement.part_digest != part_digest(part) else None


def holders(team: Team | None, role: str) -> tuple[str, ...]:
    """Return who fills a role, by id, in the order of the team."""
    people: Mapping[str, object] = team.people if team is not None else {}
    return tuple(name for name in people if team is not None and role in team.people[name].roles)


def deputies(team: Team, role: str) -> dict[str, str]:
    """Return who stands in for whom in a role: the deputy with the first of those they stand in for."""
    found: dict[str, str] = {}
    for name in holders(team, role):
        deputy = team.people[name].deputy
        if deputy in team.people and deputy != name:
            found.setdefault(deputy, name)
    return found


def is_by_another(agreement: Agreement, team: Team | None) -> bool:
    """Tell whether who signed neither fills the role nor stands in for somebody who does, as the team is now."""
    if team is None or not holders(team, agreement.role):
        return False
    return agreement.person not in (*holders(team, agreement.role), *deputies(team, agreement.role))

"""Who acts: the person of the team that a name, an id or an address means."""

from __future__ import annotations

from dataclasses import dataclass

from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.suggestion import did_you_mean
from mfab.model.team import Team
from mfab.use_cases.options import WrongUsage


@dataclass(frozen=True, slots=True)
class Claim:
    """Who somebody says to be. `given` is --as, or another `option`, `user` MFAB_USER, `address` the one that git knows
    on this machine.
    """

    given: str | None = None
    user: str | None = None
    address: str | None = None
    option: str = "--as"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts, by the id in the team. `typed_by` is the machine's own person, when that is somebody else."""

    person: str
    typed_by: str | None = None


def actor_of(claim: Claim, team: Team) -> Actor:
    """Return who acts. Raises `WrongUsage` when the team does not know them, or when nobody is named."""
    if claim.given is not None:
        person = known_person(claim.given, team, claim.option)
        own = _own_person(claim, team)
        return Actor(person, own if own != person else None)
    if claim.user is not None:
        return Actor(known_person(claim.user, team, "MFAB_USER"))
    person_by_address = find_person(claim.address, team) if claim.address is not None else None
    if person_by_address is not None:
        return Actor(person_by_address)
    known = f"; git's user.email is {quoted(claim.address)}, which nobody there has" if claim.address else ""
    raise WrongUsage(
        f"it is not clear who you are in team '{team.team}'{known}; "
        "say it with --as NAME, or once for all with MFAB_USER"
    )


def find_person(text: str, team: Team) -> str | None:
    """Return the id of who has this id, e-mail address or full name. Case counts for none of them."""
    wanted = text.strip().casefold()
    for name, person in team.people.items():
        written = (name, person.email, person.name)
        if any(each is not None and each.casefold() == wanted for each in written):
            return name
    return None


def known_person(text: str, team: Team, option: str) -> str:
    """Return the id of somebody. Raises `WrongUsage` with who may have been meant."""
    found = find_person(text, team)
    if found is not None:
        return found
    names = [*team.people, *(person.email for person in team.people.values() if person.email is not None)]
    hint = did_you_mean(text, names) or f"; its people are {_some(list(team.people))}"
    raise WrongUsage(f"{option}: team '{team.team}' has no person {quoted(text)}{hint}")


def _own_person(claim: Claim, team: Team) -> str | None:
    for each in (claim.user, claim.address):
        found = find_person(each, team) if each is not None else None
        if found is not None:
            return found
    return None


def _some(names: list[str]) -> str:
    shown = ", ".join(names[:12])
    return shown + (f" and {len(names) - 12} more" if len(names) > 12 else "")

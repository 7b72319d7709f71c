"""Signing for a role: who may, what they sign, and the file that says so; or taking it back."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mfab.agreements.part_digest import part_digest
from mfab.agreements.standing import Standing, State, deputies, holders
from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.suggestion import did_you_mean
from mfab.export.agreement_file import agreement_text
from mfab.model.agreement import FORMAT, Agreement
from mfab.model.team import Team
from mfab.parser.written_file import read_file
from mfab.runs.commands import Refusal
from mfab.use_cases.agreements import Agreements, agreed_file, agreed_folder
from mfab.use_cases.identity import Actor, Claim, actor_of
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.reading import STANDARD_INPUT
from mfab.use_cases.writing import write_all

_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class Signing:
    """What would be signed, where, and how the role stands now."""

    agreement: Agreement
    path: str
    before: Standing

    @property
    def is_needed(self) -> bool:
        """Whether the signature would say something new: another part, or another person."""
        signed = self.before.agreement
        return self.before.state is not State.AGREED or signed is None or signed.person != self.agreement.person


def chosen_roles(found: Agreements, roles: list[str], claim: Claim) -> tuple[str, ...] | Refusal:
    """Return the roles that are named, else those of the person that take part. Raises `WrongUsage`."""
    known = [each.role for each in found.standings]
    if roles:
        missing = next((role for role in roles if role not in known), None)
        if missing is None:
            return tuple(dict.fromkeys(roles))
        hint = did_you_mean(missing, known)
        declared = " is declared, but" if missing in found.playbook.roles else ""
        return Refusal(
            f"role {quoted(missing)}{declared} takes no part in '{found.playbook.playbook}'{hint}",
            f"these do: {', '.join(known)}",
        )
    if found.team is None:
        raise WrongUsage(f"say for which role with --role; there are {', '.join(known)}")
    person = actor_of(claim, found.team).person
    own = tuple(role for role in known if person in holders(found.team, role))
    if not own:
        return Refusal(
            f"{person} fills no role that takes part in '{found.playbook.playbook}'",
            f"with --role a deputy says for which: {', '.join(known)}",
        )
    return own


def prepare(found: Agreements, role: str, claim: Claim, today: date) -> Signing | Refusal:
    """Return what somebody would sign for a role. Raises `WrongUsage` when it is not clear who signs."""
    if found.path == STANDARD_INPUT:
        raise WrongUsage("an agreement is kept beside its playbook, and standard input has no place; name a file")
    before = found.standing(role)
    assert before is not None
    actor, deputy_for = _signer(found, role, claim)
    if isinstance(actor, Refusal):
        return actor
    name = found.team.people[actor.person].name if found.team is not None else None
    agreement = Agreement(
        agreement=found.playbook.playbook,
        format=FORMAT,
        role=role,
        person=actor.person,
        name=name,
        deputy_for=deputy_for,
        typed_by=actor.typed_by,
        date=today,
        version=found.playbook.version,
        digest=found.digest,
        part_digest=part_digest(before.part),
        part=before.part,
    )
    return Signing(agreement, agreed_file(found.path, role), before)


def sign(signings: list[Signing]) -> None:
    """Write agreements, all or none. Raises `WrongUsage`."""
    for each in signings:
        if Path(each.path).exists() and not Path(each.path).is_file():
            raise WrongUsage(f"'{each.path}' is there and is no file; take it away; nothing is signed")
    folder = Path(signings[0].path).parent
    is_new = not folder.exists()
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise WrongUsage(f"the folder '{folder}' cannot be made: {reason}; nothing is signed") from None
    try:
        write_all({each.path: agreement_text(each.agreement).encode() for each in signings})
    except WrongUsage:
        if is_new:
            folder.rmdir()
        raise


def signed_in_time(text: str, today: date) -> str:
    """Return the text of an agreement whose dates were moved along with those of its playbook, with its digest anew.

    It is signed today at the latest.
    """
    agreement = read_file("", text.encode(), "agreement").record
    assert isinstance(agreement, Agreement)
    day = min(agreement.date, today)
    again = agreement.model_copy(update={"date": day, "part_digest": part_digest(agreement.part)})
    return agreement_text(again)


def may_withdraw(found: Agreements, role: str, claim: Claim) -> str | Refusal:
    """Return the path of the agreement that somebody may take back. Raises `WrongUsage`."""
    path = agreed_file(found.path, role)
    if not Path(path).exists():
        return Refusal(f"'{role}' has not agreed to '{found.playbook.playbook}', so there is nothing to take back")
    before = found.standing(role)
    signed = before.agreement.person if before is not None and before.agreement is not None else None
    if found.team is not None and actor_of(claim, found.team).person == signed:
        return path  # who signed may always say that it no longer holds
    actor, _ = _signer(found, role, claim)
    return actor if isinstance(actor, Refusal) else path


def withdraw(found: Agreements, path: str) -> None:
    """Take an agreement away, and the folder with the last of them. Raises `WrongUsage`."""
    try:
        Path(path).unlink()
    except OSError as error:
        raise WrongUsage(f"'{path}' cannot be taken away: {(error.strerror or 'unknown reason').lower()}") from None
    with contextlib.suppress(OSError):  # others have agreed
        Path(agreed_folder(found.path)).rmdir()


def _signer(found: Agreements, role: str, claim: Claim) -> tuple[Actor | Refusal, str | None]:
    """Return who signs, and for whom when that is the deputy."""
    if found.team is None:
        return _without_team(claim), None
    actor = actor_of(claim, found.team)
    if actor.person in holders(found.team, role):
        return actor, None
    standing_in = deputies(found.team, role)
    if actor.person in standing_in:
        return actor, standing_in[actor.person]
    return _no_holder(found.team, role, actor.person), None


def _no_holder(team: Team, role: str, person: str) -> Refusal:
    filling = holders(team, role)
    if not filling:
        return Refusal(
            f"nobody in team '{team.team}' fills the role '{role}', so nobody can agree for it",
            f"put '{role}' among somebody's roles in the team file",
        )
    others = f", or {' or '.join(deputies(team, role))} as deputy" if deputies(team, role) else ""
    return Refusal(
        f"{person} does not fill the role '{role}' and cannot agree for it",
        f"{' or '.join(filling)} can{others}",
    )


def _without_team(claim: Claim) -> Actor:
    """Return who somebody says to be, where no team knows them."""
    own = claim.user if claim.user is not None else claim.address
    person = claim.given if claim.given is not None else own
    if person is None or not person.strip():
        raise WrongUsage("it is not clear who you are; say it with --as NAME, or once for all with MFAB_USER")
    if len(person) > _LONGEST_NAME or not person.isprintable():
        raise WrongUsage(f"{quoted(person)} is no name: it takes up to {_LONGEST_NAME} characters that can be printed")
    return Actor(person.strip(), own if claim.given is not None and own not in (None, person) else None)

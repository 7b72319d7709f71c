"""Who has agreed to a process, in words: each role with its signature, or with what is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mfab.agreements.standing import Cause, Standing, State, holders, is_by_another
from mfab.export.agreement_words import part_sentences
from mfab.export.plain_text import one_line
from mfab.export.short_words import counted
from mfab.model.agreement import Agreement
from mfab.model.playbook import Playbook
from mfab.model.team import Team

_WITHOUT_A_CHANGE = {
    Cause.ALTERED: "the file was changed by hand after it was signed",
    Cause.MISPLACED: "the file was signed for another role or another process",
    Cause.UNREADABLE: "the file cannot be read",
}


@dataclass(frozen=True, slots=True)
class RoleReport:
    """A role: who can sign for it, who did and when, and in sentences what changed since. `notes` are about people."""

    role: str
    state: State
    people: tuple[str, ...]
    signed_by: str | None
    date: str | None
    agreement: Agreement | None
    sentences: tuple[str, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A process, its roles in its order, and what else lies beside it."""

    playbook: str
    title: str
    digest: str
    roles: tuple[RoleReport, ...]
    of_nobody: tuple[str, ...] = ()

    def count(self, state: State) -> int:
        """Return how many roles stand like that."""
        return sum(each.state is state for each in self.roles)

    @property
    def notes(self) -> tuple[str, ...]:
        """What lies there for roles that take no part."""
        return tuple(f"{path} is of a role that takes no part in {self.playbook} any more" for path in self.of_nobody)


def report_of(
    playbook: Playbook, digest: str, standings: Sequence[Standing], team: Team | None, of_nobody: Sequence[str] = ()
) -> Report:
    """Return how the roles of a process stand, in words."""
    roles = tuple(_role(each, playbook, team) for each in standings)
    title = one_line(playbook.title or "") or playbook.playbook
    return Report(playbook.playbook, title, digest, roles, tuple(of_nobody))


def standing_sentences(standing: Standing, playbook: Playbook | None = None) -> tuple[str, ...]:
    """Return why an agreement is void, the most telling sentence first; nothing for one that holds."""
    if standing.cause is Cause.CHANGED and standing.agreement is not None:
        return part_sentences(standing.role, standing.agreement.part, standing.part, playbook)
    return (_WITHOUT_A_CHANGE[standing.cause],) if standing.cause in _WITHOUT_A_CHANGE else ()


def signature(agreement: Agreement, team: Team | None) -> str:
    """Return who signed: `Katrin Vogel for David Bergström`."""
    name = one_line(agreement.name or "") or one_line(agreement.person)
    if agreement.deputy_for is not None:
        name += f" for {_name(agreement.deputy_for, team)}"
    if agreement.typed_by is not None:
        name += f" (typed by {_name(agreement.typed_by, team)})"
    return name


def headline(report: Report) -> str:
    """Return the whole in a sentence: `Product launch: 16 of 17 roles have agreed to this version, …`."""
    return f"{report.title}: {', '.join(_counts(report))}"


def _counts(report: Report) -> Iterator[str]:
    agreed, void, missing = (report.count(state) for state in State)
    total = len(report.roles)
    if not total:
        yield "no role takes part"
    elif agreed == total:
        yield f"all {total} roles have agreed to this version" if total > 1 else "its one role has agreed"
    else:
        yield f"{agreed} of {counted(total, 'role')} {'has' if agreed == 1 else 'have'} agreed to this version"
    if void:
        yield f"{void} {'has' if void == 1 else 'have'} to look again"
    if missing:
        yield f"{missing} {'has' if missing == 1 else 'have'} not signed"


def _role(standing: Standing, playbook: Playbook, team: Team | None) -> RoleReport:
    signed = standing.agreement
    notes: tuple[str, ...] = ()
    if signed is not None and is_by_another(signed, team):
        filling = " or ".join(_name(each, team) for each in holders(team, standing.role))
        notes = (f"{standing.role} was signed for by {signature(signed, team)}; now {filling} fills the role",)
    return RoleReport(
        role=standing.role,
        state=standing.state,
        people=tuple(_name(each, team) for each in holders(team, standing.role)),
        signed_by=signature(signed, team) if signed is not None else None,
        date=signed.date.isoformat() if signed is not None else None,
        agreement=signed,
        sentences=standing_sentences(standing, playbook),
        notes=notes,
    )


def _name(person: str, team: Team | None) -> str:
    known = team.people.get(person) if team is not None else None
    return (one_line(known.name or "") if known is not None else "") or one_line(person)

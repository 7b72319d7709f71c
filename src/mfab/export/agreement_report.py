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

_MOST_NAMED = 6
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
        name += f" for {person_named(agreement.deputy_for, team)}"
    if agreement.typed_by is not None:
        name += f" (typed by {person_named(agreement.typed_by, team)})"
    return name


def headline(report: Report) -> str:
    """Return the whole in a sentence: `Product launch: 16 of 17 roles have agreed to this version, …`."""
    return f"{report.title}: {', '.join(_counts(report))}"


def missing_in_words(report: Report) -> str | None:
    """Return who has not agreed to this version, in a sentence; None when all have."""
    void = [_with_people(each) for each in report.roles if each.state is State.VOID]
    missing = [_with_people(each) for each in report.roles if each.state is State.MISSING]
    if len(missing) == len(report.roles) > 0:
        return "no role has agreed to this version yet; mfab agreements shows which there are"
    parts = []
    if void:
        parts.append(f"what {_some(void)} agreed to has changed since")
    if missing:
        parts.append(f"{_some(missing)} {'has' if len(missing) == 1 else 'have'} not agreed to it")
    return ", and ".join(parts) or None


def _with_people(each: RoleReport) -> str:
    return f"{each.role} ({' or '.join(each.people)})" if each.people else each.role


def _some(names: Sequence[str]) -> str:
    if len(names) > _MOST_NAMED + 1:
        return f"{', '.join(names[:_MOST_NAMED])} and {len(names) - _MOST_NAMED} more"
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


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
        filling = " or ".join(person_named(each, team) for each in holders(team, standing.role))
        notes = (f"{standing.role} was signed for by {signature(signed, team)}; now {filling} fills the role",)
    return RoleReport(
        role=standing.role,
        state=standing.state,
        people=tuple(person_named(each, team) for each in holders(team, standing.role)),
        signed_by=signature(signed, team) if signed is not None else None,
        date=signed.date.isoformat() if signed is not None else None,
        agreement=signed,
        sentences=standing_sentences(standing, playbook),
        notes=notes,
    )


def person_named(person: str, team: Team | None) -> str:
    """Return somebody's name, or the id where the team does not know them."""
    known = team.people.get(person) if team is not None else None
    return (one_line(known.name or "") if known is not None else "") or one_line(person)

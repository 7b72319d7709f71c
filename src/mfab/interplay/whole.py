"""A process as a whole: all that there is to know of how its functions work together."""

from collections.abc import Sequence
from dataclasses import dataclass

from mfab.interplay.forgotten import without_part
from mfab.interplay.handovers import handovers
from mfab.interplay.meetings import exchanges, function_parts, meetings
from mfab.interplay.neighbour import Neighbour, functions_taking_part
from mfab.interplay.time_spent import Clocks, critical_time, overall_time
from mfab.model.functions import function_of
from mfab.model.interplay import Decision, Interplay
from mfab.model.plan import Plan
from mfab.model.team import Team
from mfab.parser.titles import titles_of


@dataclass(frozen=True, slots=True)
class Subject:
    """A process as it is written and as it is planned, with the calendars of its plan."""

    written: Neighbour
    plan: Plan
    clocks: Clocks


def interplay_of(subject: Subject, organisation: Sequence[str], neighbours: Sequence[Neighbour]) -> Interplay:
    """Return the interplay of a process. `organisation` are the functions of the house, in its order."""
    written, plan, process = subject.written, subject.plan, subject.clocks.process
    playbook = written.playbook
    handed = handovers(process, plan, subject.clocks.book.team)
    titles = titles_of(process, written.index)
    critical, by_function = critical_time(plan, subject.clocks)
    entries = [(written.index.entries[name], task) for name, task in written.tasks()]
    return Interplay(
        functions=function_parts(written, organisation, handed),
        without_part=without_part(written.whole(), organisation, neighbours),
        not_this_time=_not_this_time(written),
        steered_by=playbook.steered_by,
        steering_function=function_of(playbook, playbook.steered_by),
        decisions=tuple(
            Decision(entry.id, task.owner, function_of(playbook, task.owner), entry.path)
            for entry, task in entries
            if task.is_gate
        ),
        unowned=tuple(entry.id for entry, task in entries if task.owner is None and not task.is_summary),
        handovers=handed,
        meetings=meetings(written, handed, titles),
        exchanges=exchanges(written, handed),
        critical=critical,
        critical_by_function=by_function,
        overall=overall_time(plan, subject.clocks),
        compared=tuple(each.path for each in neighbours),
    )


def _not_this_time(written: Neighbour) -> tuple[str, ...]:
    here = functions_taking_part(written)
    return tuple(function for function in functions_taking_part(written.whole()) if function not in here)


def organisation_of(team: Team | None, playbooks: Sequence[Neighbour]) -> tuple[str, ...]:
    """Return the functions of the house: those of the team file, else all that its people and playbooks name."""
    if team is not None and team.functions:
        return team.functions
    of_people = [person.function for person in team.people.values() if person.function] if team is not None else []
    ours = [each for each in playbooks if each.is_ours]
    of_roles = [role.function for each in ours for role in each.playbook.roles.values() if role.function]
    promised = [name for each in ours for name in each.playbook.notice]
    return tuple(dict.fromkeys((*of_people, *of_roles, *promised)))

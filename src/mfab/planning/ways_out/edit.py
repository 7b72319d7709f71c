"""A change to what is written: what it makes of an occasion, and what to write for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from mfab.model.moment import Moment, parse_anchor
from mfab.model.run_file import Change
from mfab.model.team import Person, Team
from mfab.model.working_hours import WorkingCalendar
from mfab.parser.changing import changed
from mfab.planning.why.case import Case

# A file's keys and texts, as they are written.
Written = dict[str, object]


@dataclass(frozen=True, slots=True)
class SetDate:
    """Another `start` or `anchor` of the run."""

    key: str
    text: str

    def applied(self, case: Case) -> Case:
        moment: Moment = parse_anchor(self.text)
        return replace(case, start=moment) if self.key == "start" else replace(case, anchor=moment)

    def written(self) -> tuple[str, Written]:
        return "run", {self.key: self.text}

    def option(self) -> str | None:
        return f"--{self.key} {self.text}" if " " not in self.text else f'--{self.key} "{self.text}"'


@dataclass(frozen=True, slots=True)
class SetKeys:
    """Other keys of a task, this time."""

    task: str
    keys: tuple[tuple[str, str | tuple[str, ...]], ...]

    def applied(self, case: Case) -> Case:
        change = Change.model_validate({key: _plain(value) for key, value in self.keys})
        return replace(case, playbook=changed(case.playbook, {self.task: change}))

    def written(self) -> tuple[str, Written]:
        return "run", {"changes": {self.task: {key: _plain(value) for key, value in self.keys}}}

    def option(self) -> str | None:
        return None


@dataclass(frozen=True, slots=True)
class SetValue:
    """Another value of a parameter."""

    name: str
    value: str | tuple[str, ...]

    def applied(self, case: Case) -> Case:
        return replace(case, values={**case.values, self.name: self.value})

    def written(self) -> tuple[str, Written]:
        return "run", {"values": {self.name: _plain(self.value)}}

    def option(self) -> str | None:
        text = self.value if isinstance(self.value, str) else ",".join(self.value)
        return f"--set {self.name}={text}" if " " not in text else f'--set "{self.name}={text}"'


@dataclass(frozen=True, slots=True)
class Assign:
    """Somebody else in a role."""

    role: str
    person: str

    def applied(self, case: Case) -> Case:
        return replace(case, wishes={**case.wishes, self.role: self.person})

    def written(self) -> tuple[str, Written]:
        return "run", {"assign": {self.role: self.person}}

    def option(self) -> str | None:
        return f"--assign {self.role}={self.person}"


@dataclass(frozen=True, slots=True)
class OpenDays:
    """Days that are worked this time though they are free, at the team's hours."""

    days: tuple[date, ...]
    hours: tuple[str, ...]

    def applied(self, case: Case) -> Case:
        opened = WorkingCalendar.model_validate({"open": {str(day): list(self.hours) for day in self.days}}).open or {}
        own = case.calendar if case.calendar is not None else WorkingCalendar()
        return replace(case, calendar=own.model_copy(update={"open": {**(own.open or {}), **opened}}))

    def written(self) -> tuple[str, Written]:
        return "run", {"calendar": {"open": {str(day): list(self.hours) for day in self.days}}}

    def option(self) -> str | None:
        return None


@dataclass(frozen=True, slots=True)
class SetPerson:
    """Another key of somebody in the team file, such as `deputy` or `capacity`."""

    person: str
    key: str
    text: str

    def applied(self, case: Case) -> Case:
        assert case.team is not None
        value = getattr(Person.model_validate({self.key: self.text}), self.key)
        person = case.team.people[self.person].model_copy(update={self.key: value})
        return _with_person(case, case.team, self.person, person)

    def written(self) -> tuple[str, Written]:
        return "team", {"people": {self.person: {self.key: self.text}}}

    def option(self) -> str | None:
        return None


@dataclass(frozen=True, slots=True)
class AddPerson:
    """One more person for a role, with the team's calendar and all their time."""

    person: str
    role: str

    def applied(self, case: Case) -> Case:
        assert case.team is not None
        return _with_person(case, case.team, self.person, Person(roles=(self.role,)))

    def written(self) -> tuple[str, Written]:
        return "team", {"people": {self.person: {"roles": [self.role]}}}

    def option(self) -> str | None:
        return None


Edit = SetDate | SetKeys | SetValue | Assign | OpenDays | SetPerson | AddPerson


def _plain(value: str | tuple[str, ...]) -> str | list[str]:
    return value if isinstance(value, str) else list(value)


def _with_person(case: Case, team: Team, name: str, person: Person) -> Case:
    return replace(case, team=team.model_copy(update={"people": {**team.people, name: person}}))

"""How a brief speaks of people, tasks and things: by their titles, and to the reader as you."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from mfab.agreements.standing import holders
from mfab.export.briefs.occasion import Occasion
from mfab.export.plain_text import one_line
from mfab.model.agreement import Part
from mfab.model.plan import Row
from mfab.model.playbook import Playbook
from mfab.model.task import Task
from mfab.model.team import Team
from mfab.parser.parameters import fill_in, values_of
from mfab.parser.task_index import Entry, index_tasks


class Speaker:
    """Speaks to one role of one process; with an occasion, of its people and dates."""

    def __init__(self, playbook: Playbook, role: str, part: Part, team: Team | None, occasion: Occasion | None) -> None:
        self.role = role
        self.occasion = occasion
        self._playbook, self._part, self._team = playbook, part, team

    def filled(self, text: str) -> str:
        """Return a text in one line with the values in it; what a task is done for each of is `each market`."""
        return one_line(fill_in(text, self._values))

    def role_title(self, role: str) -> str:
        """Return what a role is called."""
        known = self._playbook.roles.get(role)
        return one_line(known.title or "") or role if known is not None else role

    def people(self, role: str, rows: Sequence[Row]) -> tuple[str, ...]:
        """Return the names of who does something in a role."""
        if self.occasion is not None:
            return self.occasion.names(role, rows)
        return tuple(self.name(each) for each in holders(self._team, role))

    def name(self, person: str) -> str:
        """Return somebody's name."""
        known = self._team.people.get(person) if self._team is not None else None
        return one_line(known.name or "") or person if known is not None else person

    def who(self, role: str, task: str | None = None) -> str:
        """Return `Controller (Pernille Skov)`, or `you`; where a task is named, of who does that."""
        if role == self.role:
            return "you"
        rows = self.occasion.rows.get(task, ()) if self.occasion is not None and task is not None else ()
        people = self.people(role, rows)
        return self.role_title(role) + (f" ({', '.join(people)})" if people else "")

    def task_title(self, name: str) -> str:
        """Return what a task is called."""
        entry = self._entries.get(name)
        return self.filled(entry.task.title or name) if entry is not None else name

    def owner(self, name: str) -> str | None:
        """Return who does a task."""
        entry = self._entries.get(name)
        return entry.task.owner if entry is not None else None

    def deliverers(self, thing: str) -> tuple[str, ...]:
        """Return the tasks that deliver something, on this occasion."""
        return tuple(
            name for name, entry in self._entries.items() if thing in entry.task.delivers and self.is_done(name)
        )

    def thing(self, name: str) -> str:
        """Return what a deliverable is called."""
        known = self._playbook.deliverables.get(name)
        return self.filled(known.title or name) if known is not None else name

    def is_done(self, name: str) -> bool:
        """Tell whether a task is done on this occasion; without one it may be."""
        return self.occasion is None or self.occasion.has(name)

    def happening(self, tasks: Mapping[str, Task]) -> dict[str, Task]:
        """Return the tasks that are done on this occasion."""
        return {name: task for name, task in tasks.items() if self.is_done(name)}

    def span(self, name: str) -> str:
        """Return from when to when a task is done; nothing without dates."""
        return self.occasion.span(self.occasion.rows[name]) if self.occasion is not None else ""

    @cached_property
    def _entries(self) -> Mapping[str, Entry]:
        return index_tasks(self._playbook).entries

    @cached_property
    def _values(self) -> Mapping[str, str | tuple[str, ...]]:
        own = self.occasion.process.values if self.occasion is not None else values_of(self._playbook.parameters, {})
        loops = {name for entry in self._entries.values() for name in entry.task.for_each}
        return {**own, **{name: f"each {name.replace('_', ' ')}" for name in loops}}

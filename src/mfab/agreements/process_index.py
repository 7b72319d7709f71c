"""Who has to do with which task, and who waits for whom, before values: by role, task, summary and deliverable."""

from collections.abc import Iterable, Iterator, Mapping

from mfab.model.playbook import Playbook
from mfab.model.task import Task
from mfab.parser.task_index import Entry, index_tasks


class ProcessIndex:
    """The tasks of a playbook with what they need and use, looked up both ways. Made once, linear in both."""

    def __init__(self, playbook: Playbook) -> None:
        found = index_tasks(playbook)
        self.entries: Mapping[str, Entry] = found.entries
        self._delivered_by = found.delivered_by
        self._inside: dict[str, list[Entry]] = {}
        self._needing: dict[str, list[Entry]] = {}
        self._using: dict[str, list[Entry]] = {}
        self._by_role: dict[tuple[str, str], list[Entry]] = {}
        self._position = {name: position for position, name in enumerate(found.entries)}
        for entry in found.entries.values():
            for name in entry.ancestors if not entry.task.tasks else ():
                self._inside.setdefault(name, []).append(entry)
            for task in dict.fromkeys(need.task for need in entry.task.needs):
                self._needing.setdefault(task, []).append(entry)
            for name in dict.fromkeys(entry.task.uses):
                self._using.setdefault(name, []).append(entry)
            for part in dict.fromkeys(_roles_of(entry.task)):
                self._by_role.setdefault(part, []).append(entry)

    @property
    def roles(self) -> set[str]:
        """The roles that do something, decide something or are told something."""
        return {role for _, role in self._by_role}

    def of(self, key: str, role: str) -> list[Entry]:
        """Return the tasks that name a role under a key, in file order; `escalate` stands for both of that name."""
        return self._by_role.get((key, role), [])

    def deliverers(self, name: str) -> tuple[str, ...]:
        """Return the tasks that deliver something."""
        return self._delivered_by.get(name, ())

    def with_summaries(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return tasks and the summaries around them: what holds for a summary holds for all in it."""
        own = list(entries)
        around = dict.fromkeys(name for entry in own for name in entry.ancestors)
        return [*own, *(self.entries[name] for name in around)]

    def leaves(self, names: Iterable[str]) -> Iterator[Entry]:
        """Yield the tasks that are meant by names of tasks and summaries, in file order, each once."""
        wanted = {leaf.id for name in set(names) for leaf in self._leaves(name)}
        yield from (self.entries[name] for name in sorted(wanted, key=self._position.__getitem__))

    def waiting_for(self, names: Iterable[str], delivered: Iterable[str]) -> Iterator[Entry]:
        """Yield the tasks that wait for any of these tasks or deliverables, by themselves or by a summary's word."""
        direct = [entry.id for name in names for entry in self._needing.get(name, ())]
        direct += [entry.id for name in delivered for entry in self._using.get(name, ())]
        yield from self.leaves(direct)

    def _leaves(self, name: str) -> Iterable[Entry]:
        entry = self.entries.get(name)
        if entry is None:
            return ()
        return self._inside.get(name, ()) if entry.task.tasks else (entry,)


def _roles_of(task: Task) -> Iterator[tuple[str, str]]:
    """Yield the roles that a task names, each with the key that names it."""
    for key, names in (
        ("contributors", task.contributors), ("approvers", task.approvers), ("informed", task.informed),
        ("hands_over", task.hands_over),
    ):  # fmt: skip
        yield from ((key, name) for name in names)
    above = task.approvals.escalate if task.approvals is not None else None
    for key, role in (("owner", task.owner), ("escalate", task.escalate), ("escalate", above)):
        if role is not None:
            yield key, role

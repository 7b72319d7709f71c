"""What a change in a process means for one role that had agreed to it: a sentence for each thing."""

from collections.abc import Iterator, Mapping
from functools import cached_property

from mfab.agreements.part_changes import TASK, WHOLE, PartChange, part_changes
from mfab.export.change_words import sentences as change_sentences
from mfab.export.change_words import short
from mfab.model.agreement import Part
from mfab.model.playbook import Playbook
from mfab.model.task import Task
from mfab.parser.changes import Change, Fate, KeyChange
from mfab.parser.task_index import Entry, index_tasks

_COME = {
    "around": "{name} is now around what {role} does",
    "contributes": "{role} now contributes to {name}",
    "approves": "{role} now approves {name}",
    "informed": "{role} is now informed of {name}",
    "steps_in": "{role} now steps in for {name}",
}
_GONE = {
    "around": "{name} is no longer around what {role} does",
    "contributes": "{role} no longer contributes to {name}",
    "approves": "{role} no longer approves {name}",
    "informed": "{role} is no longer informed of {name}",
    "steps_in": "{role} no longer steps in for {name}",
}


def part_sentences(role: str, before: Part, after: Part, later: Playbook | None = None) -> tuple[str, ...]:
    """Return what changed for a role between two parts; the first says most. `later` is the process as it is now.

    There is at least one sentence where the parts differ.
    """
    teller = _Teller(role, later)
    found = tuple(dict.fromkeys(text for change in part_changes(before, after) for text in teller.tell(change)))
    return found if found or before == after else (f"what concerns {role} is written otherwise",)


class _Teller:
    """Tells changes to one role."""

    def __init__(self, role: str, later: Playbook | None) -> None:
        self._role = role
        self._later = later

    @cached_property
    def _entries(self) -> Mapping[str, Entry] | None:
        return index_tasks(self._later).entries if self._later is not None else None

    def tell(self, change: PartChange) -> Iterator[str]:
        """Yield the sentences for one change."""
        if change.section == WHOLE:
            yield from self._of_the_whole(change)
        elif change.section == "role":
            yield from self._of_role(change)
        elif change.fate is Fate.RENAMED:
            yield from change_sentences(Change(Fate.RENAMED, TASK, change.name, earlier_name=change.earlier_name))
        elif change.fate is Fate.CHANGED:
            noun = change.section if change.section in ("parameter", "deliverable") else TASK
            yield from change_sentences(Change(Fate.CHANGED, noun, change.name, change.keys))
        elif change.task is None:
            yield from change_sentences(Change(change.fate, change.section, change.name))
        elif change.fate is Fate.ADDED:
            yield self._come(change, change.task)
        else:
            yield self._gone(change, change.task)

    def _of_the_whole(self, change: PartChange) -> Iterator[str]:
        for key in change.keys:
            if key.key == "notice":
                yield self._of_notice(key)
            else:
                yield from change_sentences(Change(Fate.CHANGED, "playbook", "", (key,)))

    def _of_notice(self, key: KeyChange) -> str:
        who = f"the function of {self._role}"
        if key.after is None:
            return f"{who} need no longer know {key.before} before the anchor"
        instead = f" instead of {key.before}" if key.before is not None else ""
        return f"{who} must now know {key.after} before the anchor{instead}"

    def _of_role(self, change: PartChange) -> Iterator[str]:
        if change.fate is Fate.CHANGED or change.name == self._role:
            yield from change_sentences(Change(change.fate, "role", change.name, change.keys))
        elif change.fate is Fate.ADDED:
            yield f"{self._role} is now receiver or successor of {short(change.name)}"
        else:
            yield f"{self._role} is no longer receiver or successor of {short(change.name)}"

    def _come(self, change: PartChange, task: Task) -> str:
        match change.section:
            case "owns":
                return f"{_named(change.name, task)} is now owned by {self._role}"
            case "gets":
                return f"{self._role} now {_handed_over(change.name, task)}"
            case "gives":
                return f"{_named(change.name, task)}{_by(task)} now waits for what {self._role} does"
        return _COME[change.section].format(role=self._role, name=_named(change.name, task) + _by(task))

    def _gone(self, change: PartChange, task: Task) -> str:
        name = _named(change.name, task)
        now = self._entries.get(change.name) if self._entries is not None else None
        if self._entries is not None and now is None:
            return f"{name} is removed"
        match change.section:
            case "owns":
                owner = now.task.owner if now is not None else None
                return f"{name} is now owned by {owner} instead of {self._role}" if owner else (
                    f"{name} is no longer owned by {self._role}"
                )  # fmt: skip
            case "gets":
                return f"{self._role} no longer {_handed_over(change.name, task)}"
            case "gives":
                return f"{name}{_by(task)} no longer waits for what {self._role} does"
        return _GONE[change.section].format(role=self._role, name=name + _by(task))


def _handed_over(name: str, task: Task) -> str:
    """Return `gets 'launch-brief' from product-manager: 'brief' (Launch brief)`, or what is waited for."""
    source = f" from {short(task.owner)}" if task.owner is not None else ""
    if task.delivers:
        things = ", ".join(f"'{short(each)}'" for each in task.delivers)
        return f"gets {things}{source}: {_named(name, task)}"
    return f"waits for {_named(name, task)}{_by(task)}"


def _named(name: str, task: Task) -> str:
    return f"'{short(name)}'" + (f" ({short(task.title)})" if task.title is not None else "")


def _by(task: Task) -> str:
    return f" by {short(task.owner)}" if task.owner is not None else ""

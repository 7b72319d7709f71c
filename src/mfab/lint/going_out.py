"""What goes out of the house, who uses it on its way, and whether somebody says yes to it."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mfab.lint.subject import PlaybookSubject
from mfab.model.role import Audience, Deliverable
from mfab.parser.places import Path
from mfab.parser.task_index import Entry

_FOR = {Audience.CUSTOMER: "customers", Audience.PARTNER: "partners"}


class GoingOut(NamedTuple):
    """A deliverable, the task that delivers it, where that is written, and for whom it is."""

    name: str
    deliverable: Deliverable
    maker: Entry
    path: Path
    audience: str


def going_out(subject: PlaybookSubject) -> Iterator[GoingOut]:
    """Yield what tasks deliver to customers and partners, in file order."""
    declared = subject.playbook.deliverables
    for entry in subject.index.entries.values():
        for position, name in enumerate(entry.task.delivers):
            deliverable = declared.get(name)
            if deliverable is not None and deliverable.audience in _FOR:
                path = (*entry.path, "delivers", position)
                yield GoingOut(name, deliverable, entry, path, _FOR[deliverable.audience])


def users_of(subject: PlaybookSubject) -> Mapping[str, tuple[Entry, ...]]:
    """Return for each deliverable the tasks that use it."""
    found: dict[str, list[Entry]] = {}
    for entry in subject.index.entries.values():
        for name in entry.task.uses:
            found.setdefault(name, []).append(entry)
    return {name: tuple(entries) for name, entries in found.items()}


def approvers_on_the_way(
    subject: PlaybookSubject, entry: Entry, users: Mapping[str, tuple[Entry, ...]]
) -> Iterator[str]:
    """Yield who says yes to what a task delivers: its own approvers, and those of the tasks that use it.

    Where it is made from what was approved, as a mailing is built from its text, those approvers count too.
    """
    yield from entry.task.approvers
    for name in entry.task.delivers:
        for user in users.get(name, ()):
            yield from user.task.approvers
            if user.task.is_gate and user.task.owner is not None:
                yield user.task.owner
    makers = [maker for name in entry.task.uses for maker in subject.index.deliverers(name)]
    for name in (*makers, *(need.task for need in entry.task.needs)):
        before = subject.index.entries.get(name)
        if before is not None and name != entry.id:
            yield from before.task.approvers

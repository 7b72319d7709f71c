"""Whoever contributes has something to contribute to.

A milestone is an instant: nobody can help with it. And who owns a task need not help with it too. Mostly the name is
left over from a task that was split, and somebody keeps an hour free for nothing.

Wrong::

    roles: {marketing-manager: {}, sales-lead: {}}
    tasks:
      stock: {owner: sales-lead, duration: 1d}
      launch: {owner: marketing-manager, milestone: true, contributors: [sales-lead], needs: [stock]}

Right::

    roles: {marketing-manager: {}, sales-lead: {}}
    tasks:
      stock: {owner: sales-lead, duration: 1d}
      launch: {owner: marketing-manager, milestone: true, informed: [sales-lead], needs: [stock]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.fixing import removal_fix
from mfab.lint.subject import PlaybookSubject

CODE = "idle-contributor"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each contributor of a milestone, and each who owns the same task."""
    for entry in subject.index.entries.values():
        for position, role in enumerate(entry.task.contributors):
            path = (*entry.path, "contributors", position)
            if entry.task.milestone:
                message = (
                    f"'{role}' contributes to milestone '{entry.id}', in which nothing is done; make it 'informed', "
                    "or a contributor to the work before it"
                )
                yield Finding(subject.at(path), message)
            elif role == entry.task.owner:
                message = f"'{role}' owns task '{entry.id}' and contributes to it too; take it out of the contributors"
                yield Finding(subject.at(path), message, fix=removal_fix(subject.places, path))

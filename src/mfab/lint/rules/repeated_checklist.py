"""A checklist says what makes a task good, not what other tasks there are.

"Train customer service" on the checklist of the launch and as a task of its own is ticked off twice and done once, or
not at all, because each thinks of the other.

Wrong::

    tasks:
      train: {title: Train customer service, owner: service-lead, duration: 4h}
      launch: {owner: marketing-manager, duration: 1h, needs: [train], checklist: [Train customer service]}

Right::

    tasks:
      train: {title: Train customer service, owner: service-lead, duration: 4h}
      launch: {owner: marketing-manager, duration: 1h, needs: [train], checklist: [Everybody was there]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Related, Severity
from mfab.lint.finding import Finding
from mfab.lint.fixing import removal_fix
from mfab.lint.subject import PlaybookSubject
from mfab.model.record import quoted

CODE = "repeated-checklist"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each item of a checklist that is the title of a task."""
    titled: dict[str, str] = {}
    for entry in subject.index.entries.values():
        if entry.task.title is not None:
            titled.setdefault(_plain(entry.task.title), entry.id)
    for entry in subject.index.entries.values():
        for position, item in enumerate(entry.task.checklist):
            other = titled.get(_plain(item))
            if other is None or "${" in item:
                continue
            path = (*entry.path, "checklist", position)
            whose = "the task itself" if other == entry.id else f"task '{other}'"
            message = (
                f"{quoted(item)} on the checklist of task '{entry.id}' is {whose}; take it out, or say what to look at"
            )
            related = (
                () if other == entry.id else (Related(subject.at_key(subject.index.entries[other].path), "this task"),)
            )
            yield Finding(subject.at(path), message, related, removal_fix(subject.places, path))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".!?:;")

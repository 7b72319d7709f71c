"""Two names do not look like one.

`copyedit` and `copy-edit` are two tasks to mfab and one to everybody in the meeting. A Greek or Cyrillic letter among
Latin ones is worse: it looks right, and no search finds it.

Wrong::

    tasks:
      copy-edit: {owner: copywriter, duration: 1d}
      copyedit: {owner: content-lead, duration: 1d, needs: [copy-edit]}

Right::

    tasks:
      edit: {owner: copywriter, duration: 1d}
      final-edit: {owner: content-lead, duration: 1d, needs: [edit]}
"""

from collections.abc import Iterable, Iterator

from mfab.diagnostics.diagnostic import Related, Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject, TeamSubject
from mfab.model.look_alikes import folded, foreign_letter
from mfab.model.record import quoted
from mfab.parser.places import Path

CODE = "look-alike-name"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject | TeamSubject) -> Iterator[Finding]:
    """Yield names of one kind that differ only by hyphens or the look of a letter, and letters of two alphabets."""
    if isinstance(subject, TeamSubject):
        yield from _alike(subject, "person", ((name, ("people", name)) for name in subject.team.people))
        yield from _titles(
            subject, ((each.name, ("people", name, "name")) for name, each in subject.team.people.items())
        )
        return
    own, tasks = subject.own, subject.index.entries
    yield from _alike(subject, "task", ((name, entry.path) for name, entry in tasks.items()))
    yield from _alike(subject, "role", ((name, ("roles", name)) for name in subject.playbook.roles))
    yield from _alike(subject, "parameter", ((name, ("parameters", name)) for name in own.parameters))
    yield from _alike(
        subject, "deliverable", ((name, ("deliverables", name)) for name in subject.playbook.deliverables)
    )
    yield from _titles(subject, ((own.title, ("title",)),))
    yield from _titles(subject, ((entry.task.title, (*entry.path, "title")) for entry in tasks.values()))
    yield from _alike(
        subject, "title", ((e.task.title, (*e.path, "title")) for e in tasks.values() if e.task.title is not None)
    )


def _alike(subject: PlaybookSubject | TeamSubject, kind: str, names: Iterable[tuple[str, Path]]) -> Iterator[Finding]:
    first: dict[str, tuple[str, Path]] = {}
    for name, path in names:
        other, place = first.setdefault(folded(name), (name, path))
        if other == name:
            continue
        message = f"the {kind} {quoted(name)} looks like the {kind} {quoted(other)}; give one of them another name"
        at = subject.at if kind == "title" else subject.at_key
        yield Finding(at(path), message, (Related(at(place), "the other one"),))


def _titles(subject: PlaybookSubject | TeamSubject, titles: Iterable[tuple[str | None, Path]]) -> Iterator[Finding]:
    for title, path in titles:
        letter = foreign_letter(title) if title is not None else None
        if letter is not None and title is not None:
            message = f"{quoted(title)} has {letter} among Latin letters, which looks like another; write it anew"
            yield Finding(subject.at(path), message)

"""An id belongs to one task, one role, one deliverable, one phase.

Two tasks of one name can stand far apart, at different levels of summaries, or a role can be declared here and in a
shared file as well. Then each reader takes another one for the real one, and half of what was agreed is lost.

Wrong::

    tasks:
      print:
        tasks:
          proof: {owner: designer, duration: 1d}
      web:
        needs: [print]
        tasks:
          proof: {owner: web-editor, duration: 2h}

Right::

    tasks:
      print:
        tasks:
          print-proof: {owner: designer, duration: 1d}
      web:
        needs: [print]
        tasks:
          web-proof: {owner: web-editor, duration: 2h}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Related, Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject

CODE = "duplicate-id"
SEVERITY = Severity.ERROR

_SECTIONS = {"roles": "role", "deliverables": "deliverable", "phases": "phase"}


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each task whose id another has, and each name that two files declare."""
    for entry in subject.index.repeated:
        first = subject.index.entries[entry.id]
        message = f"the id '{entry.id}' belongs to another task already; give one of them another id"
        related = Related(subject.at_key(first.path), f"the first '{entry.id}'")
        yield Finding(subject.at_key(entry.path), message, (related,))
    for section, word in _SECTIONS.items():
        for name in getattr(subject.playbook, section):
            places = list(dict.fromkeys(subject.places.everywhere((section, name))))
            if len(places) > 1:
                message = f"{word} '{name}' is declared here and in '{places[1].path}'; keep one of them"
                again = tuple(Related(each, f"{word} '{name}' again") for each in places[1:])
                yield Finding(places[0], message, again)

"""The title of a task says what is done.

In somebody's calendar the title is all there is. "Task 3", "Misc" and "To do" are read on a Monday morning by somebody
who was not there when the playbook was written.

Wrong::

    tasks:
      brief: {title: Task 1, owner: product-manager, duration: 2d}

Right::

    tasks:
      brief: {title: Launch brief, owner: product-manager, duration: 2d}
"""

import re
from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject
from mfab.model.record import quoted

CODE = "empty-title"
SEVERITY = Severity.WARNING

_WORDS = (
    "task|step|item|action|activity|point|todo|to do|to-do|tbd|tba|tbc|misc|miscellaneous|other|others|various|stuff|"
    "things|new task|untitled|no title|title|name|placeholder|dummy|foo|bar|lorem ipsum|n/a|na|xx+|asdf"
)
_EMPTY = re.compile(rf"(?:(?:{_WORDS})[\s.#:-]*\d*|[\W\d_]+)", re.IGNORECASE)
_EMPTY_ID = re.compile(r"(?:task|step|item|activity|todo|misc|untitled|new-task)-?\d*")


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each title that says nothing, and each id that does where there is no title."""
    for entry in subject.index.entries.values():
        title = entry.task.title
        if title is not None and _EMPTY.fullmatch(title.strip()):
            message = (
                f"the title {quoted(title)} of task '{entry.id}' does not say what is done; name the work or its result"
            )
            yield Finding(subject.at((*entry.path, "title")), message)
        elif title is None and _EMPTY_ID.fullmatch(entry.id):
            message = f"task '{entry.id}' has a name that does not say what is done, and no title; give it one"
            yield Finding(subject.at_key(entry.path), message)

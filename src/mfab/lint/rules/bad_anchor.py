"""The anchor is one moment on the way that the plan takes.

The date of the launch is the date of one task. It cannot be a summary, which has a beginning and an end, nor one of
several tasks of a fan-out, nor a task that the default values leave out.

Wrong::

    anchor: launch
    parameters: {markets: {type: list, default: [DK, SE]}}
    tasks:
      stock: {owner: buyer, duration: 5d}
      launch: {for_each: {market: markets}, title: "Launch in ${market}", milestone: true, needs: [stock]}

Right::

    anchor: launch
    parameters: {markets: {type: list, default: [DK, SE]}}
    tasks:
      stock: {for_each: {market: markets}, title: "Stock for ${market}", owner: buyer, duration: 5d}
      launch: {title: Launch in all markets, milestone: true, needs: [stock]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Related, Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject
from mfab.lint.texts import loops_around
from mfab.parser.task_index import Entry

CODE = "bad-anchor"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield when the anchor is no single moment."""
    name = subject.playbook.anchor
    entry = subject.index.entries.get(name) if name is not None else None
    if entry is None:
        return
    place = subject.at(("anchor",))
    if entry.task.is_summary:
        message = f"the anchor '{name}' has tasks in it; name the one whose date is given"
        yield Finding(place, message, (Related(subject.at_key(entry.path), f"'{name}'"),))
    elif loops_around(entry, subject.index):
        message = f"the anchor '{name}' is made once for each value; name one task that all of them lead to"
        yield Finding(place, message, (Related(subject.at_key(entry.path), f"'{name}'"),))
    elif (around := _conditional(entry, subject)) and subject.process is not None and name in subject.process.left_out:
        message = f"the anchor '{name}' is left out with the default values; let it stand on every occasion"
        related = [Related(subject.at((*each.path, "when")), "left out by this") for each in around]
        yield Finding(place, message, tuple(related))


def _conditional(entry: Entry, subject: PlaybookSubject) -> list[Entry]:
    """Return the task and the summaries around it that have a condition, from the outside in."""
    around = (*(subject.index.entries[other] for other in entry.ancestors), entry)
    return [each for each in around if each.task.when]

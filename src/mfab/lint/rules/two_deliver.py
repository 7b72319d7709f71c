"""One role answers for a deliverable.

Where two tasks of two roles deliver the same thing, each waits for the other to finish it, and who uses it does not
know whose is right. Two versions are two deliverables, with two names.

Wrong::

    # start: 2027-01-11
    roles: {sales-lead: {function: sales}, buyer: {function: purchasing}}
    tasks:
      dealer-prices: {owner: sales-lead, duration: 1d, delivers: [price-list]}
      purchase-prices: {owner: buyer, duration: 1d, delivers: [price-list]}
      offer: {owner: sales-lead, duration: 1d, uses: [price-list]}

Right::

    # start: 2027-01-11
    roles: {sales-lead: {function: sales}, buyer: {function: purchasing}}
    tasks:
      purchase-prices: {owner: buyer, duration: 1d, delivers: [cost-list]}
      dealer-prices: {owner: sales-lead, contributors: [buyer], duration: 1d, uses: [cost-list], delivers: [price-list]}
      offer: {owner: sales-lead, duration: 1d, uses: [price-list]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Related, Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import InterplaySubject
from mfab.parser.task_index import Entry

CODE = "two-deliver"
SEVERITY = Severity.NOTE


def check(subject: InterplaySubject) -> Iterator[Finding]:
    """Yield each deliverable that tasks of different roles deliver on this occasion."""
    entries = subject.index.entries
    for thing, names in subject.index.delivered_by.items():
        makers: dict[str, Entry] = {}
        for name in names:
            entry = entries[name]
            if entry.task.owner is not None and subject.process.instances.get(name):
                makers.setdefault(entry.task.owner, entry)
        if len(makers) < 2:
            continue
        (first, one), (second, other), *_ = makers.items()
        message = (
            f"'{thing}' is delivered by '{one.id}' of {first} and by '{other.id}' of {second}: who answers for it?"
        )
        related = Related(subject.at(_place(one, thing)), "delivered here")
        yield Finding(subject.at(_place(other, thing)), message, (related,))


def _place(entry: Entry, thing: str) -> tuple[str | int, ...]:
    return (*entry.path, "delivers", entry.task.delivers.index(thing))

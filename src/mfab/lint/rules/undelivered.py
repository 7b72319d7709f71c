"""What a task uses, another task delivers.

A task that uses something nobody makes waits for nobody: it starts on its first day, and on that day the photos are
not there.

Wrong::

    tasks:
      shoot: {owner: photographer, duration: 1d, delivers: [photos]}
      page: {owner: web-editor, duration: 2d, uses: [fotos]}

Right::

    tasks:
      shoot: {owner: photographer, duration: 1d, delivers: [photos]}
      page: {owner: web-editor, duration: 2d, uses: [photos]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Related, Severity
from mfab.diagnostics.suggestion import did_you_mean, only_candidate
from mfab.lint.certainty import all_tell
from mfab.lint.finding import Finding
from mfab.lint.fixing import name_fix
from mfab.lint.handoffs import Handoffs, handoffs
from mfab.lint.subject import PlaybookSubject
from mfab.model.record import quoted
from mfab.parser.places import Path

CODE = "undelivered"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each use of what no other task delivers."""
    found = handoffs(subject.index, subject.playbook.deliverables)
    for name, uses in found.used.items():
        if not found.delivered.get(name) and not all_tell(subject.places, "delivers"):
            continue
        for task, path in uses:
            yield from _use(subject, found, name, task, path)


def _use(subject: PlaybookSubject, found: Handoffs, name: str, task: str, path: Path) -> Iterator[Finding]:
    makers = found.delivered.get(name, ())
    if any(maker != task for maker, _ in makers):
        return
    what = f"task '{task}' uses {quoted(name)}"
    if makers:
        message = f"{what}, which only '{task}' itself delivers; name who makes it first, or take it out"
        yield Finding(subject.at(path), message, (Related(subject.at(makers[0][1]), "delivered here"),))
        return
    meant = found.slips.get(name)
    if meant is None:
        yield Finding(subject.at(path), f"{what}, which no task delivers; add it to what a task 'delivers'")
        return
    maker, place = found.delivered[meant][0]
    declared = subject.playbook.deliverables
    if name in declared:
        message = f"{what}, which no task delivers; does '{maker}', with '{meant}', mean it?"
        fix = name_fix(subject.places, place, meant, declared)
    elif meant not in declared and only_candidate(name, declared) is not None:
        # Both are slips of one that is declared.
        message = f"{what}, which no task delivers{did_you_mean(name, declared)}"
        fix = name_fix(subject.places, path, name, declared)
    else:
        message = f"{what}, which no task delivers; did you mean '{meant}'?"
        # Of two names that nobody declares or writes a second time, either may be the slip.
        is_sure = meant in declared or meant in found.used
        fix = name_fix(subject.places, path, name, {**found.delivered, **declared}) if is_sure else None
    yield Finding(subject.at(path), message, (Related(subject.at(place), f"'{maker}' delivers '{meant}'"),), fix)

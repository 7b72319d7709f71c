"""Whatever names a task names one that the playbook has.

A name that leads nowhere is nearly always a slip of the pen, and what it should have waited for starts too early:
the printer is booked before the copy is approved.

Wrong::

    tasks:
      brief: {owner: product-manager, duration: 2d}
      design: {owner: designer, duration: 3d, needs: [breif]}

Right::

    tasks:
      brief: {owner: product-manager, duration: 2d}
      design: {owner: designer, duration: 3d, needs: [brief]}
"""

from collections.abc import Collection, Iterator, Mapping

from mfab.diagnostics.diagnostic import Severity
from mfab.diagnostics.suggestion import did_you_mean, nearest
from mfab.lint.called_otherwise import called_otherwise
from mfab.lint.certainty import all_written, is_lost
from mfab.lint.finding import Finding
from mfab.lint.fixing import key_fix, name_fix, renaming_fix
from mfab.lint.subject import PlaybookSubject, RunSubject
from mfab.lint.waiting import offsets
from mfab.lint.wording import listed
from mfab.model.moment import Moment
from mfab.model.need import Need
from mfab.model.record import quoted
from mfab.parser.places import Path
from mfab.parser.task_index import Entry

CODE = "unknown-task"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject | RunSubject) -> Iterator[Finding]:
    """Yield each name that should be a task's and is not."""
    if isinstance(subject, RunSubject):
        yield from _changes(subject)
        return
    known = subject.index.entries
    anchor = subject.playbook.anchor
    misspelt = _misspelt(subject)
    yield from _definitions(subject, misspelt)
    if anchor is not None and _is_unknown(subject, anchor, misspelt):
        message = f"the anchor {quoted(anchor)} is not a task{did_you_mean(anchor, known)}"
        fix = name_fix(subject.places, ("anchor",), anchor, known)
        yield Finding(subject.at(("anchor",)), message, fix=fix)
    for entry in all_written(subject.index):
        for position, need in enumerate(entry.task.needs):
            yield from _need(subject, entry, need, (*entry.path, "needs", position), misspelt)
        for key, moment in offsets(entry.task):
            yield from _offset(subject, entry, key, moment, misspelt)
    yield from _expected(subject, misspelt)


def _misspelt(subject: PlaybookSubject) -> Mapping[str, str]:
    """Return names of tasks that are not there, each with the task that is misspelt itself."""
    known = subject.index.entries
    written = [need.task for entry in all_written(subject.index) for need in entry.task.needs]
    anchor = subject.playbook.anchor
    if all(name in known for name in written) and (anchor is None or anchor in known):
        return {}
    written += [anchor] if anchor is not None else []
    for entry in all_written(subject.index):
        written += [moment.offset.task for _, moment in offsets(entry.task) if moment.offset is not None]
    found = called_otherwise(written, known)
    return {name: each for name, each in found.items() if not is_lost(subject.places, "tasks", name)}


def _definitions(subject: PlaybookSubject, misspelt: Mapping[str, str]) -> Iterator[Finding]:
    for name, definition in misspelt.items():
        path = subject.index.entries[definition].path
        message = (
            f"nobody names the task '{definition}', and several name {quoted(name)}, which is not a task; "
            f"did you mean '{name}' here?"
        )
        yield Finding(subject.at_key(path), message, fix=renaming_fix(subject.places, path, name))


def _is_unknown(subject: PlaybookSubject, name: str, told: Collection[str]) -> bool:
    return name not in subject.index.entries and name not in told and not is_lost(subject.places, "tasks", name)


def _need(subject: PlaybookSubject, entry: Entry, need: Need, path: Path, told: Collection[str]) -> Iterator[Finding]:
    known = subject.index.entries
    if need.task not in known:
        if _is_unknown(subject, need.task, told):
            message = (
                f"task '{entry.id}' needs {quoted(need.name)}, which is not a task{did_you_mean(need.task, known)}"
            )
            fix = name_fix(subject.places, path, need.task, known, which=0, key="task")
            yield Finding(subject.at(path), message, fix=fix)
    elif need.value is not None:
        yield from _instance(subject, f"task '{entry.id}' needs {quoted(need.name)}", need.task, need.value, path)


def _offset(
    subject: PlaybookSubject, entry: Entry, key: str, moment: Moment, told: Collection[str]
) -> Iterator[Finding]:
    assert moment.offset is not None
    name, path = moment.offset.task, (*entry.path, key)
    phrase = f"'{key}' of task '{entry.id}' is counted from {quoted(name)}"
    if _is_unknown(subject, name, told):
        hint = did_you_mean(name, subject.index.entries)
        fix = name_fix(subject.places, path, name, subject.index.entries, which=0)
        yield Finding(subject.at(path), f"{phrase}, which is not a task{hint}", fix=fix)
    elif name in subject.index.entries and moment.offset.value is not None:
        yield from _instance(subject, phrase, name, moment.offset.value, path)


def _instance(subject: PlaybookSubject, phrase: str, name: str, value: str, path: Path) -> Iterator[Finding]:
    """Yield when `copy@DK` picks one of a fan-out that is none, or that does not go through that value."""
    entry = subject.index.entries[name]
    around = [subject.index.entries[other].task for other in entry.ancestors]
    loops = {variable: each for task in (*around, entry.task) for variable, each in task.for_each.items()}
    if not loops:
        yield Finding(subject.at(path), f"{phrase}, but there is only one '{name}', as it has no 'for_each'")
    each = next(iter(loops.values()), ())
    if len(loops) == 1 and isinstance(each, tuple) and value not in each:
        hint = did_you_mean(value, each) or f"; there are {listed(each)}"
        fix = name_fix(subject.places, path, value, each, which=-1, key="task")
        yield Finding(subject.at(path), f"{phrase}, but '{name}' is not made for {quoted(value)}{hint}", fix=fix)


def _expected(subject: PlaybookSubject, told: Collection[str]) -> Iterator[Finding]:
    expect = subject.playbook.expect
    for position, name in enumerate(expect.critical or () if expect is not None else ()):
        task = name.partition(":")[0].partition("@")[0]
        if _is_unknown(subject, task, told):
            hint = did_you_mean(task, subject.index.entries)
            message = f"{quoted(name)} is expected to be critical, but is not a task{hint}"
            path = ("expect", "critical", position)
            fix = name_fix(subject.places, path, task, subject.index.entries, which=0)
            yield Finding(subject.at(path), message, fix=fix)


def _changes(subject: RunSubject) -> Iterator[Finding]:
    """Yield changes of no task; to drop one that is not there at all is another rule's matter."""
    if subject.playbook is None or subject.index is None:
        return
    for name, change in subject.run.changes.items():
        is_harmless = change.drop and nearest(name, subject.index.entries) is None
        if name not in subject.index.entries and not is_harmless:
            hint = did_you_mean(name, subject.index.entries)
            message = f"the run changes {quoted(name)}, which is not a task of '{subject.playbook.playbook}'{hint}"
            fix = key_fix(subject.places, ("changes", name), subject.index.entries)
            yield Finding(subject.at_key(("changes", name)), message, fix=fix)

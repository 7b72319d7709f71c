"""A date that is counted from a task is counted from one other task, which takes place.

`due: launch + 1d` needs a launch to count from. A task cannot be dated from itself or from the summary it stands in;
of a fan-out it must say which one; and on an occasion that leaves the task out, the date hangs in the air.

Wrong::

    tasks:
      copy: {for_each: {market: [DK, SE]}, title: "Copy for ${market}", owner: copywriter, duration: 4d}
      mail: {owner: content-lead, duration: 1d, needs: [copy], due: copy + 2d}

Right::

    tasks:
      copy: {for_each: {market: [DK, SE]}, title: "Copy for ${market}", owner: copywriter, duration: 4d}
      mail: {owner: content-lead, duration: 1d, needs: [copy], due: copy@DK + 2d}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Related, Severity
from mfab.diagnostics.span import Span
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject, RunSubject
from mfab.lint.texts import loops_around
from mfab.lint.waiting import offsets
from mfab.model.moment import Offset
from mfab.model.process import Process, Step
from mfab.parser.places import Path
from mfab.parser.task_index import Entry

CODE = "offset"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject | RunSubject) -> Iterator[Finding]:
    """Yield each offset that cannot be counted."""
    if isinstance(subject, RunSubject):
        yield from _this_time(subject)
        return
    written = [(entry, *each) for entry in subject.index.entries.values() for each in offsets(entry.task)]
    left_out = _from_what_is_left_out(subject.process) if written else {}
    for entry, key, moment in written:
        assert moment.offset is not None
        path = (*entry.path, key)
        what = f"'{key}' of task '{entry.id}' is counted from '{moment.offset.task}'"
        problem = _problem(subject, entry, moment.offset)
        other = subject.index.entries.get(moment.offset.task)
        related = (Related(subject.at_key(other.path), f"'{other.id}'"),) if other is not None else ()
        if problem is not None:
            yield Finding(subject.at(path), f"{what}, {problem}", related if other is not entry else ())
        elif path in left_out:
            message = f"{what}, which is left out with the default values; count it from a task that stays"
            yield Finding(subject.at(path), message, related)


def _problem(subject: PlaybookSubject, entry: Entry, offset: Offset) -> str | None:
    index = subject.index
    other = index.entries.get(offset.task)
    if other is None:
        return None
    if other.id == entry.id:
        return "the task itself; count it from another task"
    if other.id in entry.ancestors:
        return "which it is a part of and whose dates come from it; count it from another task"
    open_loops = [name for name in loops_around(other, index) if name not in loops_around(entry, index)]
    if open_loops and offset.value is None:
        instances = subject.process.instances.get(other.id, ()) if subject.process is not None else ()
        example = instances[0] if instances else f"{offset.task}@DK"
        return f"which is made once for each '{open_loops[0]}'; say which one, as in '{example}'"
    return None


def _from_what_is_left_out(process: Process | None) -> dict[Path, Step]:
    """Return the dates, by path, that are counted from a task that this occasion leaves out, with their step."""
    found: dict[Path, Step] = {}
    if process is None or not process.left_out:
        return found
    for step in process.steps.values():
        for key, moment in offsets(step.task):
            assert moment.offset is not None
            name, value = moment.offset.task, moment.offset.value
            exact = f"{name}@{value}" if value is not None else name
            is_gone = exact in process.left_out or "@".join((name, *dict(step.values).values())) in process.left_out
            if is_gone and exact not in process.steps:
                found.setdefault((*step.path, key), step)
    return found


def _this_time(subject: RunSubject) -> Iterator[Finding]:
    """Yield what only this occasion's values leave without a date; what the defaults do is told in the playbook."""
    if subject.playbook is None or subject.process is None:
        return
    for path, step in _from_what_is_left_out(subject.process).items():
        moment = getattr(step.task, str(path[-1]))
        name = moment.offset.task
        message = (
            f"'{path[-1]}' of task '{step.name}' is counted from '{name}', which this occasion leaves out; change that "
            "date under 'changes'"
        )
        yield Finding(_why(subject, name), message)


def _why(subject: RunSubject, name: str) -> Span:
    if name in subject.run.changes:
        return subject.at_key(("changes", name))
    return subject.at_key(("values",) if subject.run.values else ("playbook",))

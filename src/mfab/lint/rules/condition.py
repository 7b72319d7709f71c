"""A condition can be read, and is true or false.

`when` is an expression over the parameters and loop variables, such as `tier == 'major'`. One that cannot be decided
leaves it open whether the press is told.

Wrong::

    parameters: {tier: {type: choice, choices: [minor, major], default: major}}
    tasks:
      press: {when: tier = 'major', owner: content-lead, duration: 1d}

Right::

    parameters: {tier: {type: choice, choices: [minor, major], default: major}}
    tasks:
      press: {when: tier == 'major', owner: content-lead, duration: 1d}
"""

from collections.abc import Iterator, Mapping

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject, RunSubject
from mfab.lint.texts import loops_around
from mfab.model.playbook import Playbook
from mfab.model.record import quoted
from mfab.parser.condition import Plain, compile_condition
from mfab.parser.parameters import Written, typed, values_of
from mfab.parser.task_index import TaskIndex

CODE = "condition"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject | RunSubject) -> Iterator[Finding]:
    """Yield each condition that cannot be read, or cannot be decided with the values there are."""
    if isinstance(subject, RunSubject):
        yield from _with_values(subject)
        return
    undecided = dict(_undecided(subject.playbook, subject.index, {}))
    for entry in subject.index.entries.values():
        if entry.task.when is not None:
            condition = compile_condition(entry.task.when)
            problem = condition if isinstance(condition, str) else undecided.get(entry.id)
            if problem is not None:
                message = f"the condition {quoted(entry.task.when)} of task '{entry.id}' {problem}"
                yield Finding(subject.at((*entry.path, "when")), message)
        for name, outcome in entry.task.decides.items():
            if outcome.when is not None:
                compiled = compile_condition(outcome.when)
                if isinstance(compiled, str):
                    message = f"the condition {quoted(outcome.when)} of outcome '{name}' {compiled}"
                    yield Finding(subject.at((*entry.path, "decides", name, "when")), message)


def _with_values(subject: RunSubject) -> Iterator[Finding]:
    if subject.playbook is None or subject.index is None:
        return
    with_defaults = dict(_undecided(subject.playbook, subject.index, {}))
    for name, problem in _undecided(subject.playbook, subject.index, subject.run.values):
        if name in with_defaults:
            continue  # that is told in the playbook
        key = "values" if subject.run.values else "playbook"
        message = f"with these values the condition of task '{name}' {problem}"
        yield Finding(subject.at_key((key,)), message)


def _undecided(playbook: Playbook, index: TaskIndex, given: Mapping[str, Written]) -> Iterator[tuple[str, str]]:
    """Yield the tasks whose condition these values do not decide, and why. One that lacks a value is passed over."""
    conditional = [entry for entry in index.entries.values() if entry.task.when is not None]
    if not conditional:
        return
    written = values_of(playbook.parameters, given)
    values: dict[str, Plain] = {name: typed(playbook.parameters[name], value) for name, value in written.items()}
    for entry in conditional:
        condition = compile_condition(entry.task.when or "")
        if isinstance(condition, str):
            continue
        loops = {name: _first(each, written) for name, each in loops_around(entry, index).items()}
        known = {**values, **{name: value for name, value in loops.items() if value is not None}}
        if all(name in known for name in condition.names):
            problem = condition.holds(known)
            if isinstance(problem, str):
                yield entry.id, problem


def _first(each: tuple[str, ...] | str, written: Mapping[str, Written]) -> str | None:
    values = written.get(each, ()) if isinstance(each, str) else each
    return values if isinstance(values, str) else next(iter(values), None)

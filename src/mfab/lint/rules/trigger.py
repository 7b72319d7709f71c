"""What starts a run can be read: the signal's condition, its subject, and the values it brings.

A trigger turns what happened outside, such as a lead that reached its score, into a run for that lead. One that
cannot be read starts nothing, and the lead waits for a call that nobody plans.

Wrong::

    parameters: {company: {type: text, default: the lead}}
    triggers:
      lead.scored: {when: lead.score => 60, subject: lead.id, values: {company: lead.company}}
    tasks:
      call: {title: "Call ${company}", owner: sales-lead, duration: 1h}

Right::

    parameters: {company: {type: text, default: the lead}}
    triggers:
      lead.scored: {when: lead.score >= 60, subject: lead.id, values: {company: lead.company}}
    tasks:
      call: {title: "Call ${company}", owner: sales-lead, duration: 1h}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject
from mfab.model.playbook import Trigger
from mfab.model.record import quoted
from mfab.parser.condition import compile_condition
from mfab.parser.places import Path

CODE = "trigger"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each expression of a trigger that cannot be read."""
    for signal, trigger in subject.playbook.triggers.items():
        for path, what, text in _expressions(signal, trigger):
            problem = compile_condition(text)
            if isinstance(problem, str):
                yield Finding(subject.at(path), f"{what} {problem}")


def _expressions(signal: str, trigger: Trigger) -> Iterator[tuple[Path, str, str]]:
    """Yield each expression: where it stands, how it is called in a sentence, and itself."""
    place, of_trigger = ("triggers", signal), f"of trigger '{signal}'"
    if trigger.when is not None:
        yield (*place, "when"), f"the condition {quoted(trigger.when)} {of_trigger}", trigger.when
    yield (*place, "subject"), f"the subject {quoted(trigger.subject)} {of_trigger}", trigger.subject
    for name, text in trigger.values.items():
        yield (*place, "values", name), f"the value {quoted(text)} that {of_trigger[3:]} gives '{name}'", text

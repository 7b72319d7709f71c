"""A signal has one name in the grid and in the playbooks.

A grid that listens for `order.place` hears nothing when the shop sends `order.placed`: the playbook starts, and the
customer stays where they were.

Wrong::

    grid: consumer
    dimensions: {relation: [prospect, new]}
    moves:
      order.place: {to: {relation: new}}
    # file: onboarding.yaml
    playbook: onboarding
    triggers: {order.placed: {subject: customer.id}}
    roles: {seller: {function: sales}}
    tasks: {call: {owner: seller, duration: 1h}}

Right::

    grid: consumer
    dimensions: {relation: [prospect, new]}
    moves:
      order.placed: {to: {relation: new}}
    # file: onboarding.yaml
    playbook: onboarding
    triggers: {order.placed: {subject: customer.id}}
    roles: {seller: {function: sales}}
    tasks: {call: {owner: seller, duration: 1h}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.diagnostics.suggestion import only_candidate
from mfab.lint.finding import Finding
from mfab.lint.subject import GridSubject
from mfab.model.record import quoted

CODE = "look-alike-signal"
SEVERITY = Severity.WARNING


def check(subject: GridSubject) -> Iterator[Finding]:
    """Yield each signal that is a slip away from one that playbooks wait for."""
    known = subject.names.signals if subject.names is not None else {}
    for name, move in subject.grid.moves.items() if known else ():
        signal = move.signal or name
        meant = only_candidate(signal, known) if signal not in known else None
        if meant is not None:
            is_said = move.signal is not None
            place = subject.at(("moves", name, "signal")) if is_said else subject.at_key(("moves", name))
            where = known[meant]
            message = f"no playbook waits for {quoted(signal)}, but '{where}' waits for '{meant}'; did you mean that?"
            yield Finding(place, message)

"""A play or a move starts a playbook that the workspace has.

When a customer comes to stand where a play is met, its playbook runs for them. One that is not there runs for nobody,
and nothing says so until a customer waits. A workspace without playbooks is not asked.

Wrong::

    grid: consumer
    dimensions: {relation: [prospect, new]}
    plays:
      welcome: {at: {relation: new}, message: Good that you are here, channels: [email], playbook: onbording}
    # file: onboarding.yaml
    playbook: onboarding
    roles: {seller: {function: sales}}
    tasks: {call: {owner: seller, duration: 1h}}

Right::

    grid: consumer
    dimensions: {relation: [prospect, new]}
    plays:
      welcome: {at: {relation: new}, message: Good that you are here, channels: [email], playbook: onboarding}
    # file: onboarding.yaml
    playbook: onboarding
    roles: {seller: {function: sales}}
    tasks: {call: {owner: seller, duration: 1h}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.fixing import name_fix
from mfab.lint.subject import GridSubject
from mfab.lint.wording import help_with, listed
from mfab.model.record import quoted
from mfab.parser.places import Path

CODE = "unknown-playbook"
SEVERITY = Severity.ERROR


def check(subject: GridSubject) -> Iterator[Finding]:
    """Yield each playbook that is not in the workspace."""
    names = subject.names
    if names is None or not names.playbooks or not names.is_whole:
        return
    for what, name, path in _named(subject):
        if name not in names.playbooks:
            hint = help_with(name, names.playbooks, f"there are {listed(list(names.playbooks))}")
            message = f"{what} {quoted(name)}, which is no playbook of this workspace{hint}"
            yield Finding(subject.at(path), message, fix=name_fix(subject.places, path, name, names.playbooks))


def _named(subject: GridSubject) -> Iterator[tuple[str, str, Path]]:
    for name, play in subject.grid.plays.items():
        if play.playbook is not None:
            yield f"play '{name}' starts", play.playbook, ("plays", name, "playbook")
        if play.made_by is not None:
            yield f"play '{name}' is made by", play.made_by, ("plays", name, "made_by")
    for name, move in subject.grid.moves.items():
        if move.playbook is not None:
            yield f"the move '{name}' starts", move.playbook, ("moves", name, "playbook")

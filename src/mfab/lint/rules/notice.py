"""A function that must know early takes part in the playbook.

`notice: {logistics: 4w}` promises logistics four weeks. A function that no role belongs to gets no promise kept:
nobody in it is told.

Wrong::

    notice: {logistic: 4w}
    roles:
      logistics-planner: {function: logistics}
    tasks:
      stock: {owner: logistics-planner, duration: 5d}

Right::

    notice: {logistics: 4w}
    roles:
      logistics-planner: {function: logistics}
    tasks:
      stock: {owner: logistics-planner, duration: 5d}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.fixing import key_fix
from mfab.lint.subject import PlaybookSubject
from mfab.lint.wording import help_with, listed

CODE = "notice"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each function that is to be told and that no role belongs to."""
    functions = list(dict.fromkeys(role.function for role in subject.playbook.roles.values() if role.function))
    if not functions or not subject.places.is_certain(("roles",)) or not subject.places.is_certain(("include",)):
        return
    for name in subject.playbook.notice:
        if name not in functions:
            hint = help_with(name, functions, f"there are {listed(functions)}")
            message = f"'{name}' is to know early, but no role belongs to that function{hint}"
            fix = key_fix(subject.places, ("notice", name), functions)
            yield Finding(subject.at_key(("notice", name)), message, fix=fix)

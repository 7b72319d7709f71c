"""A person or a role belongs to a function that the team declares.

The functions are the departments that take part: they get notice, they see their share of the load, and one that is
forgotten shows. Somebody in "maketing" is in none of them.

Wrong::

    team: nordic
    functions: [marketing, sales]
    people:
      anna: {function: maketing, roles: [marketing-manager]}

Right::

    team: nordic
    functions: [marketing, sales]
    people:
      anna: {function: marketing, roles: [marketing-manager]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.certainty import is_lost
from mfab.lint.finding import Finding
from mfab.lint.fixing import name_fix
from mfab.lint.subject import RunSubject, TeamSubject
from mfab.lint.team_asked import place_of_team
from mfab.lint.wording import help_with, listed
from mfab.model.record import quoted

CODE = "unknown-function"
SEVERITY = Severity.ERROR


def check(subject: TeamSubject | RunSubject) -> Iterator[Finding]:
    """Yield each function that is named and that the team does not declare."""
    if isinstance(subject, RunSubject):
        yield from _of_roles(subject)
        return
    functions = subject.team.functions
    for name, person in subject.team.people.items():
        function = person.function
        if not functions or function is None or function in functions or is_lost(subject.places, "functions", function):
            continue
        hint = help_with(function, functions, f"there are {listed(functions)}")
        message = f"person '{name}' is in the function {quoted(function)}, which the team does not declare{hint}"
        path = ("people", name, "function")
        yield Finding(subject.at(path), message, fix=name_fix(subject.places, path, function, functions))


def _of_roles(subject: RunSubject) -> Iterator[Finding]:
    team = subject.team
    if team is None or subject.playbook is None or not team.functions:
        return
    asked: dict[str, list[str]] = {}
    for name, role in subject.playbook.roles.items():
        if role.function is not None and role.function not in team.functions:
            asked.setdefault(role.function, []).append(name)
    for function, roles in asked.items():
        hint = help_with(function, team.functions)
        verb = "belongs" if len(roles) == 1 else "belong"
        message = f"team '{team.team}' has no function {quoted(function)}, to which {listed(roles)} {verb}{hint}"
        yield Finding(place_of_team(subject), message)

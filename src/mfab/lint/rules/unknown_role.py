"""Whoever is named in a playbook is one of its roles.

A role that is misspelt is nobody's: no person fills it, no calendar shows the work, and on the day everybody thought
that somebody else would do it. A playbook that declares no roles at all is not asked. The owners in a grid are roles
of the playbooks around it.

Wrong::

    roles:
      copywriter: {function: marketing}
    tasks:
      copy: {owner: copywritter, duration: 3d}

Right::

    roles:
      copywriter: {function: marketing}
    tasks:
      copy: {owner: copywriter, duration: 3d}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.called_otherwise import called_otherwise
from mfab.lint.certainty import all_written, is_lost
from mfab.lint.finding import Finding
from mfab.lint.fixing import key_fix, name_fix, renaming_fix
from mfab.lint.roles_named import RoleNamed, in_role, in_task, names_in_task
from mfab.lint.subject import GridSubject, PlaybookSubject, RunSubject, SharedSubject
from mfab.lint.wording import help_with
from mfab.model.record import quoted
from mfab.model.role import Role

if TYPE_CHECKING:
    from mfab.diagnostics.fix import Fix  # most files have nothing to mend

CODE = "unknown-role"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject | SharedSubject | RunSubject | GridSubject) -> Iterator[Finding]:
    """Yield each name that should be a role's and is not."""
    if isinstance(subject, GridSubject):
        yield from _in_grid(subject)
        return
    roles = subject.shared.roles if isinstance(subject, SharedSubject) else _roles(subject)
    if not roles:
        return
    misspelt = _misspelt(subject)
    for name, definition in misspelt.items():
        yield _definition(subject, name, definition)
    for named in _named(subject):
        if named.name not in roles and named.name not in misspelt and not is_lost(subject.places, "roles", named.name):
            hint = help_with(named.name, roles, "declare it under 'roles'")
            message = f"{named.phrase} {quoted(named.name)}, which is not a role{hint}"
            is_key = named.path[0] == "assign"
            fix = _fix(subject, named, roles)
            yield Finding(subject.at_key(named.path) if is_key else subject.at(named.path), message, fix=fix)


def _in_grid(subject: GridSubject) -> Iterator[Finding]:
    """Yield each owner in a grid that no playbook of the workspace has a role for."""
    names = subject.names
    if names is None or not names.roles or not names.is_whole:
        return
    owners = [("play", "plays", name, play.owner) for name, play in subject.grid.plays.items()]
    owners += [("segment", "segments", name, segment.owner) for name, segment in subject.grid.segments.items()]
    for what, section, name, owner in owners:
        if owner is not None and owner not in names.roles:
            path = (section, name, "owner")
            hint = help_with(owner, names.roles, "declare it in a playbook or a shared file")
            message = f"the owner of {what} '{name}' is {quoted(owner)}, which is not a role in this workspace{hint}"
            yield Finding(subject.at(path), message, fix=name_fix(subject.places, path, owner, names.roles))


def _misspelt(subject: PlaybookSubject | SharedSubject | RunSubject) -> Mapping[str, str]:
    """Return names of roles that are not there, each with the role of this file that is misspelt itself."""
    if not isinstance(subject, PlaybookSubject):
        return {}
    roles, entries = subject.playbook.roles, subject.index.entries.values()
    if all(name in roles for entry in entries for name in names_in_task(entry.task)):
        return {}
    mentions = [name for entry in all_written(subject.index) for name in names_in_task(entry.task)]
    mentions += [each.name for name, role in roles.items() for each in in_role(name, role)]
    mentions += [subject.playbook.steered_by] if subject.playbook.steered_by is not None else []
    found = called_otherwise(mentions, roles)
    return {
        name: each
        for name, each in found.items()
        if each in subject.own.roles and not is_lost(subject.places, "roles", name)
    }


def _definition(subject: PlaybookSubject | SharedSubject | RunSubject, name: str, definition: str) -> Finding:
    message = (
        f"nobody names the role {quoted(definition)}, and several name {quoted(name)}, which is not a role; "
        f"did you mean '{name}' here?"
    )
    path = ("roles", definition)
    return Finding(subject.at_key(path), message, fix=renaming_fix(subject.places, path, name))


def _fix(
    subject: PlaybookSubject | SharedSubject | RunSubject, named: RoleNamed, roles: Mapping[str, Role]
) -> Fix | None:
    if named.path[0] == "assign":
        return key_fix(subject.places, named.path, roles)
    return name_fix(subject.places, named.path, named.name, roles)


def _roles(subject: PlaybookSubject | RunSubject) -> Mapping[str, Role]:
    return subject.playbook.roles if subject.playbook is not None else {}


def _named(subject: PlaybookSubject | SharedSubject | RunSubject) -> Iterator[RoleNamed]:
    match subject:
        case RunSubject():
            for role in subject.run.assign:
                yield RoleNamed(role, ("assign", role), "the run assigns")
        case SharedSubject():
            for name, declared in subject.shared.roles.items():
                yield from in_role(name, declared)
        case PlaybookSubject():
            if subject.playbook.steered_by is not None:
                yield RoleNamed(subject.playbook.steered_by, ("steered_by",), "the playbook is steered by")
            # Those of an included file are told about there.
            for name, declared in subject.own.roles.items():
                yield from in_role(name, declared)
            for entry in all_written(subject.index):
                if any(name not in subject.playbook.roles for name in names_in_task(entry.task)):
                    yield from in_task(entry.id, entry.task, entry.path)

"""An agreement is of a role that takes part.

The role has another name now, or nothing to do any more. What it once agreed to binds nobody, and who reads the folder
believes that it does: take the file out, or let who fills the role now sign. Asked with `mfab validate --agreed`.

Wrong::

    playbook: news
    roles: {editor: {}}
    tasks: {issue: {owner: editor, duration: 1d}}
    # file: playbook.agreed/editor.yaml
    agreement: news
    format: 1
    role: editor
    person: anna
    date: 2026-12-01
    digest: 48fa9d9c4f0e84454480fd271490e0d1999002a7790b177d1cfe14626125ada9
    part_digest: 92b608c45c8407197ba82918bedd5a3a8527e259cb0bf3dc962a561d9bba421b

    part:
      roles:
        editor: {}
      owns:
        issue: {owner: editor, duration: 1d}
    # file: playbook.agreed/writer.yaml
    agreement: news
    format: 1
    role: writer
    person: anna
    date: 2026-12-01
    digest: 48fa9d9c4f0e84454480fd271490e0d1999002a7790b177d1cfe14626125ada9
    part_digest: 92b608c45c8407197ba82918bedd5a3a8527e259cb0bf3dc962a561d9bba421b

    part:
      roles:
        editor: {}
      owns:
        issue: {owner: editor, duration: 1d}

Right::

    playbook: news
    roles: {editor: {}}
    tasks: {issue: {owner: editor, duration: 1d}}
    # file: playbook.agreed/editor.yaml
    agreement: news
    format: 1
    role: editor
    person: anna
    date: 2026-12-01
    digest: 48fa9d9c4f0e84454480fd271490e0d1999002a7790b177d1cfe14626125ada9
    part_digest: 92b608c45c8407197ba82918bedd5a3a8527e259cb0bf3dc962a561d9bba421b

    part:
      roles:
        editor: {}
      owns:
        issue: {owner: editor, duration: 1d}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import AgreedSubject
from mfab.lint.wording import help_with
from mfab.model.record import quoted

CODE = "agreement-of-nobody"
SEVERITY = Severity.WARNING


def check(subject: AgreedSubject) -> Iterator[Finding]:
    """Yield each agreement for a role that is not in the process."""
    for each in subject.leftovers:
        hint = help_with(each.role, each.roles, "take the file out")
        name = quoted(subject.playbook.playbook)
        yield Finding(each.at, f"role {quoted(each.role)}, which agreed here, takes no part in {name}{hint}")

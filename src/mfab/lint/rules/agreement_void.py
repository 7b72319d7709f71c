"""An agreement is to the process as it is now.

What somebody said yes to has changed. Only those whom a change concerns have to look again: they see what is different,
and sign with `mfab agree`. Asked with `mfab validate --agreed`.

Wrong::

    playbook: news
    roles: {editor: {}}
    tasks: {issue: {owner: editor, duration: 2d}}
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
from mfab.model.record import quoted

CODE = "agreement-void"
SEVERITY = Severity.ERROR


def check(subject: AgreedSubject) -> Iterator[Finding]:
    """Yield each role whose agreement no longer holds, with the first reason."""
    for each in subject.sign_offs:
        if each.void:
            signed = f" (signed by {each.signed})" if each.signed is not None else ""
            more = f", and {len(each.void) - 1} more" if len(each.void) > 1 else ""
            yield Finding(each.at, f"the agreement of {quoted(each.role)}{signed} is void: {each.void[0]}{more}")

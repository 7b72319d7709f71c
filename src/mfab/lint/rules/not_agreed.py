"""Every role that takes part has agreed to its part.

Who was not asked works by the process that they remember. A nod in a meeting is not kept; `mfab agree` keeps it, for
this version. Asked with `mfab validate --agreed`, and in one sentence when a run starts.

Wrong::

    playbook: news
    roles: {editor: {}}
    tasks: {issue: {owner: editor, duration: 1d}}

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

CODE = "not-agreed"
SEVERITY = Severity.ERROR


def check(subject: AgreedSubject) -> Iterator[Finding]:
    """Yield each role for which nobody has signed."""
    for each in subject.sign_offs:
        if each.signed is None and not each.void:
            who = " or ".join(each.people) or "who fills it"
            message = f"role {quoted(each.role)} has not agreed to this version"
            yield Finding(each.at, f"{message}; {who} can, with mfab agree --role {each.role}")

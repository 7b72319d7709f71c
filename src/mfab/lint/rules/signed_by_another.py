"""Who signed for a role still fills it, or stands in for who does.

A yes is somebody's. When the role has gone to somebody else, they have not been asked. Told where a team is known, with
`mfab validate --agreed`.

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
    # file: mfab.yaml
    team: team.yaml
    # file: team.yaml
    team: house
    people: {bo: {roles: [editor]}}

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
    # file: mfab.yaml
    team: team.yaml
    # file: team.yaml
    team: house
    people: {anna: {roles: [editor]}}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import AgreedSubject
from mfab.model.record import quoted

CODE = "signed-by-another"
SEVERITY = Severity.WARNING


def check(subject: AgreedSubject) -> Iterator[Finding]:
    """Yield each signature of somebody who has no say in the role any more."""
    for each in subject.sign_offs:
        if each.another is not None and each.in_file is not None:
            message = f"role {quoted(each.role)} was signed for by {each.signed}, and now {each.another} fills it"
            yield Finding(each.in_file, message)

"""The file of an agreement is called like its role.

By its name it is found, and seen in a pull request. An agreement under another name counts for nobody.

Wrong::

    # file: news.agreed/writer.yaml
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

    # file: news.agreed/editor.yaml
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
from mfab.lint.subject import AgreementSubject
from mfab.model.record import quoted

CODE = "misplaced-agreement"
SEVERITY = Severity.ERROR


def check(subject: AgreementSubject) -> Iterator[Finding]:
    """Yield an agreement in a file that is called otherwise."""
    role = subject.agreement.role
    if subject.called != role:
        message = f"this is the agreement of {quoted(role)}, and its file is called {quoted(subject.called)}; rename it"
        yield Finding(subject.at(("role",)), message)

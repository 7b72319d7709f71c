"""What stands in an agreement is what was signed.

Whoever changes the text of an agreement changes what somebody else said yes to. Comments, blank lines and layout may be
changed; who agrees to something else signs again.

Wrong::

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
        issue: {owner: editor, duration: 1h}

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

CODE = "altered-agreement"
SEVERITY = Severity.ERROR


def check(subject: AgreementSubject) -> Iterator[Finding]:
    """Yield an agreement whose part is another than the one that was signed."""
    if subject.is_altered and subject.is_certain(("part",)):
        role = quoted(subject.agreement.role)
        message = f"'part' was changed after it was signed, so that {role} has agreed to nothing; sign with mfab agree"
        yield Finding(subject.at(("part_digest",)), message)

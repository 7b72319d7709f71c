"""What the verifier says, on a terminal."""

from collections.abc import Callable, Iterator, Sequence

from mfab.calendars.working_time import WorkingTime
from mfab.diagnostics.printable import printable
from mfab.export.verification_words import checked_in_words, violations_in_words
from mfab.model.plan import Plan
from mfab.planning.verifying.violation import Verification

Paint = Callable[[str, str], str]


def verification_lines(
    found: Verification, plans: Sequence[Plan], calendar: WorkingTime, paint: Paint
) -> Iterator[str]:
    """Yield what was checked, or what does not hold."""
    yield ""
    if found.holds:
        yield f"{paint('good', 'verified')}       {checked_in_words(found, plans)}"
        return
    for _, sentence in violations_in_words(found, calendar):
        yield f"{paint('error', 'does not hold:')} {printable(sentence)}"

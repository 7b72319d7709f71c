"""What the verifier found, as JSON."""

from __future__ import annotations

from typing import Any

from mfab.calendars.working_time import WorkingTime
from mfab.export.verification_words import violations_in_words
from mfab.planning.verifying.violation import Verification


def verification_as_json(found: Verification, calendar: WorkingTime) -> dict[str, Any]:
    """Return whether a plan holds, how much was checked, and what does not hold, in sentences."""
    return {
        "holds": found.holds,
        "checked": {rule.value: number for rule, number in sorted(found.checked.items())},
        "violations": [
            {"rule": violation.rule.value, "task": violation.row, "message": message}
            for violation, message in violations_in_words(found, calendar)
        ],
    }

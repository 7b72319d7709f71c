"""Why a regression is not allowed, in a sentence."""

from mfab.export.difference import Difference, Failure
from mfab.export.short_words import signed
from mfab.planning.regression import is_time


def failure_in_words(found: Difference, failure: Failure) -> str:
    """Return `finish > 2d: finish is +3d`."""
    facts = ", ".join(f"{name} is {_measure(found, name)}" for name in failure.measures)
    return f"{failure.regression.text}: {facts}"


def _measure(found: Difference, name: str) -> str:
    value = found.measures[name]
    return signed(value, found.plan.day_minutes) if is_time(name) else f"{value:+d}"

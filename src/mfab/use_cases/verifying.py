"""Verifying plans once they are made, with what does not hold in sentences."""

from __future__ import annotations

from collections.abc import Sequence

from mfab.planning.verifying.verify import verify_together
from mfab.planning.verifying.violation import Verification
from mfab.use_cases.planning import Planned


def verified(plans: Sequence[Planned]) -> Verification:
    """Return what the plans do not keep, all of them over one team. Files of which there is no plan are left out."""
    made = [(each.plan, each.request) for each in plans]
    return verify_together([(plan, request) for plan, request in made if plan is not None and request is not None])

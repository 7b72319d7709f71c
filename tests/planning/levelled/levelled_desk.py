"""A desk at which plans are levelled, and none leaves it that the verifier has anything against."""

from mfab.planning.verifying.verify import verify
from mfab.planning.verifying.violation import Violation
from mfab.use_cases.options import LevelOptions
from mfab.use_cases.planning import Planned
from tests.planning.desk import Desk, planned

LEVEL = LevelOptions(is_wanted=True)


def levelled(playbook: str, run: str = "start: 2027-03-01", team: str | None = None, **options: object) -> Desk:
    """Return a levelled plan that keeps all it has to. 2027-03-01 is a Monday."""
    found = made(playbook, run, team, **options)
    assert violations(found) == ()
    assert found.plan is not None
    return Desk(found.plan, found.diagnostics)


def made(playbook: str, run: str, team: str | None, **options: object) -> Planned:
    found = planned(playbook, run, team, level=LEVEL, **options)
    assert found.plan is not None, [f"{each.code}: {each.message}" for each in found.diagnostics]
    assert found.plan.levelled is not None
    return found


def violations(found: Planned) -> tuple[Violation, ...]:
    assert found.plan is not None and found.request is not None
    return verify(found.plan, found.request).violations

"""What holds whatever anybody does: random people play random processes and those that we ship."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, settings

from mfab.planning.baselines import baseline_of
from mfab.runs.setting import Setting, setting_of
from mfab.use_cases.options import Options
from mfab.use_cases.planning import plan_file
from mfab.use_cases.reading import Shelf
from tests.runs.machine import People
from tests.runs.processes_of_chance import TEAM, playbook
from tests.runs.stage import setting

ROOT = Path(__file__).parent.parent.parent
PLAY = settings(max_examples=30, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck))


def _shipped(name: str) -> Setting:
    found = plan_file(Shelf(lambda: b""), str(ROOT / "examples" / name), Options(), None)
    assert found.plan is not None and found.process is not None and found.team is not None and found.book is not None
    return setting_of(found.process, found.team, found.book, baseline_of(found.plan), found.plan.people)


class PeopleOfChance(People):
    settings_to_play = tuple(setting(playbook(seed), TEAM) for seed in range(24))


class PeopleOfTheLibrary(People):
    settings_to_play = tuple(
        _shipped(name) for name in ("lead-4711.yaml", "newsletter-march.yaml", "order-messages.yaml")
    )


TestRandomProcesses = PeopleOfChance.TestCase
TestRandomProcesses.settings = PLAY
TestShippedProcesses = PeopleOfTheLibrary.TestCase
TestShippedProcesses.settings = PLAY

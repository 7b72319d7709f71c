"""PERT as textbooks print it: means, variances, and the odds of being done by some time along the critical path.

Cases are written down from published exercises: three points of each activity on the critical path, in units of time.
"""

from math import erf, sqrt
from typing import Any

import pytest

from mfab.planning.risk.luck import Assumptions
from tests.planning.risk.playing import ALWAYS, outlook

CASES: list[dict[str, Any]] = [
    {
        # Seven activities, critical path B - E - G: 17 units with a variance of 9.
        "path": {"b": (1, 4, 7), "e": (2, 5, 14), "g": (3, 6, 15)},
        "mean": 17.0,
        "variance": 9.0,
    },
    {
        # Fourteen activities, critical path A - C - E - H - I - K - M - N.
        "path": {
            "a": (5, 5, 7), "c": (5, 5, 5), "e": (1, 10, 17), "h": (4, 4, 6), "i": (2, 7, 10), "k": (6, 10, 13),
            "m": (2, 2, 3), "n": (7, 7, 12),
        },
        "mean": 50.8333,
        "variance": 11.1944,
    },
]  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_critical_path_has_the_mean_and_the_variance_of_the_textbook(case: dict[str, Any]) -> None:
    found = outlook(chain(case["path"]), team=ALWAYS, assumptions=Assumptions(samples=40_000))
    assert found.mean / 60 == pytest.approx(case["mean"], rel=0.005)
    assert (found.deviation / 60) ** 2 == pytest.approx(case["variance"], rel=0.03)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("deviations", [-1, 0, 1, 2])
def test_the_odds_by_some_time_are_those_of_the_normal_table(case: dict[str, Any], deviations: float) -> None:
    by_then = case["mean"] + deviations * sqrt(case["variance"])
    text = chain(case["path"]) + f"\n  limit: {{milestone: true, needs: [{list(case['path'])[-1]}], due: DATE}}"
    hours, minutes = divmod(round(by_then * 60), 60)
    days, hours = divmod(hours, 24)
    due = f"2027-03-{1 + days:02} {hours:02}:{minutes:02}"
    found = outlook(text.replace("DATE", due), team=ALWAYS, assumptions=Assumptions(samples=40_000))
    (kept,) = [each for each in found.kept if each.step == "limit"]
    # The table takes the sum of a few skewed estimates for normal.
    assert kept.odds == pytest.approx((1 + erf(deviations / sqrt(2))) / 2, abs=0.03)


def chain(path: dict[str, tuple[int, int, int]]) -> str:
    lines, before = ["tasks:"], None
    for name, points in path.items():
        needs = f", needs: [{before}]" if before is not None else ""
        lines.append(f"  {name}: {{duration: [{', '.join(f'{point}h' for point in points)}]{needs}}}")
        before = name
    return "\n".join(lines)

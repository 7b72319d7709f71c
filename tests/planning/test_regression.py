"""Schedule regressions: what an expression means, and what is no expression."""

import pytest

from mfab.model.record import Slip
from mfab.planning.regression import NAMES, parse_regression

DAY, WEEK = 480, 2400
CALM = dict.fromkeys(NAMES, 0)


def fires(text: str, **measures: int) -> bool:
    """Tell whether an expression holds when only these measures are not zero."""
    return bool(parse_regression(text).failing({**CALM, **measures}, DAY, WEEK))


@pytest.mark.parametrize(
    ("text", "measures", "expected"),
    [
        ("finish > 2d", {"finish": 2 * DAY}, False),
        ("finish > 2d", {"finish": 2 * DAY + 1}, True),
        ("finish >= 2d", {"finish": 2 * DAY}, True),
        ("finish>2d", {"finish": 3 * DAY}, True),
        ("finish > 1w", {"finish": 6 * DAY}, True),
        ("finish > 0", {"finish": 1}, True),
        ("finish == 4h", {"finish": 240}, True),
        ("start < -1d", {"start": -2 * DAY}, True),
        ("start < -1d", {"start": 2 * DAY}, False),
        ("float <= - 1d 4h", {"float": -720}, True),
        ("anchor > +1d", {"anchor": 481}, True),
        ("late > 0d", {"late": 30}, True),
        ("working_days > 3", {"working_days": 4}, True),
        ("tasks_removed == 0", {}, True),
    ],
)
def test_a_movement_is_compared_in_days_of_work(text: str, measures: dict[str, int], expected: bool) -> None:
    assert fires(text, **measures) is expected


def test_and_binds_closer_than_or() -> None:
    text = "tasks_added > 0 and tasks_removed > 0 or finish > 2d"
    assert not fires(text, tasks_added=1)
    assert fires(text, tasks_added=1, tasks_removed=1)
    assert fires(text, finish=3 * DAY)
    names = parse_regression(text).failing({**CALM, "finish": 3 * DAY, "tasks_added": 5}, DAY, WEEK)
    assert names == ("finish",), "what did not hold is not blamed"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("finsh > 2d", "'finsh' is nothing that can be compared; did you mean 'finish'?"),
        ("tasks-added > 0", "'tasks-added' is nothing that can be compared; did you mean 'tasks_added'?"),
        ("colour > 2d", "'colour' is nothing that can be compared; there are finish, anchor"),
        ("finish = 2d", "'=' in 'finish = 2d' is no comparison; did you mean '=='?"),
        ("finish != 2d", "'!=' in 'finish != 2d' is no comparison; there are >, >=, <, <= and =="),
        ("finish > 2", "'finish' is compared with working time, and '2' is none; write 2d or 4h"),
        ("finish > 48eh", "'48eh' is time of the clock; write 2d or 4h"),
        ("tasks_added > 2d", "'tasks_added' is a number, and '2d' is none"),
        ("working_days > 1.5", "'working_days' is a number, and '1.5' is none"),
        ("", "'' is no comparison; write it as 'finish > 2d'"),
        ("finish > 2d or", "'finish > 2d or' is no comparison"),
        ("finish > 2d and finish", "'finish' is no comparison"),
        ("finish > 2d > 1d", "'finish > 2d > 1d' is no comparison"),
        ("__import__('os').abort()", "is no comparison"),
        ("finish > 2d " * 200, "longer than 1000 characters"),
    ],
)
def test_what_is_no_comparison_is_told_with_what_would_be(text: str, message: str) -> None:
    with pytest.raises(Slip) as error:
        parse_regression(text)
    assert message in error.value.message

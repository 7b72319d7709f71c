"""A next step is one that can be typed as it is told."""

import shlex

from mfab.cli.level_options import NO_FLAGS, LevelFlags
from mfab.cli.typed_again import typed_again


def test_a_next_step_has_the_dates_values_and_people_of_the_plan_before_it() -> None:
    given = ("2027-03-02", None, "my team.yaml", ["tier=minor"], ["writer=bo"], True, LevelFlags(True, "best", "7"))
    words = typed_again("launch.yaml", given, "2027-01-04")
    assert words == (
        "launch.yaml --anchor 2027-03-02 --today 2027-01-04 --team 'my team.yaml' --set tier=minor --assign writer=bo "
        "--late --level --effort best --seed 7"
    )


def test_of_a_plain_plan_only_the_file_is_told_again() -> None:
    plain = (None, None, None, [], [], False, NO_FLAGS)
    assert typed_again("launch.yaml", plain) == "launch.yaml"
    assert shlex.split(typed_again("spring; rm x.yaml", plain)) == ["spring; rm x.yaml"]

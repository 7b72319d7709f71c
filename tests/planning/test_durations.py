"""How long things last: units of a calendar, effort and capacity, elapsed time."""

import pytest

from tests.planning.desk import desk

# Thirty-seven hours: eight from Monday to Thursday, five on Friday.
SHORT_FRIDAY = 'calendar: {hours: {mon-thu: ["08:00-16:00"], fri: ["08:00-13:00"]}}'


def test_a_day_is_the_commonest_working_day_and_a_week_the_hours_of_a_week() -> None:
    plan = desk("tasks:\n  a: {duration: 1d}\n  b: {duration: 1w}\n  c: {duration: 0.5d}", team=SHORT_FRIDAY)
    assert [plan.rows[name].minutes for name in "abc"] == [480, 37 * 60, 240]


def test_a_day_of_work_that_begins_on_a_short_friday_ends_on_monday() -> None:
    plan = desk("tasks:\n  a: {duration: 1d}", "start: 2027-03-05", SHORT_FRIDAY)
    assert plan.span("a") == "Fri 03-05 08:00 - Mon 03-08 11:00"


def test_of_two_day_lengths_that_are_as_common_the_longer_is_a_day() -> None:
    team = 'calendar: {hours: {mon-tue: ["08:00-14:00"], wed-thu: ["08:00-18:00"]}}'
    assert desk("tasks:\n  a: {duration: 1d}", team=team).rows["a"].minutes == 600


def test_a_tasks_own_calendar_says_what_its_days_are() -> None:
    team = 'calendars: {print-works: {days: mon-sat, hours: ["06:00-14:00", "14:30-22:00"]}}'
    plan = desk("tasks:\n  a: {duration: 1d, calendar: print-works}", team=team)
    assert plan.rows["a"].minutes == 930
    assert plan.span("a") == "Mon 03-01 09:00 - Tue 03-02 09:00"


PART_TIME = "people: {anna: {roles: [writer], capacity: 60%}}"


@pytest.mark.parametrize(
    ("keys", "minutes"),
    [
        ("duration: 3d", 2400),  # effort is the whole duration: 3 days of work are 5 of hers
        ("duration: 3d, effort: 1d", 1440),  # a day of work fits into three
        ("duration: 1d, effort: 3d", 2400),
        ("effort: 3d", 2400),
        ("duration: 3ed", 4320),  # waiting is nobody's work
        ("duration: 3ed, effort: 3d", 4320),
    ],
)
def test_work_lasts_the_longer_of_its_duration_and_its_effort_at_her_capacity(keys: str, minutes: int) -> None:
    plan = desk(f"roles: {{writer: {{}}}}\ntasks:\n  a: {{owner: writer, {keys}}}", team=PART_TIME)
    assert plan.rows["a"].minutes == minutes


def test_elapsed_time_runs_at_night_and_begins_at_once() -> None:
    plan = desk("tasks:\n  print: {duration: 4h, start: 2027-03-05 13:00}\n  dry: {duration: 48eh, needs: [print]}")
    assert plan.span("dry") == "Fri 03-05 17:00 - Sun 03-07 17:00"


def test_elapsed_days_are_twenty_four_hours_long_when_clocks_change() -> None:
    plan = desk(
        "tasks:\n  ship: {duration: 1ed, start: 2027-03-27 12:00}", team="calendar: {timezone: Europe/Copenhagen}"
    )
    assert plan.span("ship") == "Sat 03-27 12:00 - Sun 03-28 13:00"


def test_plans_use_the_most_likely_of_three_estimates() -> None:
    assert desk("tasks:\n  a: {duration: [1d, 3d, 10d]}").rows["a"].minutes == 3 * 480


def test_a_share_of_the_duration_is_of_the_work_as_it_lasts_for_its_owner() -> None:
    # Three days of work last five for her; after half of them, two and a half days, the copy can be set.
    plan = desk(
        """
roles: {writer: {}}
tasks:
  copy: {owner: writer, duration: 3d}
  set: {duration: 1d, needs: [copy SS+50%]}
""",
        team=PART_TIME,
    )
    assert plan.start("set") == "Wed 03-03 13:00"


def test_a_lag_runs_on_the_successors_calendar_and_an_elapsed_one_on_the_clock() -> None:
    team = 'calendars: {always: {days: mon-sun, hours: ["00:00-24:00"]}}'
    plan = desk(
        """
tasks:
  print: {duration: 1d, start: 2027-03-05}
  pack: {duration: 1h, needs: [print FS+4h]}
  watch: {duration: 1h, calendar: always, needs: [print FS+4h]}
  fetch: {duration: 1h, needs: [print FS+2ed]}
""",
        team=team,
    )
    assert plan.start("pack") == "Mon 03-08 13:00"
    assert plan.start("watch") == "Fri 03-05 21:00"
    assert plan.start("fetch") == "Mon 03-08 09:00"

"""Plans across the night to 28 March 2027, when Danish clocks go from two to three and it is Easter."""

from tests.planning.desk import desk

TEAM = """
calendar: {timezone: Europe/Copenhagen, country: DK}
calendars:
  always: {base: none, days: mon-sun, hours: ["00:00-24:00"]}
  night: {base: none, days: mon-sun, hours: ["22:00-06:00"]}
people:
  sofia: {roles: [swedish-editor], country: SE}
  anna: {roles: [editor]}
"""


def test_nine_o_clock_is_nine_o_clock_after_the_change() -> None:
    plan = desk("tasks:\n  a: {duration: 4d}", "start: 2027-03-24", TEAM)
    # Wednesday; then Easter from Thursday to Monday; Tuesday, Wednesday and Thursday.
    assert plan.span("a") == "Wed 03-24 09:00 - Thu 04-01 17:00"


def test_a_machine_that_runs_all_night_works_an_hour_less_by_the_wall_clock() -> None:
    plan = desk("tasks:\n  render: {duration: 24h, calendar: always, start: 2027-03-27 12:00}", team=TEAM)
    assert plan.span("render") == "Sat 03-27 12:00 - Sun 03-28 13:00"


def test_a_night_shift_is_seven_hours_long_in_that_night() -> None:
    plan = desk("tasks:\n  scan: {duration: 8h, calendar: night, start: 2027-03-27 22:00}", team=TEAM)
    assert plan.span("scan") == "Sat 03-27 22:00 - Sun 03-28 23:00"


def test_a_person_keeps_the_holidays_of_their_country() -> None:
    playbook = """
roles: {editor: {}, swedish-editor: {}}
tasks:
  danish: {owner: editor, duration: 2d}
  swedish: {owner: swedish-editor, duration: 2d}
"""
    plan = desk(playbook, "start: 2027-03-24", TEAM)
    # Maundy Thursday is a holiday in Denmark and not in Sweden.
    assert plan.finish("danish") == "Tue 03-30 17:00"
    assert plan.finish("swedish") == "Thu 03-25 17:00"


def test_days_that_the_run_closes_are_closed_for_everybody_and_every_calendar() -> None:
    playbook = """
roles: {editor: {}}
tasks:
  edit: {owner: editor, duration: 2d}
  render: {duration: 20h, calendar: always}
"""
    plan = desk(playbook, "start: 2027-03-02\ncalendar: {closed: [2027-03-03]}", TEAM)
    assert plan.finish("edit") == "Thu 03-04 17:00"
    assert plan.span("render") == "Tue 03-02 09:00 - Thu 03-04 05:00"


def test_weeks_that_differ_and_a_saturday_that_is_open() -> None:
    team = """
calendar:
  weeks: [{from: 2027-03-01, to: 2027-03-05, hours: ["09:00-13:00"]}]
  open: {2027-03-06: ["10:00-12:00"]}
"""
    plan = desk("tasks:\n  a: {duration: 3d}", team=team)
    # Five mornings of four hours, two on Saturday, and two on Monday: a day is still eight.
    assert plan.span("a") == "Mon 03-01 09:00 - Mon 03-08 11:00"


def test_what_follows_at_midnight_of_a_work_calendar_ends_on_its_day() -> None:
    plan = desk(
        """
tasks:
  run: {duration: 15h, calendar: always, start: 2027-04-05 09:00}
  b: {duration: 1h, start: run + 1d}
""",
        team=TEAM,
    )
    # The machine stops at midnight, which still is Monday: a day later is Tuesday.
    assert plan.start("b") == "Tue 04-06 09:00"

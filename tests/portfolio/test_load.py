"""Many run files on one roster: who has how much work in which week, counted by hand."""

from datetime import date

from mfab.portfolio.load import By, Load, Occasion, Week, loads
from tests.planning.desk import planned

TEAM = """
people:
  anna: {roles: [lead], capacity: 50%}
  bo: {roles: [writer], away: [2027-03-10]}
"""
ROLES = "roles: {lead: {function: marketing}, writer: {function: agency}, lawyer: {function: legal}}\n"
MONDAYS = [date(2027, 3, 1), date(2027, 3, 8)]


def occasion(name: str, tasks: str) -> Occasion:
    """Plan tasks that begin on Monday 1 March 2027, eight hours a day from Monday to Friday."""
    found = planned(f"{ROLES}tasks:\n{tasks}", "start: 2027-03-01", TEAM)
    assert found.plan is not None and found.process is not None and found.book is not None
    return Occasion(name, found.plan, found.process, found.team, found.book)


def hours(load: Load) -> list[float]:
    return [week.load / 60 for week in load.weeks]


def by_name(found: tuple[Load, ...]) -> dict[str, Load]:
    return {load.name: load for load in found}


SPRING = occasion(
    "spring", "  copy: {owner: writer, duration: 4d}\n  check: {owner: lawyer, duration: 1d, needs: [copy]}"
)
FAIR = occasion("fair", "  leaflet: {owner: writer, duration: 6d}\n  brief: {owner: lead, duration: 1d}")


def test_work_of_several_occasions_adds_up_by_person_and_week() -> None:
    found = by_name(loads([SPRING, FAIR], By.PERSON))
    # Bo: four days of copy and five of the leaflet in the first week, one day of it in the second.
    assert hours(found["bo"]) == [32 + 40, 8]
    assert hours(found["anna"]) == [8, 0]
    assert [week.monday for week in found["bo"].weeks] == MONDAYS


def test_absences_and_part_time_make_a_week_smaller() -> None:
    found = by_name(loads([SPRING, FAIR], By.PERSON))
    assert [week.capacity for week in found["bo"].weeks] == [40 * 60, 32 * 60]
    assert [week.capacity for week in found["anna"].weeks] == [20 * 60, 20 * 60]


def test_what_is_too_much_is_told_with_what_makes_it_so() -> None:
    week: Week = by_name(loads([SPRING, FAIR], By.PERSON))["bo"].weeks[0]
    assert week.is_over and week.over == 32 * 60
    assert [(piece.occasion, piece.row, piece.minutes) for piece in week.pieces] == [
        ("spring", "copy", 32 * 60),
        ("fair", "leaflet", 40 * 60),
    ]


def test_a_week_is_busiest_by_its_time_and_not_by_its_hours() -> None:
    one = occasion(
        "one", "  mail: {owner: writer, duration: 5d, start: 2027-03-08}\n  pages: {owner: writer, duration: 4.5d}"
    )
    # 36 of 40 hours in the first week, 32 of 32 in the second.
    assert by_name(loads([one], By.PERSON))["bo"].busiest.monday == date(2027, 3, 8)


def test_roles_and_functions_count_work_that_nobody_fills_yet() -> None:
    assert {load.name: hours(load) for load in loads([SPRING], By.ROLE)} == {"writer": [32], "lawyer": [8]}
    assert {load.name: hours(load) for load in loads([SPRING], By.FUNCTION)} == {"agency": [32], "legal": [8]}
    assert "lawyer" not in by_name(loads([SPRING], By.PERSON))
    assert all(week.capacity is None for load in loads([SPRING], By.ROLE) for week in load.weeks)


def test_people_stand_in_the_order_of_the_team_file() -> None:
    assert [load.name for load in loads([SPRING, FAIR], By.PERSON)] == ["anna", "bo"]


def test_work_on_a_day_off_is_not_lost() -> None:
    team = "calendars: {saturdays: {days: sat}}\npeople: {bo: {roles: [writer]}}"
    found = planned("roles: {writer: {}}\ntasks: {stand: {owner: writer, duration: 4h, calendar: saturdays}}",
                    "start: 2027-03-01", team)  # fmt: skip
    assert found.plan is not None and found.process is not None and found.book is not None
    fair = Occasion("fair", found.plan, found.process, found.team, found.book)
    assert hours(loads([fair], By.PERSON)[0]) == [4]


def test_nothing_planned_is_no_load() -> None:
    assert loads([], By.PERSON) == ()

"""The share of operation: what comes round again in the planned work, counted by hand."""

from dataclasses import replace

from mfab.portfolio.load import By, Occasion
from mfab.portfolio.operation import Operation, PlaybookWork, operation, repeated_tasks
from tests.planning.desk import planned

TEAM = "people: {anna: {roles: [lead]}, bo: {roles: [writer]}}"
ROLES = "roles: {lead: {function: marketing}, writer: {function: agency}, lawyer: {function: legal}}\n"


def occasion(name: str, playbook: str, tasks: str, more: str = "") -> Occasion:
    """Plan tasks that begin on Monday 1 March 2027; the playbook gets its name afterwards."""
    found = planned(f"{more}{ROLES}tasks:\n{tasks}", "start: 2027-03-01", TEAM)
    assert found.plan is not None and found.process is not None and found.book is not None
    return Occasion(name, replace(found.plan, playbook=playbook), found.process, found.team, found.book)


LETTER = """\
  copy: {title: The text, owner: writer, duration: 2d}
  check: {owner: lead, approvers: [lawyer], duration: 1d, needs: [copy]}
"""
MAY = occasion("may", "letter", LETTER)
JUNE = occasion("june", "letter", LETTER)
FAIR = occasion("fair", "fair", "  stand: {owner: lead, duration: 4d}\n  leaflet: {owner: writer, duration: 1d}")
LEADS = occasion(
    "lead-1", "leads", "  call: {owner: lead, duration: 1h}", "triggers: {lead.scored: {subject: lead.id}}\n"
)


def shares(found: tuple[Operation, ...]) -> dict[str, tuple[float, float]]:
    """Return the hours that come round again, and all hours, of each."""
    return {each.name: (each.repeated / 60, each.minutes / 60) for each in found}


def test_what_is_planned_twice_comes_round_again() -> None:
    # Anna: two checks of a day, and four days of the fair; Bo: two texts of two days, and a day of the fair.
    assert shares(operation([MAY, JUNE, FAIR], By.PERSON)) == {"bo": (32, 40), "anna": (16, 48)}
    assert operation([MAY, JUNE, FAIR], By.PERSON)[0].share == 0.8


def test_a_playbook_that_says_so_comes_round_again_though_it_is_planned_once() -> None:
    assert shares(operation([LEADS], By.PERSON)) == {"anna": (1, 1)}
    assert shares(operation([FAIR], By.PERSON)) == {"anna": (0, 32), "bo": (0, 8)}


def test_people_have_time_and_functions_do_not() -> None:
    # Both are over by Friday: one week of forty hours.
    assert {each.name: each.time for each in operation([MAY, FAIR], By.PERSON)} == {"anna": 40 * 60, "bo": 40 * 60}
    assert {each.time for each in operation([MAY, FAIR], By.FUNCTION)} == {None}


def test_work_is_told_by_playbook_the_most_first() -> None:
    (anna,) = (each for each in operation([MAY, JUNE, FAIR, LEADS], By.PERSON) if each.name == "anna")
    assert anna.playbooks == (
        PlaybookWork("fair", 1, 4 * 480, False),
        PlaybookWork("letter", 2, 2 * 480, True),
        PlaybookWork("leads", 1, 60, True),
    )


def test_functions_are_those_of_the_roles() -> None:
    assert shares(operation([MAY, JUNE, FAIR], By.FUNCTION)) == {"agency": (32, 40), "marketing": (16, 48)}


def test_the_heaviest_tasks_come_first_with_who_does_them() -> None:
    found = [
        (each.task, each.title, each.times, each.minutes / 60, each.people)
        for each in repeated_tasks([MAY, JUNE, FAIR, LEADS])
    ]
    assert found == [
        ("copy", "The text", 2, 32, ("bo",)),
        ("check", "check", 2, 16, ("anna",)),
        ("call", "call", 1, 1, ("anna",)),
    ]


def test_the_instances_of_a_fan_out_are_one_task() -> None:
    tasks = "  text: {title: 'Text for ${market}', for_each: {market: markets}, owner: writer, duration: 1d}"
    markets = occasion("a", "pages", tasks, "parameters: {markets: {type: list, default: [DK, SE]}}\n")
    assert [(each.task, each.times, each.minutes) for each in repeated_tasks([markets, markets])] == [
        ("text", 4, 4 * 480)
    ]


def test_nothing_planned_is_no_operation() -> None:
    assert operation([], By.PERSON) == ()
    assert Operation("anna", ()).share == 0

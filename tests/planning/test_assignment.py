"""Roles and people: filled fairly, the same person kept, and nobody approves their own work."""

from tests.planning.desk import desk


def test_a_role_is_one_person_in_a_run() -> None:
    plan = desk(
        """
roles: {writer: {}}
tasks:
  a: {owner: writer, duration: 5d}
  b: {owner: writer, duration: 5d}
  c: {owner: writer, duration: 5d}
""",
        team="people: {bo: {roles: [writer]}, ida: {roles: [writer]}}",
    )
    assert {plan.person(name) for name in "abc"} == {"bo"}
    assert plan.plan.people == {"writer": "bo"}


def test_of_two_roles_that_either_can_have_each_gets_one() -> None:
    plan = desk(
        """
roles: {writer: {}, designer: {}}
tasks:
  a: {owner: writer, duration: 5d}
  b: {owner: designer, duration: 3d}
""",
        team="people: {bo: {roles: [writer, designer]}, ida: {roles: [writer, designer]}}",
    )
    assert (plan.person("a"), plan.person("b")) == ("bo", "ida")


def test_half_a_person_counts_as_half() -> None:
    # Four days are eight of Bo's: Ida, who already has five, would have nine; Bo has eight.
    plan = desk(
        """
roles: {lead: {}, writer: {}}
tasks:
  a: {owner: lead, duration: 5d}
  b: {owner: writer, duration: 4d}
""",
        team="people: {ida: {roles: [lead, writer]}, bo: {roles: [writer], capacity: 50%}}",
    )
    assert plan.person("b") == "bo"
    # Six days are twelve of Bo's, against Ida's eleven.
    plan = desk(
        """
roles: {lead: {}, writer: {}}
tasks:
  a: {owner: lead, duration: 5d}
  b: {owner: writer, duration: 6d}
""",
        team="people: {ida: {roles: [lead, writer]}, bo: {roles: [writer], capacity: 50%}}",
    )
    assert plan.person("b") == "ida"


SPREAD = """
roles: {writer: {}}
tasks:
  copy: {for_each: {market: [DK, SE, NO]}, owner: writer, duration: 2d}
  proof: {for_each: {market: [DK, SE, NO]}, owner: writer, duration: 1d, needs: [copy]}
  print: {owner: writer, duration: 1d, needs: [proof]}
"""


def test_a_fan_out_may_be_spread_and_what_belongs_together_stays_with_one_person() -> None:
    plan = desk(SPREAD, team="people: {bo: {roles: [writer]}, ida: {roles: [writer]}}")
    owners = [plan.person(f"copy@{market}") for market in ("DK", "SE", "NO")]
    assert sorted(set(owners), key=str) == ["bo", "ida"]
    assert [plan.person(f"proof@{market}") for market in ("DK", "SE", "NO")] == owners


def test_an_assignment_in_the_run_file_wins_over_fairness() -> None:
    plan = desk(
        SPREAD,
        "start: 2027-03-01\nassign: {writer: ida}",
        "people: {bo: {roles: [writer]}, ida: {roles: []}}",
    )
    assert {plan.person(name) for name in plan.rows} == {"ida"}


def test_the_command_line_wins_over_the_run_file() -> None:
    plan = desk(
        "roles: {writer: {}}\ntasks: {a: {owner: writer, duration: 1d}}",
        "start: 2027-03-01\nassign: {writer: bo}",
        "people: {bo: {roles: [writer]}, ida: {roles: [writer]}}",
        assign={"writer": "ida"},
    )
    assert plan.person("a") == "ida"


def test_a_role_that_nobody_fills_is_told_and_planned_on_the_teams_calendar() -> None:
    plan = desk(
        "roles: {lawyer: {}}\ntasks: {a: {owner: lawyer, duration: 1d}}",
        team="calendar: {days: tue-thu}\npeople: {bo: {roles: [writer]}}",
    )
    assert plan.plan.unfilled_roles == ("lawyer",)
    assert plan.person("a") is None
    assert plan.start("a") == "Tue 03-02 09:00"


def test_who_could_write_and_approve_does_only_one_of_them() -> None:
    plan = desk(
        """
roles: {writer: {}, editor: {}}
tasks: {copy: {owner: writer, approvers: [editor], duration: 1d}}
""",
        team="people: {bo: {roles: [writer, editor]}, ida: {roles: [editor]}}",
    )
    assert plan.person("copy") == "bo"
    assert plan.person("copy:approval:editor") == "ida"


def test_four_eyes_hold_whichever_role_is_filled_first() -> None:
    plan = desk(
        """
roles: {writer: {}, editor: {}}
tasks: {copy: {owner: writer, approvers: [editor], duration: 1d}}
""",
        team="people: {bo: {roles: [writer, editor]}, ida: {roles: [writer]}}",
    )
    assert plan.person("copy") == "ida"
    assert plan.person("copy:approval:editor") == "bo"


def test_who_is_the_only_editor_and_wrote_it_does_not_approve_it() -> None:
    plan = desk(
        """
roles: {writer: {}, editor: {}}
tasks:
  copy: {owner: writer, approvers: [editor], duration: 1d}
  note: {owner: assistant, approvers: [editor], duration: 1d}
""".replace("editor: {}}", "editor: {}, assistant: {}}"),
        team="people: {bo: {roles: [writer, editor]}, per: {roles: [assistant]}}",
    )
    assert plan.person("copy:approval:editor") is None
    assert plan.person("note:approval:editor") == "bo"


def test_the_only_editors_deputy_approves_what_the_editor_wrote() -> None:
    plan = desk(
        """
roles: {writer: {}, editor: {}}
tasks: {copy: {owner: writer, approvers: [editor], duration: 1d}}
""",
        team="people: {bo: {roles: [writer, editor], deputy: per}, per: {roles: [clerk]}}",
    )
    assert plan.person("copy:approval:editor") == "per"


def test_after_somebodys_last_day_their_deputy_takes_over() -> None:
    plan = desk(
        """
roles: {writer: {}}
tasks:
  a: {owner: writer, duration: 1d}
  b: {owner: writer, duration: 1d, not_before: 2027-03-10}
""",
        team="people: {bo: {roles: [writer], until: 2027-03-05, deputy: ida}, ida: {roles: [assistant]}}",
    )
    assert (plan.person("a"), plan.person("b")) == ("bo", "ida")
    assert plan.start("b") == "Wed 03-10 09:00"


def test_work_after_somebodys_last_day_that_nobody_takes_over_is_planned_and_told() -> None:
    plan = desk(
        "roles: {writer: {}}\ntasks: {a: {owner: writer, duration: 3d}}",
        "start: 2027-03-04",
        "people: {bo: {roles: [writer], until: 2027-03-05}}",
    )
    assert plan.span("a") == "Thu 03-04 09:00 - Mon 03-08 17:00"
    assert "ended-contract" in plan.codes()

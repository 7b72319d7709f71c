"""People chosen together with the dates."""

from tests.planning.levelled.levelled_desk import levelled


def test_two_copywriters_write_for_two_markets_at_once() -> None:
    desk = levelled(
        "parameters: {markets: {type: list, default: [DK, SE]}}\n"
        "tasks:\n  copy: {for_each: {market: markets}, owner: copywriter, duration: 4d}\n",
        team="people: {bo: {roles: [copywriter]}, ea: {roles: [copywriter]}}",
    )
    assert {desk.person("copy@DK"), desk.person("copy@SE")} == {"bo", "ea"}
    assert desk.finish("copy@DK") == desk.finish("copy@SE") == "Thu 03-04 17:00"


def test_who_is_there_writes_instead_of_who_is_on_leave() -> None:
    tasks = "tasks:\n  copy: {owner: copywriter, duration: 4d}\n"
    team = "people: {bo: {roles: [copywriter], away: [2027-03-01..2027-03-12]}, ea: {roles: [copywriter]}}"
    desk = levelled(tasks, team=team)
    assert desk.person("copy") == "ea"
    assert desk.finish("copy") == "Thu 03-04 17:00"


def test_who_is_free_gets_the_market_that_would_wait() -> None:
    # By hours alone Bo and Ea get two markets each; but Ea is away in the second week.
    desk = levelled(
        "parameters: {markets: {type: list, default: [DK, SE, DE]}}\n"
        "tasks:\n  copy: {for_each: {market: markets}, owner: copywriter, duration: 4d}\n",
        team="people: {ea: {roles: [copywriter], away: [2027-03-05..2027-03-19]}, bo: {roles: [copywriter]}}",
    )
    people = sorted(desk.person(f"copy@{market}") or "" for market in ("DK", "SE", "DE"))
    assert people == ["bo", "bo", "ea"]
    assert desk.text(desk.plan.finish) == "Wed 03-10 17:00"


def test_one_person_keeps_a_role_in_a_run() -> None:
    desk = levelled(
        "tasks:\n  copy: {owner: copywriter, duration: 2d}\n  mail: {owner: copywriter, duration: 2d}\n",
        team="people: {bo: {roles: [copywriter]}, ea: {roles: [copywriter]}}",
    )
    assert desk.person("copy") == desk.person("mail")


def test_nobody_approves_their_own_work_to_make_a_plan_shorter() -> None:
    desk = levelled(
        "tasks:\n"
        "  copy: {owner: copywriter, approvers: [lead], duration: 2d}\n"
        "  mail: {owner: copywriter, approvers: [lead], duration: 2d}\n",
        team="people:\n"
        "  bo: {roles: [copywriter, lead]}\n"
        "  ea: {roles: [copywriter, lead], away: [2027-03-01..2027-03-05]}\n",
    )
    assert desk.person("copy") != desk.person("copy:approval:lead")


def test_a_deputy_steps_in_for_what_would_start_in_an_absence() -> None:
    desk = levelled(
        "tasks:\n  copy: {owner: copywriter, duration: 2d}\n  mail: {owner: copywriter, duration: 2d}\n",
        team="people:\n"
        "  bo: {roles: [copywriter], away: [2027-03-03..2027-03-12], deputy: ea}\n"
        "  ea: {roles: [lead]}\n",
    )
    assert (desk.person("copy"), desk.person("mail")) == ("bo", "ea")
    assert desk.rows["mail"].is_deputy
    assert desk.start("mail") <= "Wed 03-03 09:00"


def test_who_is_named_for_a_role_keeps_it() -> None:
    desk = levelled(
        "parameters: {markets: {type: list, default: [DK, SE]}}\n"
        "roles: {copywriter: }\n"
        "tasks:\n  copy: {for_each: {market: markets}, owner: copywriter, duration: 4d}\n",
        run="start: 2027-03-01\nassign: {copywriter: ea}",
        team="people: {bo: {roles: [copywriter]}, ea: {roles: [copywriter]}}",
    )
    assert desk.person("copy@DK") == desk.person("copy@SE") == "ea"
    assert desk.text(desk.plan.finish) == "Wed 03-10 17:00"

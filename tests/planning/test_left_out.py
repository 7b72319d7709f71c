"""Conditions and fan-outs in plans: what is left out is stepped over, what is fanned out pairs by value."""

from tests.planning.desk import desk

CHAIN = """
parameters: {tier: {type: choice, choices: [minor, major], default: minor}}
tasks:
  brief: {duration: 2d}
  test: {when: tier == 'major', duration: 5d, needs: [brief FF+3d]}
  report: {when: tier == 'major', duration: 1d, needs: [test SS+1d]}
  copy: {duration: 1d, needs: [report FS+2d]}
"""


def test_what_is_left_out_is_stepped_over_finish_to_start_and_without_its_lags() -> None:
    assert desk(CHAIN).start("copy") == "Wed 03-03 09:00"


def test_with_the_other_value_the_same_chain_is_all_there() -> None:
    plan = desk(CHAIN, "start: 2027-03-01\nvalues: {tier: major}")
    # test ends three days after brief: 03-05 at the earliest, and 5 days of it begin 03-01.
    assert plan.finish("test") == "Fri 03-05 17:00"
    assert plan.start("copy") == "Fri 03-05 09:00"


def test_a_task_that_is_dropped_this_time_is_stepped_over_as_well() -> None:
    playbook = """
tasks:
  a: {duration: 1d}
  b: {duration: 5d, needs: [a]}
  c: {duration: 1d, needs: [b]}
"""
    plan = desk(playbook, "start: 2027-03-01\nchanges: {b: {drop: true}}")
    assert plan.start("c") == "Tue 03-02 09:00"
    assert [(each.task, each.key) for each in plan.plan.deviations] == [("b", "drop")]


def test_a_change_replaces_whole_keys_and_leaves_the_others() -> None:
    playbook = """
tasks:
  a: {duration: 1d}
  b: {duration: 3d}
  c: {duration: 2d, needs: [a, b], title: Closing}
"""
    plan = desk(playbook, "start: 2027-03-01\nchanges: {c: {needs: [a], duration: 4h}}")
    assert plan.span("c") == "Tue 03-02 09:00 - Tue 03-02 13:00"
    assert plan.rows["c"].title == "Closing"
    assert [(each.key, each.before, each.now) for each in plan.plan.deviations] == [
        ("duration", "2d", "4h"),
        ("needs", "a, b", "a"),
    ]


FAN_OUT = """
parameters: {markets: {type: list, default: [DK, SE]}}
tasks:
  brief: {duration: 1d}
  copy: {for_each: {market: markets}, duration: 2d, needs: [brief]}
  proof: {for_each: {market: markets}, duration: 1d, needs: [copy]}
  print: {duration: 1d, needs: [proof]}
"""


def test_tasks_of_the_same_loop_pair_by_value_and_others_wait_for_all() -> None:
    plan = desk(FAN_OUT, "start: 2027-03-01\nvalues: {markets: [DK, SE]}")
    assert [link.task for link in plan.rows["proof@DK"].links] == ["copy@DK"]
    assert [link.task for link in plan.rows["print"].links] == ["proof@DK", "proof@SE"]


def test_a_need_may_name_one_value() -> None:
    plan = desk(FAN_OUT.replace("[proof]", "[proof@SE]"))
    assert [link.task for link in plan.rows["print"].links] == ["proof@SE"]


def test_an_empty_list_leaves_the_tasks_out_and_steps_over_them() -> None:
    plan = desk(FAN_OUT, "start: 2027-03-01\nvalues: {markets: []}")
    assert set(plan.rows) == {"brief", "print"}
    assert plan.start("print") == "Tue 03-02 09:00"


def test_a_summary_that_is_fanned_out_brings_its_tasks_and_its_loop() -> None:
    plan = desk("""
tasks:
  brief: {duration: 1d}
  local:
    for_each: {market: [DK, SE]}
    needs: [brief]
    tasks:
      copy: {duration: 1d}
      proof: {duration: 1d, needs: [copy]}
  print: {duration: 1d, needs: [local]}
  mail: {for_each: {market: [DK, SE]}, duration: 1d, needs: [local]}
""")
    assert plan.rows["proof@SE"].parent == "local@SE"
    assert [link.task for link in plan.rows["proof@SE"].links] == ["copy@SE"]
    assert [link.task for link in plan.rows["mail@DK"].links] == ["local@DK"]
    assert plan.start("print") == "Thu 03-04 09:00"


def test_who_uses_a_deliverable_waits_for_all_who_deliver_it_with_their_approvals() -> None:
    plan = desk("""
roles: {writer: {}, editor: {}}
deliverables: {texts: {}}
tasks:
  web: {owner: writer, duration: 1d, delivers: [texts]}
  print: {owner: writer, approvers: [editor], approval: 2d, duration: 1d, delivers: [texts]}
  translate: {owner: writer, duration: 1d, uses: [texts]}
""")
    assert [link.task for link in plan.rows["translate"].links] == ["web", "print"]
    assert plan.start("translate") == "Thu 03-04 09:00"


def test_a_summary_all_of_which_is_left_out_is_left_out() -> None:
    plan = desk("""
parameters: {tier: {type: choice, choices: [minor, major], default: minor}}
tasks:
  brief: {duration: 1d}
  fair:
    needs: [brief]
    when: tier == 'major'
    tasks: {stand: {duration: 5d}, staff: {duration: 1d, needs: [stand]}}
  report: {duration: 1d, needs: [fair]}
""")
    assert set(plan.rows) == {"brief", "report"}
    assert plan.start("report") == "Tue 03-02 09:00"

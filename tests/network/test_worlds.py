"""Gates: which outcome is planned, and what becomes of the tasks of the others."""

from tests.planning.desk import desk

TO_THE_ANCHOR = """
anchor: launch
tasks:
  prepare: {duration: 1d}
  go:
    duration: 1h
    needs: [prepare]
    decides: {launch-now: {odds: 20%}, wait: {odds: 80%}}
  launch: {milestone: true, needs: [go = launch-now]}
  study: {duration: 20d, needs: [go = wait]}
"""


def test_the_plan_takes_the_outcome_that_leads_to_the_anchor_however_unlikely() -> None:
    plan = desk(TO_THE_ANCHOR)
    assert plan.rows["launch"].branch is None
    assert plan.rows["study"].branch == "go = wait"


def test_a_task_of_another_branch_has_dates_and_a_name_but_no_float_and_no_part_in_the_finish() -> None:
    plan = desk(TO_THE_ANCHOR)
    study = plan.rows["study"]
    assert plan.span("study") == "Tue 03-02 10:00 - Tue 03-30 10:00"
    assert (study.total_float, study.free_float, study.is_critical, study.late_start) == (None, None, False, None)
    assert plan.text(plan.plan.finish) == "Tue 03-02 10:00"


def test_without_an_anchor_the_likeliest_outcome_is_planned() -> None:
    plan = desk("""
tasks:
  test: {duration: 1d, decides: {ship: {odds: 30%}, repair: {odds: 70%}}}
  sell: {duration: 1d, needs: [test = ship]}
  mend: {duration: 1d, needs: [test = repair]}
""")
    assert plan.rows["sell"].branch == "test = ship"
    assert plan.rows["mend"].branch is None


def test_outcomes_of_equal_odds_are_taken_in_the_order_of_the_file() -> None:
    plan = desk("""
tasks:
  test: {duration: 1d, decides: {ship: , repair: }}
  mend: {duration: 1d, needs: [test = repair]}
  sell: {duration: 1d, needs: [test = ship]}
""")
    assert plan.rows["mend"].branch == "test = repair"


def test_outcomes_without_odds_share_what_the_others_leave() -> None:
    # 50% are left for two: 25% each, less than the 50% of the last.
    plan = desk("""
tasks:
  test: {duration: 1d, decides: {ship: , sell-off: , repair: {odds: 50%}}}
  a: {duration: 1d, needs: [test = ship]}
  b: {duration: 1d, needs: [test = sell-off]}
  c: {duration: 1d, needs: [test = repair]}
""")
    assert [plan.rows[name].branch for name in "abc"] == ["test = ship", "test = sell-off", None]


def test_a_merge_of_two_branches_is_planned_and_waits_for_the_planned_one_only() -> None:
    plan = desk("""
tasks:
  test: {duration: 1d, decides: {ship: {odds: 90%}, repair: {odds: 10%}}}
  pack: {duration: 1d, needs: [test = ship]}
  mend: {duration: 10d, needs: [test = repair]}
  tell: {duration: 1d, needs: [pack, mend]}
""")
    assert plan.rows["tell"].branch is None
    assert plan.start("tell") == "Wed 03-03 09:00"
    assert plan.rows["mend"].branch == "test = repair"


def test_what_follows_a_branch_is_on_it_and_what_needs_a_sure_thing_too_as_well() -> None:
    plan = desk("""
tasks:
  test: {duration: 1d, decides: {ship: {odds: 90%}, repair: {odds: 10%}}}
  pack: {duration: 1d, needs: [test = ship]}
  mend: {duration: 1d, needs: [test = repair]}
  paint: {duration: 1d, needs: [mend, test]}
""")
    assert plan.rows["paint"].branch == "test = repair"


def test_a_task_under_two_gates_exists_only_where_both_lead_to_it() -> None:
    plan = desk("""
tasks:
  price: {duration: 1d, decides: {high: {odds: 60%}, low: {odds: 40%}}}
  test: {duration: 1d, decides: {ship: {odds: 90%}, repair: {odds: 10%}}}
  pack: {duration: 1d, needs: [test = ship]}
  leaflet: {duration: 1d, needs: [price = high, test = ship]}
  sale: {duration: 1d, needs: [price = low, test = ship]}
  mend: {duration: 1d, needs: [test = repair]}
""")
    assert plan.rows["leaflet"].branch is None
    assert plan.rows["sale"].branch == "price = low"


def test_the_anchor_decides_for_the_gate_before_the_gate_too() -> None:
    plan = desk("""
anchor: launch
tasks:
  idea: {duration: 1d, decides: {build: {odds: 10%}, drop: {odds: 90%, ends: true}}}
  build: {duration: 2d, needs: [idea = build], decides: {good: {odds: 5%}, bad: {odds: 95%, ends: true}}}
  launch: {milestone: true, needs: [build = good]}
""")
    assert [plan.rows[name].branch for name in ("build", "launch")] == [None, None]
    assert plan.plan.critical_path == ("idea", "build", "launch")


def test_in_a_summary_only_the_planned_branch_counts_for_its_end() -> None:
    plan = desk("""
tasks:
  test: {duration: 1d, decides: {ship: {odds: 90%}, repair: {odds: 10%}}}
  after:
    tasks:
      pack: {duration: 1d, needs: [test = ship]}
      mend: {duration: 10d, needs: [test = repair]}
  tell: {duration: 1d, needs: [after]}
""")
    assert plan.start("tell") == "Wed 03-03 09:00"
    assert plan.finish("after") == "Tue 03-02 17:00"


def test_work_on_another_branch_overloads_nobody() -> None:
    playbook = """
roles: {tester: {}, mender: {}}
tasks:
  test: {owner: tester, duration: 1d, decides: {ship: {odds: %s}, repair: {odds: %s}}}
  ship: {owner: tester, duration: 1d, needs: [test = ship]}
  mend: {owner: mender, duration: 3d, needs: [test = repair]}
  paint: {owner: mender, duration: 3d, needs: [test = repair]}
"""
    team = "people: {tom: {roles: [tester]}, mia: {roles: [mender]}}"
    assert desk(playbook % ("90%", "10%"), team=team).plan.overloads == ()
    busy = desk(playbook % ("10%", "90%"), team=team).plan.overloads
    assert [(each.person, each.load, each.capacity) for each in busy] == [("mia", 6 * 480, 5 * 480)]

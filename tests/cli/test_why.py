"""Why a date is what it is, and ways out, on the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import ROOT, Mfab

PLAYBOOK = """playbook: poster
anchor: fair
roles: {writer: {}, printer: {}}
tasks:
  text: {owner: writer, duration: [1d, 3d, 5d]}
  print: {owner: printer, duration: 2d, needs: [text]}
  fair: {milestone: true, owner: writer, needs: [print]}
"""


@pytest.fixture
def poster(tmp_path: Path, mfab: Mfab) -> Mfab:
    (tmp_path / "poster.yaml").write_text(PLAYBOOK, encoding="utf-8")
    (tmp_path / "mfab.yaml").touch()
    return mfab


def test_the_answer_leads_back_to_the_beginning_and_says_what_would_move_it(poster: Mfab) -> None:
    ran = poster("why", "poster.yaml", "print", "--start", "2027-03-01")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "'print' starts on Thu 4 Mar 2027",
        "",
        "From there back to the beginning:",
        "  Thu 4 Mar          It needs 'text' [poster.yaml:6].",
        "  Mon 1 – Wed 3 Mar  writer works on 'text' for 3 days. That is where the plan begins.",
        "",
        "What would make it earlier",
        "  3 days earlier  Let 'print' not wait for 'text', and it starts on Mon 1 Mar.",
        "No other link or date in the plan moves it, as long as people stay who they are.",
    ]


def test_a_task_that_is_not_there_is_not_explained(poster: Mfab) -> None:
    ran = poster("why", "poster.yaml", "prnt", "--start", "2027-03-01")
    assert ran.code == 2
    assert ran.err == "error: there is no task 'prnt' in this plan; did you mean 'print'?\n"
    assert poster("why", "poster.yaml", "", "--start", "2027-03-01").code == 2


def test_a_task_for_each_of_several_values_is_asked_for_by_one_of_them(poster: Mfab, tmp_path: Path) -> None:
    shops = "parameters: {shops: {type: list, default: [DK, SE]}, online: {type: boolean, default: false}}\n"
    text = (
        PLAYBOOK.replace("text: {owner", "text: {for_each: {shop: shops}, owner")
        + "  page: {when: online, owner: writer}\n"
    )
    (tmp_path / "poster.yaml").write_text(text + shops, encoding="utf-8")
    ran = poster("why", "poster.yaml", "text", "--start", "2027-03-01")
    assert ran.code == 2
    assert ran.err == "error: 'text' is one task for each value; name one of them: 'text@DK', 'text@SE'\n"
    ran = poster("why", "poster.yaml", "page", "--start", "2027-03-01")
    assert (ran.code, ran.err) == (2, "error: 'page' is left out on this occasion\n")


def test_a_decision_that_takes_no_time_is_told_without_a_length(poster: Mfab, tmp_path: Path) -> None:
    gate = "  ok: {owner: printer, needs: [text], decides: {go: {odds: 80%}, stop: {ends: true}}}\n"
    text = PLAYBOOK.replace("[text]", "[ok = go]") + gate
    (tmp_path / "poster.yaml").write_text(text, encoding="utf-8")
    ran = poster("why", "poster.yaml", "print", "--start", "2027-03-01")
    assert "printer decides 'ok'. It needs 'text'" in ran.out


def test_without_a_date_there_is_nothing_to_explain(poster: Mfab) -> None:
    for words in (["why", "poster.yaml", "print"], ["why", "poster.yaml"]):
        ran = poster(*words)
        assert (ran.code, ran.out) == (2, "")
        assert "there is no date to plan from" in ran.err


def test_errors_of_the_files_come_first(poster: Mfab, tmp_path: Path) -> None:
    (tmp_path / "poster.yaml").write_text(PLAYBOOK.replace("[text]", "[txt]"), encoding="utf-8")
    for words in (["print"], []):
        ran = poster("why", "poster.yaml", *words, "--start", "2027-03-01")
        assert ran.code == 1
        assert "did you mean 'text'" in ran.out
        told = poster("why", "poster.yaml", *words, "--start", "2027-03-01", "--json")
        assert [each["code"] for each in json.loads(told.out)["findings"]] == ["unknown-task"]
    assert poster("why", "nothing.yaml", "print").code == 2


def test_a_date_that_cannot_be_kept_is_told_with_what_would_help(poster: Mfab) -> None:
    late = ("poster.yaml", "--start", "2027-03-01", "--anchor", "2027-03-05", "--today", "2027-03-01")
    plan = poster("plan", *late)
    assert plan.code == 1
    assert plan.out.endswith(
        "What would help\n"
        "  ✓  Do 'text' in 1 day, its best case, instead of 3 days.\n"
        "       run file: changes: {text: {duration: 1d}}\n"
        "  ✓  Move 'fair' to Mon 8 Mar, 1 working day later.\n"
        "       --anchor 2027-03-08\n"
    )
    again = "poster.yaml --anchor 2027-03-05 --start 2027-03-01 --today 2027-03-01"
    assert f"mfab why {again} says what stands against the date" in plan.err
    levelled = poster("plan", *late, "--level", "--effort", "quick")
    assert "What would help" not in levelled.out
    assert f"mfab why {again} --level --effort quick says what stands against the date" in levelled.err
    why = poster("why", *late)
    assert why.code == 0
    assert "'fair' cannot be on Fri 5 Mar: what lies before it reaches to Fri 5 Mar 17:00, 1 day too late." in why.out


def test_a_plan_that_keeps_its_dates_says_nothing_of_help(poster: Mfab) -> None:
    kept = ("poster.yaml", "--start", "2027-03-01", "--anchor", "2027-03-15", "--today", "2027-03-01")
    assert "What would help" not in poster("plan", *kept).out
    assert poster("why", *kept).out == "every date of this plan is kept\n"


def test_the_same_question_has_the_same_answer_byte_for_byte(mfab: Mfab) -> None:
    words = ("why", "examples/launch.yaml", "--start", "2027-01-18", "--anchor", "2027-03-02", "--json")
    answers = {mfab(*words, cwd=ROOT, PYTHONHASHSEED=seed).out for seed in ("1", "2")}
    assert len(answers) == 1


def test_a_names_hidden_characters_do_not_reach_the_terminal(poster: Mfab, tmp_path: Path) -> None:
    team = 'team: t\npeople:\n  p: {name: "Eve\\u202e gnp", roles: [writer]}\n'
    (tmp_path / "team.yaml").write_text(team, encoding="utf-8")
    ran = poster("why", "poster.yaml", "print", "--start", "2027-03-01", "--team", "team.yaml", FORCE_COLOR="1")
    assert "\u202e" not in ran.out
    assert "Eve" in ran.out

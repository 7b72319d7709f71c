"""Several occasions over one team: nobody in two places over all of them, the first file first."""

from pathlib import Path

import pytest

from mfab.planning.verifying.verify import verify_together
from mfab.use_cases.options import LevelOptions, Options, WrongUsage
from mfab.use_cases.planning_together import PlannedTogether, plan_together
from mfab.use_cases.reading import Shelf

PLAYBOOK = """playbook: leaflet
anchor: out
roles: {copywriter: }
tasks:
  copy: {owner: copywriter, duration: 3d}
  out: {milestone: true, owner: copywriter, needs: [copy]}
"""
TEAM = "team: t\npeople: {bo: {roles: [copywriter]}}\n"
LEVEL = Options(level=LevelOptions(is_wanted=True))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "playbook.yaml").write_text(PLAYBOOK, encoding="utf-8")
    (tmp_path / "team.yaml").write_text(TEAM, encoding="utf-8")
    return tmp_path


def run(folder: Path, name: str, *lines: str, team: str = "team.yaml") -> str:
    text = "\n".join((f"run: {name}", "playbook: playbook.yaml", f"team: {team}", *lines))
    (folder / f"{name}.yaml").write_text(text + "\n", encoding="utf-8")
    return str(folder / f"{name}.yaml")


def planned(*files: str, options: Options = LEVEL) -> PlannedTogether:
    return plan_together(Shelf(lambda: b""), files, options, None)


def sound(found: PlannedTogether) -> bool:
    pairs = [(each.plan, each.request) for each in found.planned]
    return verify_together([(plan, request) for plan, request in pairs if plan and request]).holds


def start(found: PlannedTogether, number: int, row: str = "copy") -> str:
    plan, book = found.planned[number].plan, found.planned[number].book
    assert plan is not None and book is not None
    return book.team.local(next(each.start for each in plan.rows if each.id == row)).strftime("%a %m-%d %H:%M")


def test_the_file_that_is_named_first_comes_first(folder: Path) -> None:
    spring, fair = run(folder, "spring", "start: 2027-03-01"), run(folder, "fair", "start: 2027-03-01")
    found = planned(spring, fair)
    assert (start(found, 0), start(found, 1)) == ("Mon 03-01 09:00", "Thu 03-04 09:00")
    turned = planned(fair, spring)
    assert (start(turned, 0), start(turned, 1)) == ("Mon 03-01 09:00", "Thu 03-04 09:00")
    assert sound(found) and sound(turned)


def test_a_wait_for_another_occasion_names_it(folder: Path) -> None:
    found = planned(run(folder, "spring", "start: 2027-03-01"), run(folder, "fair", "start: 2027-03-01"))
    second = found.planned[1].plan
    assert second is not None and second.levelled is not None
    (hand_over,) = second.levelled.hand_overs
    assert (hand_over.row, hand_over.after, hand_over.run, hand_over.name) == ("copy", "copy", "spring", "bo")
    assert hand_over.holds and hand_over.is_on_path


def test_floats_heed_what_another_occasion_waits_for(folder: Path) -> None:
    """The spring leaflet could wait for three days by itself, but the fair waits for Bo and could not."""
    spring = run(folder, "spring", "start: 2027-03-01", "anchor: 2027-03-09")
    found = planned(spring, run(folder, "fair", "start: 2027-03-01", "anchor: 2027-03-09"))
    rows = {row.id: row for row in found.planned[0].plan.rows} if found.planned[0].plan else {}
    assert rows["copy"].total_float == 0
    assert sound(found)


def test_each_counts_back_from_its_own_anchor(folder: Path) -> None:
    found = planned(run(folder, "spring", "anchor: 2027-03-15"), run(folder, "fair", "anchor: 2027-03-12"))
    assert sound(found)
    assert all(each.plan is not None and each.plan.is_on_time for each in found.planned)
    starts = sorted((start(found, 0), start(found, 1)), key=lambda text: text[4:])
    # Six days of work before Friday the 12th and Monday the 15th.
    assert starts[0] >= "Thu 03-04 09:00"[4:] or starts[0].endswith("09:00")


def test_forward_and_back_go_together(folder: Path) -> None:
    found = planned(run(folder, "spring", "start: 2027-03-08"), run(folder, "fair", "anchor: 2027-03-12"))
    assert sound(found)


def test_without_levelling_each_is_planned_as_it_stands(folder: Path) -> None:
    files = run(folder, "spring", "start: 2027-03-01"), run(folder, "fair", "start: 2027-03-01")
    found = planned(*files, options=Options())
    assert start(found, 0) == start(found, 1) == "Mon 03-01 09:00"


def test_a_run_file_that_asks_for_it_levels_all(folder: Path) -> None:
    files = run(folder, "spring", "start: 2027-03-01"), run(folder, "fair", "start: 2027-03-01", "level: true")
    assert start(planned(*files, options=Options()), 1) == "Thu 03-04 09:00"


def test_files_of_different_teams_are_refused(folder: Path) -> None:
    (folder / "other.yaml").write_text("team: u\npeople: {bo: {roles: [copywriter]}}\n", encoding="utf-8")
    files = run(folder, "spring", "start: 2027-03-01"), run(folder, "fair", "start: 2027-03-01", team="other.yaml")
    with pytest.raises(WrongUsage, match="are of different teams"):
        planned(*files)


def test_a_copy_of_the_team_file_is_the_same_team(folder: Path) -> None:
    (folder / "copy.yaml").write_text(TEAM, encoding="utf-8")
    files = run(folder, "spring", "start: 2027-03-01"), run(folder, "fair", "start: 2027-03-01", team="copy.yaml")
    assert start(planned(*files), 1) == "Thu 03-04 09:00"


def test_what_is_for_one_file_is_refused_for_several(folder: Path) -> None:
    spring, fair = run(folder, "spring", "start: 2027-03-01"), run(folder, "fair", "start: 2027-03-01")
    with pytest.raises(WrongUsage, match="--set is for one file"):
        planned(spring, fair, options=Options(values={"a": "b"}))
    with pytest.raises(WrongUsage, match="given twice"):
        planned(spring, spring)
    with pytest.raises(WrongUsage, match="standard input"):
        planned(spring, "-")


def test_a_broken_file_keeps_all_from_being_planned(folder: Path) -> None:
    spring = run(folder, "spring", "start: 2027-03-01")
    found = planned(spring, run(folder, "fair", "strat: 2027-03-01"))
    assert [each.plan for each in found.planned] == [None, None]
    assert "unknown-key" in [each.code for each in found.diagnostics]


def test_a_file_without_a_date_is_named(folder: Path) -> None:
    with pytest.raises(WrongUsage, match=r"playbook\.yaml: there is no date"):
        planned(run(folder, "spring", "start: 2027-03-01"), str(folder / "playbook.yaml"), options=Options())

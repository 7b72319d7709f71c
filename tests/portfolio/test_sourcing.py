"""Which roles to buy in and which to hire, with shares that are counted by hand."""

from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

import pytest

from mfab.portfolio.sourcing import Advice, RoleLoad, Thresholds, sourcing
from mfab.use_cases.options import Options
from mfab.use_cases.reading import Shelf
from mfab.use_cases.roster import plan_roster

PLAYBOOK = """
playbook: guide
anchor: out
steered_by: lead
roles:
  lead: {}
  writer: {sourcing: external, receiver: lead}
  drawer: {}
  coder: {sourcing: interim, receiver: lead, until: 2027-12-31, successor: lead}
  checker: {}
tasks:
  text: {owner: writer, approvers: [checker], duration: 5d, effort: 32h}
  drawing: {owner: drawer, duration: 1d, effort: 4h, needs: [text]}
  page: {owner: coder, duration: 1d, effort: 2h, needs: [drawing]}
  out: {owner: lead, milestone: true, needs: [page]}
"""
TEAM = """
team: t
people:
  lena: {roles: [lead]}
  will: {roles: [writer], sourcing: external, receiver: lena}
  dora: {roles: [drawer, checker]}
  cody: {roles: [coder], sourcing: interim, receiver: lena, until: 2027-12-31, successor: lena}
"""


def found(starts: list[str], thresholds: Thresholds | None = None, weeks: int | None = None) -> dict[str, RoleLoad]:
    """Return the roles of a guide that is written from each of these Mondays on."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "mfab.yaml").touch()
        (root / "guide.yaml").write_text(dedent(PLAYBOOK))
        (root / "team.yaml").write_text(dedent(TEAM))
        files = []
        for number, start in enumerate(starts):
            path = root / f"run-{number}.yaml"
            path.write_text(f"run: run-{number}\nplaybook: guide.yaml\nteam: team.yaml\nstart: {start}\n")
            files.append(str(path))
        roster = plan_roster(Shelf(lambda: b""), files, Options())
        return {each.role: each for each in sourcing(roster.occasions, thresholds or Thresholds(), weeks)}


# Four Mondays in a row: each text fills its own week, its approval the next Monday, and the drawing the Tuesday.
FOUR = ["2027-03-01", "2027-03-08", "2027-03-15", "2027-03-22"]


def test_work_is_a_share_of_a_full_time_week() -> None:
    roles = found(FOUR)

    writer = roles["writer"]
    # 4 texts of 32 h in the weeks of 1 to 22 March; the last drawing is in the fifth week. A week has 40 h.
    assert (writer.minutes, writer.busy_weeks, writer.weeks) == (4 * 32 * 60, 4, 5)
    assert writer.share == pytest.approx(128 / 200) and writer.peak == pytest.approx(32 / 40)
    assert roles["drawer"].share == pytest.approx(16 / 200)
    assert roles["coder"].people == ("cody",)


def test_a_year_is_averaged_over_52_weeks() -> None:
    writer = found(FOUR, weeks=52)["writer"]
    assert writer.share == pytest.approx(128 / (52 * 40)) and writer.weeks == 52


def test_steady_work_from_outside_is_one_to_hire() -> None:
    assert found(FOUR)["writer"].advice is Advice.HIRE
    assert found(FOUR[:1])["writer"].advice is Advice.KEEP  # in one week of two
    assert found(FOUR, Thresholds(much=0.7))["writer"].advice is Advice.KEEP


def test_little_work_in_the_house_is_one_to_buy() -> None:
    assert found(FOUR)["drawer"].advice is Advice.KEEP  # 8 per cent
    drawer = found(FOUR, Thresholds(little=0.1))["drawer"]
    assert (drawer.advice, drawer.bound) == (Advice.BUY, ())


def test_an_interim_with_little_work_is_one_to_end() -> None:
    coder = found(FOUR)["coder"]
    assert (coder.share, coder.advice) == (pytest.approx(8 / 200), Advice.END)


def test_who_steers_or_approves_stays_however_little_it_is() -> None:
    roles = found(FOUR)
    assert (roles["lead"].minutes, roles["lead"].bound, roles["lead"].advice) == (0, ("steers",), Advice.KEEP)
    assert (roles["checker"].bound, roles["checker"].advice) == (("approves",), Advice.KEEP)
    assert roles["checker"].reason == "approves: stays"


def test_what_is_to_be_done_comes_first_then_the_most_work() -> None:
    assert [(each.role, each.advice.value) for each in found(FOUR).values()] == [
        ("writer", "hire"),
        ("coder", "end"),
        ("drawer", "keep"),
        ("checker", "keep"),
        ("lead", "keep"),
    ]


def test_nothing_to_plan_is_nothing_to_source() -> None:
    assert sourcing((), Thresholds()) == ()

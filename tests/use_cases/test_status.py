"""How all runs stand, and what is asked of one person over all of them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.use_cases.launch_in_store import Launch, begun, seconds

from mfab.runs.commands import Cancel, Refusal, Skip, Submit
from mfab.store.opening import open_store
from mfab.store.store import Store
from mfab.use_cases.acting import Occasion
from mfab.use_cases.identity import Claim
from mfab.use_cases.moment import GivenMoment
from mfab.use_cases.options import Options, WrongUsage
from mfab.use_cases.reading import Shelf
from mfab.use_cases.run_forecast import Outlook
from mfab.use_cases.run_loading import RunReader
from mfab.use_cases.starting import Prepared, begin, prepare
from mfab.use_cases.status import agenda_of, overview, view_of

ANCHORED = """
steered_by: lead
anchor: launch
roles: {lead: {}, writer: {}}
tasks:
  copy: {owner: writer, duration: 1d}
  go: {owner: lead, duration: 1h, needs: [copy], decides: {go: {odds: 90%}, stop: {ends: true, odds: 10%}}}
  launch: {owner: lead, milestone: true, needs: [go = go]}
  look-back: {owner: lead, duration: 1h, needs: [copy]}
"""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty store."""
    with open_store(str(tmp_path / "runs.db")) as opened:
        yield opened


@pytest.fixture
def launch(store: Store, tmp_path: Path) -> Launch:
    """Return a launch that began on Monday 1 March 2027 at nine."""
    return begun(store, tmp_path)


def at(when: str) -> GivenMoment:
    """Return a moment of Copenhagen's clock."""
    return GivenMoment(seconds(when))


def outlook(launch: Launch, when: str) -> Outlook:
    """Return how a launch will end, told at a moment."""
    loaded = RunReader(launch.store).load(launch.name)
    assert loaded is not None
    return view_of(loaded, at(when)).summary.outlook


def test_a_run_becomes_late_by_nothing_but_time(launch: Launch) -> None:
    (before,) = overview(launch.store, at("2027-03-01 09:00")).runs
    (after,) = overview(launch.store, at("2027-03-04 09:00")).runs
    assert (before.summary.outlook.late_by, after.summary.outlook.late_by) == (0, 3 * 8 * 60)


def test_the_list_says_as_the_run_itself_whether_it_is_late(launch: Launch) -> None:
    launch.act("2027-03-01 15:00", "anna", Submit("brief"))
    for when in ("2027-03-01 16:00", "2027-03-05 12:00"):
        (line,) = overview(launch.store, at(when)).runs
        assert line.summary.outlook.late_by == outlook(launch, when).late_by


def test_what_is_over_is_only_listed_when_asked_for(launch: Launch) -> None:
    launch.act("2027-03-01 10:00", "anna", Cancel("double"))
    assert overview(launch.store, at("2027-03-01 11:00")).runs == ()
    (line,) = overview(launch.store, at("2027-03-01 11:00"), ended=True).runs
    assert (line.state, line.summary.ended_at) == ("cancelled", seconds("2027-03-01 10:00"))


def _anchored(store: Store, folder: Path, anchor: str) -> Launch:
    launch = begun(store, folder, playbook=ANCHORED)
    launch.act("2027-03-01 09:00", "anna", Cancel("it needs a date"))
    run = folder / "run.yaml"
    run.write_text(f"run: dated\nplaybook: playbook.yaml\nteam: team.yaml\nanchor: {anchor}\n", encoding="utf-8")
    return _started(store, run)


def _started(store: Store, run: Path) -> Launch:
    prepared = prepare(Shelf(lambda: b""), str(run), Options(), None, None)
    assert isinstance(prepared, Prepared), prepared
    assert not isinstance(begin(store, prepared, Occasion(at("2027-03-01 09:00"), Claim("anna"), "dated")), Refusal)
    return Launch(store, "dated")


def test_a_launch_on_its_day_is_on_time_at_any_hour_of_it(store: Store, tmp_path: Path) -> None:
    launch = _anchored(store, tmp_path, "2027-03-03")
    launch.act("2027-03-02 10:00", "bo", Submit("copy"))
    launch.act("2027-03-03 11:00", "anna", Submit("go", outcome="go"))
    assert outlook(launch, "2027-03-03 14:00").late_by == 0
    assert outlook(launch, "2027-03-04 09:30").late_by > 0


def test_a_launch_at_an_hour_is_late_an_hour_after_it(store: Store, tmp_path: Path) -> None:
    launch = _anchored(store, tmp_path, "2027-03-03 12:00")
    launch.act("2027-03-02 10:00", "bo", Submit("copy"))
    launch.act("2027-03-03 11:00", "anna", Submit("go", outcome="go"))
    assert outlook(launch, "2027-03-03 12:00").late_by == 0
    assert outlook(launch, "2027-03-03 13:00").late_by == 60


def test_a_launch_that_was_stopped_is_not_missed(store: Store, tmp_path: Path) -> None:
    launch = _anchored(store, tmp_path, "2027-03-03")
    launch.act("2027-03-02 10:00", "bo", Submit("copy"))
    launch.act("2027-03-02 11:00", "anna", Submit("go", outcome="stop"))
    launch.act("2027-03-02 12:00", "anna", Skip("look-back", "nothing to look at"))
    told = outlook(launch, "2027-03-05 09:00")
    assert (told.anchor, told.late_by) == (None, 0)


def test_a_persons_list_spans_all_runs_and_says_whether_there_are_several(launch: Launch, tmp_path: Path) -> None:
    assert not agenda_of(launch.store, Claim("anna"), at("2027-03-01 10:00")).has_several
    begun(launch.store, tmp_path, "sydlys")
    found = agenda_of(launch.store, Claim("anna"), at("2027-03-01 10:00"))
    assert [(item.run, item.task) for item in found.items] == [("nordlys", "brief"), ("sydlys", "brief")]
    assert found.has_several


def test_a_stranger_has_no_list(launch: Launch) -> None:
    with pytest.raises(WrongUsage, match="--for: team 't' has no person 'zoe'"):
        agenda_of(launch.store, Claim("zoe", option="--for"), at("2027-03-01 10:00"))
    launch.act("2027-03-01 10:00", "anna", Cancel("double"))
    with pytest.raises(WrongUsage, match="no run goes on; mfab start FILE begins one"):
        agenda_of(launch.store, Claim("anna"), at("2027-03-01 10:00"))

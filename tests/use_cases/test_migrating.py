"""Bringing a run to its files as they are now: what still holds of its start, and what is written."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from mfab.model.baseline_codec import baseline_from_json
from mfab.runs.commands import Cancel, Command, Refusal, Submit, Take
from mfab.runs.events import RunMigrated
from mfab.store.opening import open_store
from mfab.store.store import Store
from mfab.use_cases.acting import Acted, Occasion, act
from mfab.use_cases.identity import Claim
from mfab.use_cases.migrating import migrate
from mfab.use_cases.moment import GivenMoment
from mfab.use_cases.options import Options, WrongUsage, read_moment
from mfab.use_cases.proposing_migration import Broken, Proposal, Proposed, Wanted, propose
from mfab.use_cases.reading import Shelf
from mfab.use_cases.run_forecast import forecast_of
from mfab.use_cases.run_loading import Loaded, RunReader
from mfab.use_cases.starting import Prepared, begin, prepare

PLAYBOOK = """playbook: leaflet
title: Leaflet for ${product}
steered_by: lead
anchor: out
parameters:
  product: {type: text, default: lamps}
  markets: {type: list, default: [DK]}
roles: {lead: {function: marketing}, writer: {function: marketing}, printer: {function: purchasing}}
tasks:
  text: {title: "Text about ${product}", owner: writer, approvers: [lead], duration: 2d}
  translate: {for_each: {market: markets}, title: "Text for ${market}", owner: writer, duration: 1d, needs: [text]}
  print: {title: Print it, owner: printer, duration: 1d, needs: [translate]}
  out: {title: The leaflet is out, milestone: true, owner: lead, needs: [print]}
"""
TEAM = """team: small
functions: [marketing, purchasing]
calendar: {timezone: Europe/Copenhagen, country: DK}
people:
  anna: {roles: [lead]}
  bo: {roles: [writer]}
  carla: {roles: [printer]}
  dan: {roles: [writer]}
"""
RUN = "run: spring\nplaybook: leaflet.yaml\nteam: team.yaml\nanchor: 2027-03-19\n"


@dataclass
class House:
    """A workspace with a store, in which a run is started, played and brought to other versions."""

    folder: Path
    store: Store
    number: int = 0

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")

    def given(self, who: str, day: str) -> Occasion:
        self.number += 1
        return Occasion(GivenMoment(day=date.fromisoformat(day)), Claim(given=who), f"key-{self.number}")

    def start(self, path: str = "spring.yaml", **options: object) -> Loaded:
        found = prepare(Shelf(lambda: b""), path, Options(**options), None, None)  # type: ignore[arg-type]
        assert isinstance(found, Prepared)
        begun = begin(self.store, found, self.given("anna", "2027-03-08"))
        assert isinstance(begun, Acted)
        return begun.after

    def play(self, command: Command, who: str, day: str = "2027-03-09", run: str = "spring") -> None:
        done = act(self.store, run, lambda loaded, actor: command, self.given(who, day))
        assert isinstance(done, Acted), done

    def proposed(self, wanted: Wanted | None = None, run: str = "spring", day: str = "2027-03-10") -> Proposed:
        wish = wanted or Wanted(None, Options())
        return propose(self.store, Shelf(lambda: b""), run, wish, self.given("anna", day))

    def preview(self, wanted: Wanted | None = None, run: str = "spring") -> Proposal:
        found = self.proposed(wanted, run)
        assert isinstance(found, Proposal)
        return found

    def migrated(self, wanted: Wanted | None = None, who: str = "anna", run: str = "spring") -> Acted:
        wish = wanted or Wanted(None, Options())
        given = self.given(who, "2027-03-10")
        done = migrate(self.store, Shelf(lambda: b""), run, wish, self.preview(wish, run), given)
        assert isinstance(done, Acted), done
        return done

    def loaded(self, run: str = "spring") -> Loaded:
        found = RunReader(self.store).load(run)
        assert found is not None
        return found


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[House]:
    monkeypatch.chdir(tmp_path)
    with open_store(str(tmp_path / "runs.db"), create=True) as store:
        made = House(tmp_path, store)
        for name, text in (("mfab.yaml", ""), ("leaflet.yaml", PLAYBOOK), ("team.yaml", TEAM), ("spring.yaml", RUN)):
            made.write(name, text)
        yield made


def summary(found: Proposal) -> list[str]:
    return [f"{each.fate.value} {each.name}" for each in found.preview.changes]


def test_files_that_say_the_same_leave_nothing_to_do(house: House) -> None:
    house.start()
    house.write("leaflet.yaml", "# only a comment\n" + PLAYBOOK)
    assert house.preview().preview.is_none


def test_the_run_goes_on_by_the_new_version_and_the_log_says_so(house: House) -> None:
    house.start()
    house.play(Take("text"), "bo")
    house.write("leaflet.yaml", PLAYBOOK + "  report: {title: Report, owner: lead, duration: 1d, needs: [out]}\n")
    done = house.migrated()
    event = done.entries[0].event
    assert isinstance(event, RunMigrated) and event.added == ("report",) and event.removed == ()
    now = house.loaded()
    assert now.run == done.after.run and "report" in now.setting.process.steps
    assert now.run.work("text").taken_by == "bo" and now.run.digest == event.digest
    assert house.preview().preview.is_none
    assert house.store.check() == []


def test_what_was_planned_at_the_start_stays_what_the_run_is_measured_by(house: House) -> None:
    before = house.start().setting.baseline
    slower = PLAYBOOK.replace("owner: printer, duration: 1d", "owner: printer, duration: 6d")
    house.write("leaflet.yaml", slower.replace("needs: [print]", "needs: [print, pack]")
                + "  pack: {title: Pack, owner: printer, duration: 1d, needs: [print]}\n")  # fmt: skip
    after = house.migrated().after
    for name in ("text", "print", "out"):
        assert after.setting.baseline.rows[name] == before.rows[name]
    assert after.setting.baseline.anchor == before.anchor
    told = forecast_of(after, after.entries[-1].at)
    assert after.setting.baseline.rows["pack"].finish == told.rows["pack"].finish
    assert told.late_by > 0


def test_a_launch_that_is_moved_is_planned_anew_but_for_what_is_done(house: House) -> None:
    before = house.start().setting.baseline
    house.play(Submit("text"), "bo")
    moved = house.migrated(Wanted(None, Options(anchor=read_moment("--anchor", "2027-04-09")))).after
    assert str(moved.setting.baseline.anchor_day) == "2027-04-09"
    assert moved.setting.baseline.rows["out"].finish > before.rows["out"].finish
    assert forecast_of(moved, moved.entries[-1].at).is_on_time


def test_another_market_adds_its_task(house: House) -> None:
    house.start()
    house.write("spring.yaml", RUN + "values: {markets: [DK, SE]}\n")
    assert summary(house.preview()) == ["added translate@SE", "changed print"]


def test_values_given_only_at_the_start_still_hold(house: House) -> None:
    house.start(values={"product": "chairs", "markets": "DK,DE"})
    assert house.preview().preview.is_none
    house.write("spring.yaml", RUN + "values: {product: tables}\n")
    assert summary(house.preview()) == ["changed text"]
    found = house.preview(Wanted(None, Options(), forget=("markets",)))
    assert summary(found) == ["changed text", "changed print", "removed translate@DE"]


def test_a_value_whose_parameter_is_gone_is_refused_until_it_is_forgotten(house: House) -> None:
    house.start(values={"product": "chairs"})
    without = PLAYBOOK.replace("  product: {type: text, default: lamps}\n", "").replace("${product}", "lamps")
    house.write("leaflet.yaml", without)
    (refused,) = house.preview().preview.refused
    assert refused.message == "the run was started with product = 'chairs', and the parameter 'product' is gone"
    assert not house.preview(Wanted(None, Options(), forget=("product",))).preview.refused


def test_whoever_was_chosen_at_the_start_stays_chosen(house: House) -> None:
    house.start(assign={"writer": "dan"})
    assert house.preview().preview.is_none
    house.write("team.yaml", TEAM.replace("  dan: {roles: [writer]}\n", ""))
    found = house.preview().preview
    assert found.notes == ("dan, who was to be writer, is no longer in the team",)
    assert [(each.role, each.before, each.after) for each in found.people] == [("writer", "dan", "bo")]
    assert house.migrated().after.setting.baseline.rows["text"].person == "bo"


def test_a_new_task_does_not_move_other_roles_to_other_people(house: House) -> None:
    people = house.start().setting.people
    more = "".join(f"  more-{n}: {{owner: writer, duration: 5d, needs: [text]}}\n" for n in range(3))
    house.write("leaflet.yaml", PLAYBOOK + more)
    assert house.migrated().after.setting.people == people


def test_a_run_of_a_playbook_without_a_run_file_goes_on_by_the_playbook(house: House) -> None:
    house.start("leaflet.yaml", anchor=read_moment("--anchor", "2027-03-19"), team="team.yaml")
    assert house.preview(run="leaflet").preview.is_none
    house.write("leaflet.yaml", PLAYBOOK.replace("duration: 2d", "duration: 3d"))
    after = house.migrated(run="leaflet").after
    assert after.setting.process.steps["text"].task.duration is not None
    assert str(after.occasion.anchor) == "2027-03-19"


def test_a_run_file_that_moved_is_found_by_its_name(house: House) -> None:
    house.start()
    (house.folder / "runs").mkdir()
    (house.folder / "spring.yaml").unlink()
    house.write(
        "runs/renamed.yaml", RUN.replace("leaflet.yaml", "../leaflet.yaml").replace("team.yaml", "../team.yaml")
    )
    assert house.preview().preview.file == str(Path("runs/renamed.yaml"))
    (house.folder / "runs" / "renamed.yaml").unlink()
    house.write("leaflet.yaml", PLAYBOOK.replace("playbook: leaflet", "playbook: flyer"))
    with pytest.raises(WrongUsage, match=r"from which 'spring' was started, is not here; name the file"):
        house.proposed()


def test_another_playbook_is_another_run(house: House) -> None:
    house.start()
    house.write("flyer.yaml", PLAYBOOK.replace("playbook: leaflet", "playbook: flyer"))
    with pytest.raises(WrongUsage, match="that would be another run"):
        house.proposed(Wanted("flyer.yaml", Options()))


def test_a_file_with_errors_changes_nothing(house: House) -> None:
    house.start()
    house.write("leaflet.yaml", PLAYBOOK.replace("needs: [print]", "needs: [prnit]"))
    found = house.proposed()
    assert isinstance(found, Broken) and [each.code for each in found.diagnostics] == ["unknown-task"]


def test_only_who_steers_changes_the_process(house: House) -> None:
    house.start()
    house.write("leaflet.yaml", PLAYBOOK.replace("duration: 2d", "duration: 3d"))
    wanted, seen = Wanted(None, Options()), house.preview()
    done = migrate(house.store, Shelf(lambda: b""), "spring", wanted, seen, house.given("bo", "2027-03-10"))
    assert isinstance(done, Refusal)
    assert done.message == "bo cannot change the process of 'spring': that is for anna, who steers"


def test_who_steers_by_the_new_version_may_bring_it(house: House) -> None:
    house.start()
    house.write("team.yaml", TEAM.replace("anna: {roles: [lead]}", "eva: {roles: [lead]}"))
    assert house.migrated(who="eva").after.setting.steering == ("eva",)


def test_a_preview_that_somebody_overtook_is_carried_out_when_it_still_says_the_same(house: House) -> None:
    house.start()
    house.write("leaflet.yaml", PLAYBOOK.replace("owner: printer, duration: 1d", "owner: printer, duration: 2d"))
    wanted, seen = Wanted(None, Options()), house.preview()
    house.play(Take("text"), "bo")
    done = migrate(house.store, Shelf(lambda: b""), "spring", wanted, seen, house.given("anna", "2027-03-10"))
    assert isinstance(done, Acted) and house.loaded().run.work("text").taken_by == "bo"


def test_a_preview_that_somebody_overtook_is_refused_when_it_would_be_another(house: House) -> None:
    house.start()
    house.write("leaflet.yaml", PLAYBOOK.replace("  text:", "  words:").replace("[text]", "[words]"))
    wanted, seen = Wanted(None, Options()), house.preview()
    house.play(Take("text"), "bo")
    done = migrate(house.store, Shelf(lambda: b""), "spring", wanted, seen, house.given("anna", "2027-03-10"))
    assert isinstance(done, Refusal) and "has gone on since" in done.message
    assert "text" in house.loaded().setting.process.steps


def test_the_same_key_brings_a_version_only_once(house: House) -> None:
    house.start()
    house.write("leaflet.yaml", PLAYBOOK.replace("duration: 2d", "duration: 3d"))
    wanted, seen, given = Wanted(None, Options()), house.preview(), house.given("anna", "2027-03-10")
    first = migrate(house.store, Shelf(lambda: b""), "spring", wanted, seen, given)
    again = migrate(house.store, Shelf(lambda: b""), "spring", wanted, seen, given)
    assert isinstance(first, Acted) and isinstance(again, Acted)
    assert again.is_repeated and len(house.loaded().entries) == 2


def test_a_run_that_is_over_has_nothing_to_go_on_with(house: House) -> None:
    house.start()
    house.play(Cancel("the product is late"), "anna")
    found = house.proposed()
    assert isinstance(found, Refusal) and found.message == "run 'spring' is cancelled; there is nothing to go on with"


def test_the_holidays_that_a_run_was_planned_with_stay(house: House) -> None:
    started = house.start()
    house.write("leaflet.yaml", PLAYBOOK.replace("duration: 2d", "duration: 3d"))
    after = house.migrated().after.run
    assert after.documents["holidays"] == started.run.documents["holidays"]
    house.write("team.yaml", TEAM.replace("bo: {roles: [writer]}", "bo: {roles: [writer], country: SE}"))
    text = house.store.document(house.migrated().after.run.documents["holidays"])
    assert text is not None and sorted(json.loads(text)) == ["DK", "SE"]


def test_the_first_baseline_can_still_be_read_from_the_log(house: House) -> None:
    first = house.start()
    house.write("leaflet.yaml", PLAYBOOK + "  report: {title: Report, owner: lead, duration: 1d, needs: [out]}\n")
    house.migrated()
    digest = dict(first.run.documents)["baseline"]
    text = house.store.document(digest)
    assert text is not None and "report" not in baseline_from_json(text).rows

"""Signals that come in: what they start, decide and move, each at once and once only."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from tests.use_cases.leads import HANDOFF, NOW, Office, lead, office, write_workspace

from mfab.runs.commands import Refusal, Return, Submit, Undo
from mfab.store.opening import open_store
from mfab.store.records import Outcome, Work
from mfab.store.store import Store
from mfab.use_cases.acting import Occasion
from mfab.use_cases.identity import Claim
from mfab.use_cases.moment import read_given_moment
from mfab.use_cases.options import Options, WrongUsage, read_moment
from mfab.use_cases.reading import Shelf
from mfab.use_cases.run_loading import RunReader
from mfab.use_cases.signal_effects import GateEnd, MovedTo, RunFor
from mfab.use_cases.starting import Prepared, begin, prepare

ROOT = Path(__file__).parents[2]


@pytest.fixture
def crm(tmp_path: Path, store_place: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The office in its folder, with an empty store on each database."""
    folder = tmp_path / "office"
    folder.mkdir()
    write_workspace(folder)
    monkeypatch.chdir(folder)
    with office(store_place) as opened:
        yield opened


def test_a_ripe_lead_starts_a_run_with_its_values_planned_from_this_very_moment(crm: Office) -> None:
    found = crm.emit(lead(42, 70, company="Fjeld & Sønner", markets=["DK", "NO"]))
    assert found.effect.started == (RunFor("handoff-42", "handoff", "42"),)
    loaded = RunReader(crm.store).load("handoff-42")
    assert loaded is not None
    assert loaded.run.subject == "42"
    assert loaded.run.started_by == "signal:/crm"
    assert loaded.setting.process.steps["check"].title == "Check Fjeld & Sønner"
    assert [name for name in loaded.setting.process.steps if name.startswith("letter@")] == ["letter@DK", "letter@NO"]
    # Half past four on Monday; the check takes half an hour, and the office closes at five.
    zone = loaded.setting.book.team.zone
    assert loaded.setting.baseline.rows["check"].start == read_given_moment("--today", NOW).at(zone) // 60


def test_one_signal_may_start_the_runs_of_several_playbooks(crm: Office) -> None:
    found = crm.emit(lead("A-7", 95))
    assert [each.run for each in found.effect.started] == ["handoff-a-7", "welcome-a-7"]


def test_a_lead_below_the_score_starts_nothing_is_kept_and_listed_with_what_it_needs(crm: Office) -> None:
    found = crm.emit(lead(42, 20))
    assert found.effect.is_none
    assert "lead.score >= 60, to start playbook 'handoff'" in found.needs
    assert [each.id for each in crm.store.signals(kept_only=True)] == ["e-1"]
    assert crm.store.heads() == []


def test_the_second_signal_about_the_same_lead_starts_no_second_run(crm: Office) -> None:
    crm.emit(lead(42, 70))
    found = crm.emit(lead(42, 70))
    assert found.effect.started == ()
    assert found.effect.going_on == (RunFor("handoff-42", "handoff", "42"),)
    assert len(crm.store.heads()) == 1


def test_a_lead_whose_run_is_over_may_come_again_under_a_name_with_a_number(crm: Office) -> None:
    crm.emit(lead(42, 80))
    crm.finish("handoff-42", "check")
    crm.finish("handoff-42", "call")
    assert not crm.run("handoff-42").is_active
    assert crm.emit(lead(42, 70)).effect.started == (RunFor("handoff-42-2", "handoff", "42"),)


def test_subjects_that_are_written_alike_get_runs_of_their_own(crm: Office) -> None:
    names = [crm.emit(lead(id, 70)).effect.started[0].run for id in ("Å B", "a-b", "日本", "日光")]
    assert names[:2] == ["handoff-a-b", "handoff-a-b-2"]
    assert len(set(names)) == 4


def test_the_same_source_and_id_have_one_effect_and_the_second_time_tells_it_again(crm: Office) -> None:
    first = crm.emit(lead(42, 70), id="4711")
    second = crm.emit(lead(42, 70), id="4711")
    assert second.is_repeated and not second.differs
    assert second.effect == first.effect
    assert len(crm.store.signals()) == 1
    assert crm.emit(lead(42, 70), id="4711", source="/webshop").is_repeated is False


def test_the_same_id_with_other_data_is_told_and_changes_nothing(crm: Office) -> None:
    crm.emit(lead(42, 70), id="4711")
    second = crm.emit(lead(43, 99), id="4711")
    assert second.is_repeated and second.differs
    assert crm.store.run_names() == ["handoff-42"]


def test_a_score_that_comes_when_the_gate_is_ready_decides_it_at_once(crm: Office) -> None:
    begin(crm.store, prepared_by_hand("handoff", "by-hand"), by_david("begin"), "42")
    crm.finish("by-hand", "check")
    found = crm.emit(lead(42, 80), type="lead.rescored")
    assert found.effect.decided == (GateEnd("by-hand", "qualify", "qualified"),)
    last = RunReader(crm.store).load("by-hand")
    assert last is not None and last.entries[-1].by == "signal:/crm"


def test_what_a_signal_decided_with_a_command_is_taken_back_with_it_and_decided_again_later(crm: Office) -> None:
    crm.emit(lead(42, 80))
    crm.finish("handoff-42", "check")
    crm.act("handoff-42", Undo())
    assert crm.run("handoff-42").work("qualify").outcome is None
    crm.finish("handoff-42", "check")
    assert crm.run("handoff-42").work("qualify").outcome == "qualified"


def test_the_score_that_started_the_run_decides_its_gate_as_soon_as_that_is_ready(crm: Office) -> None:
    found = crm.emit(lead(42, 80))
    assert found.effect.awaited == (GateEnd("handoff-42", "qualify", "qualified"),)
    done = crm.finish("handoff-42", "check")
    assert done.after.run.work("qualify").outcome == "qualified"
    assert [entry.by for entry in done.entries][-1] == "signal:/crm"
    assert len({entry.command for entry in done.entries}) == 1, "kept in one transaction with what made it ready"


def test_of_several_kept_scores_the_latest_decides(crm: Office) -> None:
    crm.emit(lead(42, 80))
    crm.emit(lead(42, 61))
    crm.finish("handoff-42", "check")
    assert crm.run("handoff-42").work("qualify").outcome == "nurture"


def test_lead_42_never_decides_the_gate_of_lead_43(crm: Office) -> None:
    crm.emit(lead(42, 80))
    crm.emit(lead(43, 61))
    crm.finish("handoff-42", "check")
    crm.finish("handoff-43", "check")
    assert crm.run("handoff-42").work("qualify").outcome == "qualified"
    assert crm.run("handoff-43").work("qualify").outcome == "nurture"


def test_a_number_inside_anothers_data_is_not_its_subject(crm: Office) -> None:
    begun = prepared_by_hand("handoff", "by-hand")
    begin(crm.store, begun, by_david("begin"), "42")
    crm.finish("by-hand", "check")
    crm.emit({"lead": {"id": 43, "score": 99, "friend": 42}})
    crm.emit({"lead": {"id": 43, "score": 99}}, type="lead.opened", subject="43")
    assert crm.run("by-hand").work("qualify").outcome is None


def test_a_signal_from_before_the_run_decides_once_its_gate_is_ready_and_is_used_up(crm: Office) -> None:
    crm.emit(lead(42, 20))
    begin(crm.store, prepared_by_hand("handoff", "by-hand"), by_david("begin"), "42")
    crm.finish("by-hand", "check")
    assert crm.run("by-hand").work("qualify").outcome == "nurture"
    assert crm.store.signals(kept_only=True) == []


def test_a_gate_that_is_ready_when_the_run_begins_is_decided_in_the_same_breath(crm: Office) -> None:
    ready = HANDOFF.replace(", needs: [check]", "").replace("    needs: [check]\n", "").replace("handoff", "quick")
    Path("quick.yaml").write_text(ready, encoding="utf-8")
    found = crm.emit(lead(42, 80))
    assert GateEnd("quick-42", "qualify", "qualified") in found.effect.decided
    crm.emit(lead(50, 20))
    begin(crm.store, prepared_by_hand("quick", "by-hand"), by_david("begin"), "50")
    assert crm.run("by-hand").work("qualify").outcome == "nurture"


def test_an_unrelated_signal_decides_nothing_even_where_otherwise_stands(crm: Office) -> None:
    begin(crm.store, prepared_by_hand("handoff", "by-hand"), by_david("begin"), "42")
    crm.finish("by-hand", "check")
    crm.emit({"lead": {"id": 42, "address": "Oslo"}}, type="lead.moved", subject="42")
    crm.emit({"mail": {"opened": True}}, type="mail.opened", subject="42")
    assert crm.run("by-hand").work("qualify").outcome is None
    crm.emit({"lead": {"id": 42, "score": 10}}, type="lead.rescored", subject="42")
    assert crm.run("by-hand").work("qualify").outcome == "nurture"


def test_a_person_may_decide_the_gate_before_any_signal_does(crm: Office) -> None:
    begin(crm.store, prepared_by_hand("handoff", "by-hand"), by_david("begin"), "42")
    crm.finish("by-hand", "check")
    crm.act("by-hand", Submit("qualify", outcome="nurture"))
    found = crm.emit(lead(42, 80), type="lead.rescored", subject="42")
    assert found.effect.is_none
    assert crm.run("by-hand").work("qualify").outcome == "nurture"


def test_a_gate_that_was_sent_back_is_not_decided_again_by_the_signal_from_before(crm: Office) -> None:
    crm.emit(lead(42, 80))
    crm.finish("handoff-42", "check")
    crm.act("handoff-42", Return("check", "wrong number", "call"), at="2027-03-02T09:00")
    crm.finish("handoff-42", "check", at="2027-03-02T10:00")
    assert crm.run("handoff-42").work("qualify").outcome is None
    crm.emit(lead(42, 62), at="2027-03-02T11:00")
    assert crm.run("handoff-42").work("qualify").outcome == "nurture"


def test_a_move_is_recorded_and_starts_its_playbook(crm: Office) -> None:
    found = crm.emit({"order": 9}, type="order.placed", subject="42")
    assert found.effect.moved == (MovedTo("consumer", "42", (("relation", "new"), ("phase", "use"))),)
    assert found.effect.started == (RunFor("welcome-42", "welcome", "42"),)
    assert [(each.subject, json.loads(each.to)) for each in crm.store.moves()] == [
        ("42", {"relation": "new", "phase": "use"})
    ]
    nobody = crm.emit({"order": 10}, type="order.placed")
    assert nobody.effect.is_none
    assert "it is not clear whom the signal is about" in nobody.notes[0]


def test_a_person_who_emits_is_named_and_an_unknown_one_refused(crm: Office) -> None:
    crm.emit(lead(42, 80), person="eva@example.com")
    assert crm.run("handoff-42").started_by == "eva"
    with pytest.raises(WrongUsage, match="no person 'evva'; did you mean 'eva'"):
        crm.emit(lead(43, 80), person="evva")
    assert crm.store.run_names() == ["handoff-42"]


def test_a_playbook_that_waits_and_is_broken_refuses_the_signal_so_that_sending_it_again_helps(crm: Office) -> None:
    Path("handoff.yaml").write_text(HANDOFF.replace("owner: seller", "owner: seler"), encoding="utf-8")
    refused = crm.try_emit(lead(42, 95), id="1")
    assert isinstance(refused, Refusal)
    assert "'handoff.yaml' would start a run by this signal, but handoff.yaml:" in refused.message
    assert crm.store.signals() == [] and crm.store.heads() == [], "nor has the other playbook begun"
    Path("handoff.yaml").write_text(HANDOFF, encoding="utf-8")
    assert len(crm.emit(lead(42, 95), id="1").effect.started) == 2


def test_a_workspace_without_a_team_refuses_what_would_start_a_run(crm: Office) -> None:
    Path("mfab.yaml").write_text("", encoding="utf-8")
    refused = crm.try_emit(lead(42, 95))
    assert isinstance(refused, Refusal)
    assert "there is no team that could do it" in refused.message


def test_a_kept_signal_sent_again_has_its_effect_when_somebody_waits_by_then(crm: Office) -> None:
    Path("handoff.yaml").rename("handoff.off")
    assert crm.emit(lead(42, 80), id="1").effect.is_none
    Path("handoff.off").rename("handoff.yaml")
    assert crm.emit(lead(42, 80), id="1").effect.started == (RunFor("handoff-42", "handoff", "42"),)
    assert crm.emit(lead(42, 80), id="1").is_repeated
    assert len(crm.store.heads()) == 1


def test_what_somebody_else_wrote_becomes_one_line_in_titles(crm: Office) -> None:
    crm.emit(lead(42, 80, company="A\nB\x1b[2J\u202e " + "x" * 5000))
    loaded = RunReader(crm.store).load("handoff-42")
    assert loaded is not None
    title = loaded.setting.process.steps["check"].title
    assert title.startswith("Check A B [2J xxx")
    assert title.isprintable() and len(title) < 250


def test_values_that_do_not_fit_are_told_and_the_default_is_taken(crm: Office) -> None:
    found = crm.emit(lead(42, 80, markets=["DK", "DK@x"], company={"name": "Fjeld"}))
    assert any("markets" in note and "the default is taken" in note for note in found.notes)
    assert any("company" in note and "the default is taken" in note for note in found.notes)
    loaded = RunReader(crm.store).load("handoff-42")
    assert loaded is not None and loaded.setting.process.values == {"company": "the lead", "markets": ("DK",)}


def test_two_processes_that_send_the_same_event_at_once_have_one_effect(crm: Office, store_place: str) -> None:
    event = {"specversion": "1.0", "id": "7", "source": "/crm", "type": "lead.scored", "data": lead(42, 95)}
    command = [sys.executable, "-m", "mfab", "emit", "lead.scored", "--data", "-", "--store", store_place, "--json"]
    sending = [
        subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
        )
        for _ in range(3)
    ]
    for each in sending:
        assert each.stdin is not None
        each.stdin.write(json.dumps(event))
        each.stdin.close()
        each.stdin = None
    told = [each.communicate(timeout=120) for each in sending]
    assert [each.returncode for each in sending] == [0, 0, 0], told
    signals = [json.loads(out)["signals"][0] for out, _ in told]
    assert sorted(each["is_repeated"] for each in signals) == [False, True, True]
    assert len({json.dumps(each["effect"]) for each in signals}) == 1
    assert crm.store.run_names() == ["handoff-42", "welcome-42"]
    assert crm.store.check() == []


def test_a_gate_that_becomes_ready_while_a_signal_is_taken_in_is_decided_by_it(crm: Office) -> None:
    begin(crm.store, prepared_by_hand("handoff", "by-hand"), by_david("begin"), "42")
    busy = Office(meanwhile(crm.store, lambda: crm.finish("by-hand", "check")))
    found = busy.emit(lead(42, 80), type="lead.rescored")
    assert found.effect.decided == (GateEnd("by-hand", "qualify", "qualified"),)


def test_a_signal_that_is_kept_while_somebody_makes_the_gate_ready_decides_it(crm: Office) -> None:
    begin(crm.store, prepared_by_hand("handoff", "by-hand"), by_david("begin"), "42")
    busy = Office(meanwhile(crm.store, lambda: crm.emit(lead(42, 80), type="lead.rescored")))
    done = busy.finish("by-hand", "check")
    assert done.after.run.work("qualify").outcome == "qualified"
    assert crm.run("by-hand").work("qualify").outcome == "qualified"


def test_a_run_that_begins_by_hand_while_a_lead_comes_in_is_the_only_one(crm: Office) -> None:
    by_hand = prepared_by_hand("handoff", "handoff-42")
    busy = Office(meanwhile(crm.store, lambda: begin(crm.store, by_hand, by_david("begin"), "42")))
    found = busy.emit(lead(42, 80))
    assert found.effect.going_on == (RunFor("handoff-42", "handoff", "42"),)
    assert found.effect.awaited == (GateEnd("handoff-42", "qualify", "qualified"),)


def test_a_name_that_is_taken_while_a_lead_comes_in_is_not_taken_twice(crm: Office) -> None:
    other = prepared_by_hand("handoff", "handoff-42")
    busy = Office(meanwhile(crm.store, lambda: begin(crm.store, other, by_david("begin"), "somebody else")))
    assert busy.emit(lead(42, 80)).effect.started == (RunFor("handoff-42-2", "handoff", "42"),)


def test_leads_that_come_in_while_somebody_works_lose_nothing(crm: Office, store_place: str) -> None:
    crm.emit(lead(42, 61), id="first")
    scores = [json.dumps([event(number, 76) for number in range(start, start + 3)]) for start in (0, 3)]
    command = [sys.executable, "-m", "mfab", "emit", "lead.scored", "--data", "-", "--store", store_place]
    sending = [subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) for _ in scores]
    for each, text in zip(sending, scores, strict=True):
        assert each.stdin is not None
        each.stdin.write(text.encode())
        each.stdin.close()
        each.stdin = None
    with open_store(store_place) as store:
        Office(store).finish("handoff-42", "check")
    assert [each.communicate(timeout=120) and each.returncode for each in sending] == [0, 0]
    assert len(crm.store.signals()) == 7
    assert crm.run("handoff-42").work("qualify").outcome in ("qualified", "nurture")
    assert crm.store.check() == []


class Meanwhile:
    """A store in which something else happens right before the first commit."""

    def __init__(self, store: Store, happening: Callable[[], object]) -> None:
        self._store, self._happening = store, [happening]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def commit(self, work: Work) -> Outcome:
        while self._happening:
            self._happening.pop()()
        return self._store.commit(work)


def meanwhile(store: Store, happening: Callable[[], object]) -> Store:
    """Return a store in which something else happens right before the first commit."""
    return cast(Store, Meanwhile(store, happening))


def event(number: int, score: int) -> dict[str, object]:
    """Return an event about lead 42."""
    return {"specversion": "1.0", "id": str(number), "source": "/crm", "type": "lead.scored", "data": lead(42, score)}


def prepared_by_hand(playbook: str, name: str) -> Prepared:
    """Return a run that somebody begins by hand."""
    options = Options(start=read_moment("--start", "2027-03-01"))
    found = prepare(Shelf(lambda: b""), f"{playbook}.yaml", options, name, None)
    assert isinstance(found, Prepared), found
    return found


def by_david(key: str) -> Occasion:
    """Return a command of David's."""
    return Occasion(read_given_moment("--today", NOW), Claim("david"), key)

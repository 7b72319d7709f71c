"""Signals that move somebody on a grid: from where they stand, and with the playbooks that then run for them."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.use_cases.leads import TEAM, Office, office

from mfab.store.opening import open_store
from mfab.store.records import Committed, Conflict, Move, Work
from mfab.use_cases.grid_moves import standing_of
from mfab.use_cases.signal_effects import MovedTo, RunFor, read_effect

ROOT = Path(__file__).parents[2]
GRID = """\
grid: consumer
dimensions: {relation: [prospect, new, regular], phase: [need, use], influence: [buyer, user]}
plays:
  nursing: {at: {relation: prospect}, message: Quieter, channels: [email], playbook: nurture}
  welcome: {at: {relation: new, phase: use}, message: Hello, channels: [email], playbook: onboarding}
  buyers: {at: {relation: new, influence: buyer}, message: For buyers, channels: [email], playbook: thanks}
  tips: {at: {phase: use}, message: How to, channels: [email], made_by: nurture}
moves:
  form.sent: {to: {relation: prospect, phase: need}}
  order.placed: {from: {relation: prospect}, to: {relation: new, phase: use}}
  next-order: {signal: order.placed, from: {relation: [new, regular]}, to: {relation: regular, phase: use}}
"""
PLAYBOOK = """\
playbook: {name}
roles: {{seller: {{function: sales}}}}
tasks: {{call: {{owner: seller, duration: 1h}}}}
"""


@pytest.fixture
def shop(tmp_path: Path, store_place: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """A shop in its folder, with an empty store on each database."""
    folder = tmp_path / "shop"
    folder.mkdir()
    texts = {"grid": GRID, "team": TEAM, "mfab": "team: team.yaml\n"}
    texts |= {name: PLAYBOOK.format(name=name) for name in ("nurture", "onboarding", "thanks")}
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    with office(store_place) as opened:
        yield opened


def stands(shop: Office, subject: str = "42") -> dict[str, str]:
    """Return where somebody stands, by all that was told of them."""
    position: dict[str, str] = {}
    for move in shop.store.moves(("consumer", subject)):
        position |= json.loads(move.to)
    return position


def test_a_move_starts_the_playbooks_of_the_plays_that_begin(shop: Office) -> None:
    found = shop.emit({}, type="form.sent", subject="42")
    assert found.effect.started == (RunFor("nurture-42", "nurture", "42"),)
    ordered = shop.emit({}, type="order.placed", subject="42")
    # Whether 42 buys or uses nobody has told: the play for buyers is not certain, and its playbook does not run.
    assert ordered.effect.started == (RunFor("onboarding-42", "onboarding", "42"),)
    assert stands(shop) == {"relation": "new", "phase": "use"}
    (moved,) = ordered.effect.moved
    assert (moved.begins, moved.ends) == (("welcome", "tips"), ("nursing",))


def test_what_a_signal_did_is_told_again_with_its_plays(shop: Office) -> None:
    first = shop.emit({}, type="form.sent", subject="42", id="f-1", source="/web")
    again = shop.emit({}, type="form.sent", subject="42", id="f-1", source="/web")
    assert again.is_repeated and again.effect.started == first.effect.started
    (moved,) = again.effect.moved
    assert (dict(moved.to), moved.begins) == ({"relation": "prospect", "phase": "need"}, ("nursing",))


def test_what_was_kept_before_plays_were_is_read_as_it_was() -> None:
    old = '{"moved":[{"grid":"consumer","subject":"42","to":{"relation":"new"}}]}'
    assert read_effect(old).moved == (MovedTo("consumer", "42", (("relation", "new"),)),)


def test_a_run_goes_on_when_its_play_ends_and_that_is_said(shop: Office) -> None:
    shop.emit({}, type="form.sent", subject="42")
    ordered = shop.emit({}, type="order.placed", subject="42")
    assert ordered.notes == (
        "run 'nurture-42' goes on, and its play has ended for '42'; mfab cancel nurture-42 ends it",
    )
    assert shop.run("nurture-42").state == "active"


def test_the_same_signal_moves_on_from_where_the_last_one_led(shop: Office) -> None:
    for relation in ("new", "regular", "regular"):
        shop.emit({}, type="order.placed", subject="42")
        assert stands(shop)["relation"] == relation
    assert len(shop.store.heads(active_only=True)) == 1


def test_a_play_that_goes_on_starts_nothing_again(shop: Office) -> None:
    shop.emit({}, type="form.sent", subject="42")
    again = shop.emit({}, type="form.sent", subject="42")
    assert (again.effect.started, again.effect.going_on) == ((), ())


def test_who_comes_back_meets_the_run_that_goes_on_and_no_second_one(shop: Office) -> None:
    shop.emit({}, type="form.sent", subject="42")
    shop.emit({}, type="order.placed", subject="42")
    back = shop.emit({}, type="form.sent", subject="42")
    assert back.effect.started == ()
    assert back.effect.going_on == (RunFor("nurture-42", "nurture", "42"),)


def test_a_signal_from_which_no_move_leads_on_is_kept_with_the_reason(shop: Office) -> None:
    text = GRID.replace("from: {relation: [new, regular]}", "from: {relation: regular}")
    Path("grid.yaml").write_text(text, encoding="utf-8")
    shop.emit({}, type="order.placed", subject="42")
    again = shop.emit({}, type="order.placed", subject="42")
    assert again.effect.is_none
    (note,) = again.notes
    assert note.startswith("the move 'order.placed' of grid 'consumer': ")
    assert note.endswith("it does not lead on from where '42' stands, at relation new, phase use")


def test_who_is_new_stands_where_customers_enter(shop: Office) -> None:
    text = GRID.replace("plays:", "enters: {relation: regular, phase: [need, use]}\nplays:")
    Path("grid.yaml").write_text(text, encoding="utf-8")
    # Without `enters` an order is a prospect's first; here it is a regular customer's.
    shop.emit({}, type="order.placed", subject="42")
    assert stands(shop) == {"relation": "regular", "phase": "use"}


def test_two_customers_do_not_move_each_other(shop: Office) -> None:
    shop.emit({}, type="order.placed", subject="42")
    shop.emit({}, type="form.sent", subject="43")
    assert stands(shop) == {"relation": "new", "phase": "use"}
    assert stands(shop, "43") == {"relation": "prospect", "phase": "need"}


def test_the_same_event_twice_moves_once(shop: Office) -> None:
    for _ in range(2):
        shop.emit({}, type="order.placed", subject="42", id="o-1", source="/shop")
    assert stands(shop)["relation"] == "new"


def test_what_the_grid_has_no_more_is_not_known_of_anybody(shop: Office) -> None:
    from mfab.use_cases.listeners import listeners_here
    from mfab.use_cases.reading import Shelf

    shop.emit({}, type="order.placed", subject="42")
    text = GRID.replace("[prospect, new, regular]", "[prospect, newcomer, regular]").replace(
        "relation: new", "relation: newcomer"
    )
    Path("grid.yaml").write_text(text.replace("[new, regular]", "[newcomer, regular]"), encoding="utf-8")
    (grid,) = listeners_here(Shelf(lambda: b"")).grids
    assert standing_of(shop.store, grid, "42").position == {"phase": "use"}


def test_a_move_decided_on_an_old_position_is_not_kept(store_place: str) -> None:
    move = Move("/shop", "1", "consumer", "42", 0, '{"relation":"new"}')
    with open_store(store_place) as store:
        assert store.commit(Work(moves=(move,), stood=(("consumer", "42", 0),))) == Committed()
        other = Move("/shop", "2", "consumer", "42", 0, '{"relation":"new"}')
        assert store.commit(Work(moves=(other,), stood=(("consumer", "42", 0),))) == Conflict("", 0)
        assert store.commit(Work(moves=(other,), stood=(("consumer", "43", 0),))) == Committed()
        assert len(store.moves()) == 2 and store.moves(("consumer", "43")) == []


def test_two_orders_in_the_same_instant_are_made_one_after_the_other(shop: Office, store_place: str) -> None:
    (Path.cwd() / "data.json").write_text("{}", encoding="utf-8")
    command = [sys.executable, "-m", "mfab", "emit", "order.placed", "--data", "data.json", "--store", store_place,
               "--subject", "42", "--source", "/shop", "--today", "2027-03-01T16:30", "--id"]  # fmt: skip
    running = [subprocess.Popen([*command, str(number)], stdout=subprocess.PIPE) for number in range(2)]
    assert [each.wait(60) for each in running] == [0, 0]
    told = [json.loads(move.to)["relation"] for move in shop.store.moves(("consumer", "42"))]
    assert told == ["new", "regular"]
    assert [head.run for head in shop.store.heads(active_only=True)] == ["onboarding-42"]

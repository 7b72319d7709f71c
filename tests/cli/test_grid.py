"""`mfab grid` as a lead meets it: the shipped example, counted by hand, and what is typed wrong."""

import json
import re
import shutil
from pathlib import Path

import pytest
from tests.cli.conftest import ROOT, Mfab
from tests.cli.test_output_schemas import as_described

CONSUMER = ROOT / "examples" / "consumer.yaml"
CONTACTS = ROOT / "examples" / "contacts.csv"
SMALL = """\
grid: shop
dimensions: {relation: [prospect, new], phase: [need, use]}
segments: {looking: {at: {relation: prospect, phase: need}, size: 100}}
plays: {guide: {at: {relation: prospect}, message: Quieter, channels: [email]}}
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A folder with a small grid."""
    (tmp_path / "shop.yaml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def told(mfab: Mfab, *words: str) -> dict:
    """Return what the example says as data."""
    return as_described("coverage", mfab("grid", "examples/consumer.yaml", "--json", *words, cwd=ROOT).out)


def where(place: dict[str, str]) -> str:
    """Return a place in short."""
    return " ".join(place.values())


def test_the_example_has_the_holes_that_are_found_by_hand(mfab: Mfab) -> None:
    holes = {where(each["at"]): each["segments"] for each in told(mfab)["cells"] if each["sign"] == "hole"}
    assert holes == {
        "prospect compare influencer": ["testers"],  # guides and comparison are for buyers
        "new need user": ["heirs"],  # all for new customers is for their phase of use
        "regular need buyer": ["replacing"],  # the campaign begins when they compare
        "lapsed need buyer": ["lost"],  # no play speaks of lapsed
    }


def test_the_example_has_the_double_voices_that_are_found_by_hand(mfab: Mfab) -> None:
    troubled = {where(each["at"]): each["troubles"] for each in told(mfab)["cells"] if each["sign"] == "troubled"}
    assert troubled == {
        # Comparison mails once a week and the campaign every two: 1.5 mails of two messages, where 1 is enough.
        "prospect compare buyer": ["two-voices", "overload"],
        # The campaign is the CRM manager's, the first call that of sales; nobody answers for the segment.
        "prospect decide buyer": ["several-owners"],
        # Messages about the order and the newsletter come by mail; service answers for the segment.
        "new use buyer": ["two-voices"],
        "new use user": ["two-voices"],
        # 'It is never cheaper than today' beside 'Bring the old one back and pay less', of sales and the CRM manager.
        "regular compare buyer": ["contradiction", "several-owners"],
    }


def test_the_figures_of_the_example_are_those_counted_by_hand(mfab: Mfab) -> None:
    found = told(mfab)
    assert found["figures"] == {
        "cells": 5 * 4 * 3,
        # curious, comparing, deciding, first-weeks twice, owners twice, replacing twice, fans
        "cells_served": 10,
        "cells_in_trouble": 5,
        "holes": 4,
        # Invitation to the fair 6, lasting value for users and influencers 2, and the newsletter 4: for new and regular
        # influencers, for loyal buyers and users. Messages about the order and spare parts have no others.
        "cells_with_plays_and_nobody": 12,
        "empty_cells": 60 - 10 - 4 - 12,
        "customers": 40000 + 12000 + 3000 + 150 + 5000 + 24000 + 6000 + 800 + 9000 + 700,
        "customers_served": 40000 + 12000 + 3000 + 5000 + 24000 + 800,
        "customers_partly_served": 6000,
        "customers_unserved": 150 + 9000 + 700,
        # High weighs 3, medium 2, low 1: of 186,750 all but lost 18,000, heirs 700, testers 450 and a third of 18,000.
        "share_served_by_weight": round((186750 - 18000 - 700 - 450 - 6000) / 186750, 4),
    }
    weights = {each["segment"]: each["weight"] for each in found["segments"]}
    assert sum(weights.values()) == 40000 + 36000 + 9000 + 450 + 15000 + 48000 + 18000 + 1600 + 18000 + 700 == 186750
    assert found["unmet_plays"] == ["fair-invitation"]


def test_contacts_a_week_in_the_example_are_those_counted_by_hand(mfab: Mfab) -> None:
    a_week = {each["segment"]: each["contacts_a_week"] for each in told(mfab)["segments"]}
    assert a_week == {
        "curious": 0, "comparing": 1.5, "deciding": 0.5, "testers": 0, "first-weeks": round(12 / 52, 4),
        "owners": round(12 / 52, 4), "replacing": 0.5, "fans": round(12 / 52, 4), "lost": 0, "heirs": 0,
    }  # fmt: skip


def test_the_journey_of_the_example_is_the_one_walked_by_hand(mfab: Mfab) -> None:
    journey = told(mfab)["journey"]
    assert [where(each) for each in journey["begins"]] == ["prospect need"]
    assert [(each["segment"], [where(at) for at in each["at"]]) for each in journey["unreachable"]] == [
        ("replacing", ["regular decide"]),  # a lead is scored for prospects and lost customers only
        ("heirs", ["new need"]),
    ]
    # Nothing leads on from loyal; of the lost, whom `ends` allows to stay, a lead may be scored.
    assert [(each["segment"], [where(at) for at in each["at"]]) for each in journey["dead_ends"]] == [
        ("fans", ["loyal use"])
    ]
    (loop,) = journey["loops"]
    assert [leg["move"] for leg in loop["legs"]] == ["next-order", "silence.noticed", "order.placed"]
    assert not loop["is_endless"]


def test_the_contacts_of_the_example_are_those_counted_by_hand(mfab: Mfab) -> None:
    found = told(mfab, "--contacts", "examples/contacts.csv")["contacts"]
    assert len(CONTACTS.read_text(encoding="utf-8").splitlines()) == 55 + 2  # the headings, and a note on two lines
    assert (found["total"], found["placed"], found["unplaced"], found["short_rows"]) == (55, 48, 7, 0)
    assert found["served"] == 9 + 7 + 3 + 3 + 2 + 6 + 4 + 2 + 2
    assert {where(each["at"]): each["contacts"] for each in found["in_segments_without_plays"]} == {
        "lapsed need buyer": 5,
        "prospect compare influencer": 1,
        "regular need buyer": 1,
    }
    assert {where(each["at"]): each["contacts"] for each in found["in_no_segment"]} == {
        "loyal use buyer": 2,
        "regular decide user": 1,
    }
    assert found["in_no_segment_met_all_the_same"] == 2  # the newsletter is for loyal buyers, too
    assert [(each["dimension"], each["empty"], each["values"], each["not_shown"]) for each in found["unknown"]] == [
        ("relation", 0, [{"value": "VIP", "contacts": 3}, {"value": "Regulr", "contacts": 1}], 0),
        ("phase", 2, [], 0),
        ("influence", 0, [], 1),
    ]


def test_no_name_and_no_address_of_a_contact_is_ever_shown(mfab: Mfab, tmp_path: Path) -> None:
    for words in ([], ["--json"], ["-o", str(tmp_path / "grid.html"), "-o", str(tmp_path / "grid.json")]):
        ran = mfab("grid", "examples/consumer.yaml", "--contacts", "examples/contacts.csv", *words, cwd=ROOT)
        for text in (ran.out, ran.err, *(path.read_text(encoding="utf-8") for path in tmp_path.iterdir())):
            assert "@example.com" not in text and " Example" not in text and "see note" not in text


def test_the_picture_of_the_example_fits_into_eighty_columns(mfab: Mfab) -> None:
    ran = mfab("grid", "examples/consumer.yaml", cwd=ROOT, COLUMNS="80")
    assert max(map(len, ran.out.splitlines())) <= 80
    assert "prospect  ● 40,000  ▲vm 12,000  ▲o 3,000  ·" in ran.out
    assert "regular   ○ 6,000   ▲xo 6,000   ● 6,000   ● 24,000" in ran.out
    assert ran.code == 1  # a contradiction is an error


def test_colours_can_be_turned_off_and_signs_stand_for_themselves(mfab: Mfab) -> None:
    assert "\x1b" not in mfab("grid", "examples/consumer.yaml", cwd=ROOT).out
    coloured = mfab("grid", "examples/consumer.yaml", cwd=ROOT, NO_COLOR="", FORCE_COLOR="1").out
    assert "\x1b[31m○ 9,000" in coloured
    plain = mfab("grid", "examples/consumer.yaml", cwd=ROOT, PYTHONIOENCODING="ascii").out
    assert "o 9,000" in plain and "!vm 12,000" in plain


@pytest.mark.parametrize(("words", "code"), [([], 0), (["--strict"], 0), (["--most", "1", "--strict"], 1)])
def test_warnings_fail_only_when_they_are_to(mfab: Mfab, shop: Path, words: list[str], code: int) -> None:
    (shop / "shop.yaml").write_text(SMALL.replace("[email]", "[email], frequency: 2 a week"), encoding="utf-8")
    assert mfab("grid", "shop.yaml", *words).code == code


def test_what_is_found_can_be_allowed_where_it_is_meant_and_graded(mfab: Mfab, shop: Path) -> None:
    text = SMALL.replace("relation: prospect}, message", "relation: new}, message")
    (shop / "shop.yaml").write_text(text, encoding="utf-8")
    assert "[uncovered-segment]" in mfab("grid", "shop.yaml").out
    allowed = text.replace("size: 100}}", "size: 100}}  # mfab: allow[uncovered-segment] they come by word of mouth")
    (shop / "shop.yaml").write_text(allowed, encoding="utf-8")
    assert "[uncovered-segment]" not in mfab("grid", "shop.yaml").out
    assert mfab("validate", "shop.yaml").code == 0  # nor is the comment stale to a check of the file
    (shop / "shop.yaml").write_text(text, encoding="utf-8")
    (shop / "mfab.yaml").write_text("rules: {uncovered-segment: error, unmet-play: off}\n", encoding="utf-8")
    ran = mfab("grid", "shop.yaml")
    assert ran.code == 1 and "[unmet-play]" not in ran.out


def test_a_move_shows_what_ends_and_what_begins(mfab: Mfab) -> None:
    words = ("grid", "examples/consumer.yaml", "--move", "order.placed", "--from")
    ran = mfab(*words, "relation=prospect,phase=decide,influence=buyer", cwd=ROOT)
    assert ran.out.splitlines() == [
        "Private customers: signal 'order.placed'",
        "",
        "from relation prospect, phase decide, influence buyer",
        "  to        relation new, phase use, influence buyer, by 'order.placed'",
        "  segment   deciding → first-weeks",
        "  ends      campaign (email, dealer, crm-manager); first-call (phone, sales-lead)",
        "  begins    order-messages (email, service-lead); newsletter (email, content-lead)",
    ]
    found = as_described("moves", mfab(*words, "relation=lapsed", "--json", cwd=ROOT).out)
    assert sum(len(each["from"]) for each in found["changes"]) == 4 * 3


def test_one_customer_is_where_the_signals_have_led(mfab: Mfab, tmp_path: Path) -> None:
    for folder in ("playbooks", "examples"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    (tmp_path / "mfab.yaml").write_text("team: examples/team.yaml\n", encoding="utf-8")
    emitted = ("emit", "order.placed", "--data", "-", "--source", "/shop", "--subject", "42", "--id")
    mfab(*emitted, "o-1", stdin=b"{}")
    found = as_described("standing", mfab("grid", "examples/consumer.yaml", "--subject", "42", "--json").out)
    assert (found["at"], found["moves"]) == ({"relation": "new", "phase": "use"}, 1)
    assert (found["meets"], found["may_meet"]) == (["order-messages", "newsletter"], [])
    mfab(*emitted, "o-2", stdin=b"{}")
    text = mfab("grid", "examples/consumer.yaml", "--subject", "42").out.splitlines()
    assert text[1:4] == [
        "  stands at relation regular, phase use",
        "  not known influence",
        "  meets     newsletter (email, content-lead)",
    ]
    moved = mfab("grid", "examples/consumer.yaml", "--subject", "42", "--move", "review.written").out
    assert "relation loyal, phase use" in moved and moved.count("from ") == 3
    stranger = mfab("grid", "examples/consumer.yaml", "--subject", "nobody").out
    assert "no signal has told anything of them; this is where customers enter" in stranger


def test_where_nobody_was_moved_there_is_no_store_to_ask(mfab: Mfab, shop: Path) -> None:
    ran = mfab("grid", "shop.yaml", "--subject", "42")
    assert ran.code == 2 and "there is no store" in ran.err
    assert not (shop / ".mfab").exists()


def test_a_signal_that_starts_a_playbook_says_so(mfab: Mfab) -> None:
    words = ("--move", "lead.scored", "--from", "relation=prospect,phase=compare,influence=buyer")
    assert (
        "  starts    playbook 'lead-handoff', for each of them"
        in mfab("grid", "examples/consumer.yaml", *words, cwd=ROOT).out
    )


def test_the_page_and_the_picture_need_nothing_else_and_are_the_same_each_time(mfab: Mfab, tmp_path: Path) -> None:
    for name in ("a", "b"):
        words = ("-o", str(tmp_path / f"{name}.html"), "-o", str(tmp_path / f"{name}.svg"))
        mfab("grid", "examples/consumer.yaml", *words, cwd=ROOT)
    for suffix in ("html", "svg"):
        first, second = ((tmp_path / f"{name}.{suffix}").read_bytes() for name in ("a", "b"))
        assert first == second
        text = first.decode().replace("http://www.w3.org/2000/svg", "")
        assert not re.search(r"https?://|<script|@import|url\((?!#)|src=", text)


def test_a_grid_without_dimensions_says_how_to_begin(mfab: Mfab, shop: Path) -> None:
    (shop / "empty.yaml").write_text("grid: empty\n", encoding="utf-8")
    ran = mfab("grid", "empty.yaml")
    assert ran.code == 0 and "relation: [prospect, new, regular, lapsed]" in ran.out
    assert as_described("coverage", mfab("grid", "empty.yaml", "--json").out)["figures"]["cells"] == 0
    assert mfab("grid", "empty.yaml", "-o", "x.svg").code == 2


def test_a_grid_with_errors_is_not_drawn(mfab: Mfab, shop: Path) -> None:
    (shop / "shop.yaml").write_text(SMALL.replace("phase: need}, size", "phase: ned}, size"), encoding="utf-8")
    ran = mfab("grid", "shop.yaml", "-o", "x.svg")
    assert ran.code == 1 and "did you mean 'need'?" in ran.out
    assert ran.err == "no picture: the errors above come first\n"
    assert not (shop / "x.svg").exists()
    assert as_described("coverage", mfab("grid", "shop.yaml", "--json").out)["findings"]


WRONG = [
    (["grid", "nowhere.yaml"], "there is no file 'nowhere.yaml' here", 2),
    (["grid", "shop.yaml", "--rows", "phaze"], "there is no dimension 'phaze'", 2),
    (["grid", "shop.yaml", "--rows", "phase", "--columns", "phase"], "cannot lie along the rows and the columns", 2),
    (["grid", "shop.yaml", "--most", "often"], "--most: 'often' does not say how often", 2),
    (["grid", "shop.yaml", "-o", "x.pdf"], "'.pdf' is not a format for grids; there are .html, .svg, .json", 2),
    (["grid", "shop.yaml", "-o", "nowhere/x.svg"], "there is no folder 'nowhere'", 2),
    (["grid", "shop.yaml", "--move", "order.placed"], "is on signal 'order.placed'; it has no moves", 2),
    (["grid", "shop.yaml", "--from", "phase=use"], "name the signal with --move", 2),
    (["grid", "shop.yaml", "--subject", "42", "-o", "x.svg"], "draw no picture", 2),
    (["grid", "shop.yaml", "--subject", "42", "--from", "phase=use", "--move", "x"], "give one of them", 2),
    (["grid", "shop.yaml", "--store", "x.db"], "name a customer with --subject", 2),
    (["grid", "shop.yaml", "--contacts", "gone.csv"], "--contacts: 'gone.csv': there is no file", 2),
    (["grid", "shop.yaml", "--column", "phase=Stage"], "name the list with --contacts", 2),
    (["grid", "shop.yaml", "--contacts", "c.csv", "--column", "phaze=Stage"], "did you mean 'phase'?", 2),
    (["grid", "shop.yaml", "--contacts", "c.csv", "--every", "phase=usee"], "has no 'usee'; did you mean 'use'?", 2),
    (["grid", "shop.yaml", "--contacts", "c.csv", "--every", "phase"], "'phase' is no pair", 2),
    (["grid", "shop.yaml", "--contacts", "c.csv", "--encoding", "cp125"], "did you mean 'cp125", 2),
    (["grid", "shop.yaml", "--contacts", "c.csv"], "c.csv: there is no column 'phase'; it has 'relation', 'Stage'", 2),
]  # fmt: skip


@pytest.mark.parametrize(("words", "why", "code"), WRONG, ids=lambda each: each[-1] if isinstance(each, list) else None)
def test_what_is_typed_wrong_is_told_in_a_sentence(
    mfab: Mfab, shop: Path, words: list[str], why: str, code: int
) -> None:
    (shop / "c.csv").write_text("relation,Stage\nnew,use\n", encoding="utf-8")
    ran = mfab(*words)
    assert ran.code == code
    assert why in ran.err + ran.out
    assert "Traceback" not in ran.err


def test_contacts_may_come_from_standard_input(mfab: Mfab, shop: Path) -> None:
    ran = mfab("grid", "shop.yaml", "--contacts", "-", stdin="relation;phase\r\nProspect;Need\r\n".encode("utf-8-sig"))
    assert ran.code == 0 and "contacts       1: 1 stand in a cell" in ran.out


def test_a_grid_is_checked_against_the_playbooks_around_it(mfab: Mfab, tmp_path: Path) -> None:
    for folder in ("playbooks", "examples"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    path = tmp_path / "examples" / "consumer.yaml"
    text = path.read_text(encoding="utf-8")
    slips = {
        "owner: crm-manager": "owner: crm-manger",
        "playbook: lead-handoff": "playbook: lead-handof",
        "material: [quote]": "material: [qoute]",
        "lead.scored:": "lead.score:",
    }
    for right, wrong in slips.items():
        assert right in text
        text = text.replace(right, wrong)
    path.write_text(text, encoding="utf-8")
    (tmp_path / "mfab.yaml").touch()
    found = json.loads(mfab("validate", "examples/consumer.yaml", "--json").out)["findings"]
    assert [each["code"] for each in found] == [
        "unknown-role", "unknown-deliverable", "unknown-playbook", "look-alike-signal",
    ]  # fmt: skip
    assert all("did you mean" in each["message"] for each in found)
    mfab("validate", "examples/consumer.yaml", "--fix")
    assert len(json.loads(mfab("validate", "examples/consumer.yaml", "--json").out)["findings"]) == 1


def test_a_grid_alone_is_not_asked_for_what_is_not_there(mfab: Mfab, shop: Path) -> None:
    shutil.copy(CONSUMER, shop / "consumer.yaml")
    assert mfab("validate", "consumer.yaml", "--strict").code == 0

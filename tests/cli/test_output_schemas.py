"""The schemas of outputs hold for what the commands really print."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import ROOT, Mfab, Ran
from tests.git_folder import GitFolder
from tests.parser.schema.validators import complaints, undescribed

LAUNCH = (ROOT / "playbooks" / "product-launch.yaml").read_text(encoding="utf-8")


def as_described(name: str, text: str) -> Any:
    """Return an output as values, when its schema accepts it and has words for every name in it."""
    found = json.loads(text)
    assert complaints(name, found) == []
    assert undescribed(name, found) == []
    return found


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """Return a folder with a launch, its team and its run."""
    for name in ("playbooks/product-launch.yaml", "playbooks/shared/roles.yaml", "examples/launch.yaml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text((ROOT / name).read_text(encoding="utf-8"), encoding="utf-8")
    for name in ("team.yaml", "henrik.ics"):
        (tmp_path / "examples" / name).write_text((ROOT / "examples" / name).read_text(encoding="utf-8"))
    (tmp_path / "mfab.yaml").touch()
    return tmp_path


@pytest.mark.parametrize("path", ["tests/playbooks/err", "playbooks", "examples", "nowhere.yaml"])
def test_findings_are_as_the_schema_says(mfab: Mfab, path: str) -> None:
    found = as_described("findings", mfab("validate", path, "--json", cwd=ROOT).out)
    assert bool(found["findings"]) == (path not in ("playbooks", "examples"))


def test_findings_of_the_broken_ones_have_all_there_is(mfab: Mfab) -> None:
    found = as_described("findings", mfab("validate", "tests/playbooks/err", "--json", cwd=ROOT).out)["findings"]
    assert {each["severity"] for each in found} >= {"error", "warning"}
    assert any(each["fix"] for each in found) and any(each["related"] for each in found)


def test_what_remains_after_fixes_is_as_the_schema_says(mfab: Mfab, shop: Path) -> None:
    path = shop / "playbooks" / "product-launch.yaml"
    path.write_text(LAUNCH.replace("owner: product-manager", "ownr: product-manager", 1), encoding="utf-8")
    assert as_described("findings", mfab("validate", "playbooks", "--fix", "--json").out)["findings"] == []


@pytest.mark.parametrize(
    "row", ["print", "decision --finish", "samples --start 2027-01-11", "brief:approval:marketing-manager"]
)
def test_an_answer_to_why_is_as_the_schema_says(mfab: Mfab, row: str) -> None:
    ran = mfab("why", "examples/launch.yaml", *row.split(), "--json", cwd=ROOT)
    assert as_described("why", ran.out)["task"] == row.split(maxsplit=1)[0]


def test_ways_out_are_as_the_schema_says(mfab: Mfab) -> None:
    late = mfab("why", "examples/launch.yaml", "--json", cwd=ROOT, MFAB_TODAY="2027-01-18")
    missed = as_described("ways-out", late.out)["missed"]
    assert [each["task"] for each in missed] == ["launch"]
    assert missed[0]["begins_today"]
    kept = mfab("why", "examples/launch.yaml", "--json", cwd=ROOT, MFAB_TODAY="2026-12-01")
    assert as_described("ways-out", kept.out)["missed"] == []


@pytest.mark.parametrize("changed", ["playbooks/product-launch.yaml", "examples/launch.yaml", "examples/team.yaml"])
@pytest.mark.parametrize("dated", [True, False])
def test_a_comparison_is_as_the_schema_says(mfab: Mfab, shop: Path, changed: str, dated: bool) -> None:
    folder = GitFolder(shop)
    folder.commit("before")
    path = shop / changed
    text = re.sub(r"duration: 2d\b", "duration: 9d", path.read_text(encoding="utf-8"))
    text = re.sub(r"\bkickoff\b", "first-meeting", text)
    text = text.replace("60%", "40%").replace("product: Nordlys 3", "product: Nordlys 4")
    path.write_text(text, encoding="utf-8")
    name = "examples/launch.yaml" if dated else "playbooks/product-launch.yaml"

    ran = mfab("diff", f"{name}@HEAD", name, "--json", "--fail-if", "tasks_changed > 0 or working_days > 0")

    found = as_described("diff", ran.out)
    assert found["dated"] == dated
    assert bool(found["failed"]) == (ran.code == 1)


def test_no_difference_is_a_comparison_too(mfab: Mfab, shop: Path) -> None:
    ran = mfab("diff", "examples/launch.yaml", "examples/launch.yaml", "--json")
    assert not as_described("diff", ran.out)["differs"]


def test_explanations_are_as_the_schema_says(mfab: Mfab) -> None:
    assert as_described("explanation", mfab("explain", "own-approval", "--json").out)["code"] == "own-approval"
    assert len(as_described("explanation", mfab("explain", "--json").out)["codes"]) > 40


def test_what_is_none_is_refused() -> None:
    assert complaints("findings", {"format_version": 1, "findings": []}) != []
    assert complaints("diff", {"format_version": 1}) != []
    assert complaints("explanation", {"format_version": 1, "code": "own-approval"}) != []


RUN_TEAM = """\
team: atelier
functions: [marketing]
calendar: {timezone: Europe/Copenhagen, country: DK}
people:
  anna: {name: Anna Holm, roles: [editor, buyer], away: [2027-03-08..2027-03-12], deputy: carla}
  bo: {name: Bo Lind, roles: [copywriter]}
  carla: {name: Carla Ek, roles: [lead]}
"""
RUN_PLAYBOOK = """\
playbook: poster
title: Poster
steered_by: editor
anchor: out
roles: {editor: {}, copywriter: {}, buyer: {}, lead: {}}
triggers:
  poster.wanted: {subject: poster.id}
tasks:
  text:
    {owner: copywriter, approvers: [editor], duration: 2d, within: 2h, escalate: lead, checklist: [Prices are in it]}
  stock:
    owner: buyer
    duration: 1h
    decides:
      enough: {when: stock.missing == 0, odds: 80%}
      short: {otherwise: true, odds: 20%}
  wait: {owner: buyer, duration: 1h, needs: [stock = short]}
  print: {owner: buyer, duration: 1d, needs: [text, stock = enough, wait]}
  out: {owner: editor, milestone: true, needs: [print FS+1d]}
"""
RECEIVED = """{"specversion": "1.0", "id": "7", "source": "/stock", "type": "stock.counted", "subject": "spring",
 "data": {"stock": {"missing": 0}}}"""
WANTED = """{"specversion": "1.0", "id": "8", "source": "/shop", "type": "poster.wanted", "subject": "autumn",
 "data": {"poster": {"id": "autumn"}}}"""
UNKNOWN = '{"specversion": "1.0", "id": "9", "source": "/shop", "type": "shop.closed", "data": {"till": 3}}'


@pytest.fixture
def poster(mfab: Mfab, tmp_path: Path) -> Mfab:
    """Return mfab in a folder in which the run of a poster has begun, on Monday 1 March 2027 at nine."""
    names = ("team.yaml", "poster.yaml", "received.json", "wanted.json", "unknown.json")
    for name, text in zip(names, (RUN_TEAM, RUN_PLAYBOOK, RECEIVED, WANTED, UNKNOWN), strict=True):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "mfab.yaml").write_text("team: team.yaml\n", encoding="utf-8")

    def at_nine(*arguments: str, **variables: str) -> Ran:
        return mfab(*arguments, **{"MFAB_TODAY": "2027-03-01T09:00", **variables})

    started = at_nine("start", "poster.yaml", "--start", "2027-03-01", "--run", "spring", "--subject", "spring",
                      "--as", "anna", "--json")  # fmt: skip
    assert as_described("acted", started.out)["events"][0]["event"] == "run-started"
    return at_nine


def test_what_is_done_and_the_log_are_as_the_schemas_say(poster: Mfab) -> None:
    handed_in = poster("submit", "text", "-e", "https://a.example", "-e", "team.yaml", "--tick", "1",
                       "--as", "bo", "--key", "k", "--json")  # fmt: skip
    assert len(as_described("acted", handed_in.out)["events"]) == 2
    again = poster("submit", "text", "--tick", "1", "--as", "bo", "--key", "k", "--json")
    assert as_described("acted", again.out)["repeated"]
    log = as_described("log", poster("log", "--format", "json").out)
    assert [each["event"] for each in log["events"]] == ["run-started", "task-taken", "task-submitted"]


def test_how_runs_stand_is_as_the_schemas_say(poster: Mfab) -> None:
    later = {"MFAB_TODAY": "2027-03-09T10:00"}
    poster("submit", "text", "-e", "team.yaml", "--tick", "1", "--as", "bo")
    poster("note", "text", "-m", "the font is missing", "--as", "carla")
    poster("block", "stock", "--why", "no key", "--as", "anna")
    late = as_described("status", poster("status", "--json", **later).out)["runs"][0]
    assert not late["outlook"]["on_time"]
    assert late["outlook"]["cause"] is not None
    assert len(late["up"]) == 2
    tasks = as_described("run-status", poster("status", "spring", MFAB_FORMAT="json").out)["tasks"]
    assert {each["status"] for each in tasks} == {"submitted", "blocked", "waiting"}
    poster("approve", "text", "--as", "anna")
    poster("unblock", "stock", "--as", "anna")
    poster("decide", "stock", "enough", "--as", "anna")
    tasks = as_described("run-status", poster("status", "spring", "--json", **later).out)["tasks"]
    assert {each["status"] for each in tasks} == {"done", "skipped", "ready", "waiting"}


def test_without_any_run_the_list_of_runs_is_empty_and_still_json(mfab: Mfab) -> None:
    assert as_described("status", mfab("status", "--json").out) == {"format_version": 1, "runs": [], "kept_signals": 0}


def test_a_persons_list_is_as_the_schema_says(poster: Mfab) -> None:
    bos = as_described("next", poster("next", "--as", "bo", "--json").out)
    assert [each["take_by"] for each in bos["now"]] == ["2027-03-01T11:00:00+01:00"]
    annas = as_described("next", poster("next", "--as", "anna", "--json").out)
    assert [each["ask"] for each in annas["now"]] == ["decide"]
    assert {wait["outcome"] for each in annas["later"] for wait in each["waits_for"]} == {None, "short", "enough"}


def test_signals_are_as_the_schemas_say(poster: Mfab) -> None:
    decided = as_described("emitted", poster("emit", "stock.counted", "--data", "received.json", "--json").out)
    assert decided["signals"][0]["effect"]["decided"] == [{"run": "spring", "gate": "stock", "outcome": "enough"}]
    begun = as_described(
        "emitted", poster("emit", "poster.wanted", "--data", "wanted.json", "--as", "anna", "--json").out
    )
    assert len(begun["signals"][0]["effect"]["started"]) == 1
    poster("emit", "shop.closed", "--data", "unknown.json")
    assert len(as_described("signals", poster("emit", "--list", "--json").out)["signals"]) == 1


def test_reminders_and_the_outbox_are_as_the_schemas_say(poster: Mfab) -> None:
    late = {"MFAB_TODAY": "2027-03-01T12:00"}
    reminded = as_described("remind", poster("remind", "--json", **late).out)
    assert [each["person"] for each in reminded["escalations"]] == ["carla"]
    assert as_described("outbox", poster("remind", "--outbox", "--json", **late).out)["messages"]


def test_who_has_agreed_is_as_the_schema_says(mfab: Mfab, shop: Path) -> None:
    team = ("--team", "examples/team.yaml")
    for role, person in (("controller", "pernille"), ("buyer", "ingrid")):
        mfab("agree", "examples/launch.yaml", "--role", role, "--as", person, "--yes", MFAB_USER="anna")
    path = shop / "playbooks" / "product-launch.yaml"
    path.write_text(LAUNCH.replace("approvers: [controller]", "approvers: [legal-counsel]", 1), encoding="utf-8")

    found = as_described("agreements", mfab("agreements", "playbooks/product-launch.yaml", *team, "--json").out)

    roles = {each["role"]: each for each in found["roles"]}
    assert found["counts"] == {"agreed": 1, "void": 1, "missing": 15}
    assert roles["controller"]["text"] == [
        "controller no longer approves 'prices' (Prices and dealer margins) by sales-lead"
    ]
    assert (roles["buyer"]["deputy_for"], roles["buyer"]["typed_by"]) == ("lars", "anna")


@pytest.mark.parametrize("file", ["playbooks/product-launch.yaml", "examples/launch.yaml"])
def test_a_brief_is_as_the_schema_says(mfab: Mfab, shop: Path, file: str) -> None:
    found = as_described("brief", mfab("brief", file, "--role", "sales-lead", "--json").out)
    assert [each["key"] for each in found["sections"]] == [
        "owns", "gets", "gives", "approves", "contributes", "informed", "customer", "shared_view",
    ]  # fmt: skip
    assert all(item["when"] for item in found["sections"][0]["items"]) == (found["run"] is not None)


def test_an_outlook_is_as_the_schema_says(mfab: Mfab) -> None:
    found = as_described("risk", mfab("risk", "examples/launch.yaml", "--json", cwd=ROOT).out)
    assert all(found[name] for name in ("days", "tasks", "drivers", "limits", "remedies"))
    assert found["promise"]["start_by"] is not None
    undated = as_described(
        "risk", mfab("risk", "playbooks/newsletter.yaml", "--start", "2027-03-01", "--json", cwd=ROOT).out
    )
    assert undated["promise"]["best_odds"] is None
    broken = as_described("risk", mfab("risk", "tests/playbooks/err/circle.yaml", "--json", cwd=ROOT).out)
    assert set(broken) == {"format_version", "findings"}

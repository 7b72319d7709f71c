"""A run from the shell: everybody does their part, and what is not theirs is refused in a sentence."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Mfab, Ran

PLAYBOOK = """playbook: leaflet
title: Leaflet
steered_by: lead
anchor: out
roles:
  lead: {function: marketing}
  writer: {function: marketing}
  printer: {function: purchasing}
tasks:
  text:
    title: Text of the leaflet
    owner: writer
    approvers: [lead]
    duration: 2d
    delivers: [text]
    checklist: [Prices are in it, Nothing promised that is not so]
  print: {title: Print it, owner: printer, duration: 1d, uses: [text]}
  out: {title: The leaflet is out, milestone: true, owner: lead, needs: [print]}
"""
TEAM = """team: small
functions: [marketing, purchasing]
calendar: {timezone: Europe/Copenhagen, country: DK}
people:
  anna: {name: Anna Holm, email: anna@example.com, roles: [lead], away: [2027-03-15], deputy: carla}
  bo: {name: Bo Lind, email: bo@example.com, roles: [writer]}
  carla: {name: Carla Beck, email: carla@example.com, roles: [printer]}
"""
RUN = "run: spring\nplaybook: leaflet.yaml\nteam: team.yaml\nanchor: 2027-03-19\n"
MONDAY, TUESDAY = "2027-03-08T09:00", "2027-03-09T15:00"

Act = Callable[..., Ran]


on_both_stores = pytest.mark.parametrize("place", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where runs are kept: in a file, unless a test asks for both kinds of store."""
    if getattr(request, "param", "sqlite") == "sqlite":
        return str(tmp_path / ".mfab" / "mfab.db")
    url: str = request.getfixturevalue("postgresql_url")
    return url


@pytest.fixture
def act(mfab: Mfab, tmp_path: Path, place: str) -> Act:
    """Return a function that runs mfab in a workspace with a leaflet, at a moment."""
    (tmp_path / "mfab.yaml").touch()
    for name, text in (("leaflet.yaml", PLAYBOOK), ("team.yaml", TEAM), ("spring.yaml", RUN)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    def run(*words: str, at: str = MONDAY, **variables: str) -> Ran:
        settings = {"MFAB_TODAY": at, "MFAB_STORE": place, "HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1"}
        return mfab(*words, **{**settings, **variables})

    return run


@pytest.fixture
def going(act: Act) -> Act:
    """The same, with a run that has been started."""
    begun = act("start", "spring.yaml", "--as", "anna")
    assert begun.code == 0, begun.err
    return act


@on_both_stores
def test_a_run_goes_from_its_start_to_its_anchor(going: Act) -> None:
    for words in (
        ("take", "text", "--as", "bo"),
        ("submit", "text", "-e", "https://wiki.example/1", "--tick", "all", "--as", "bo"),
        ("approve", "text", "--as", "anna"),
        ("done", "print", "--as", "carla"),
        ("done", "out", "--as", "anna"),
    ):
        done = going(*words)
        assert done.code == 0, done.err
    assert going("status").out.startswith("no run goes on")
    told = going("status", "spring", "--json")
    assert json.loads(told.out)["state"] == "completed"
    assert json.loads(told.out)["counts"] == {"done": 3}


def test_the_start_shows_the_plan_and_what_can_begin(act: Act) -> None:
    begun = act("start", "spring.yaml", "--as", "anna@example.com")
    assert "critical path: text → approval by lead → print → out" in begun.out
    assert "now ready: text (bo)" in begun.out


def test_a_dry_run_starts_nothing(act: Act, tmp_path: Path) -> None:
    tried = act("start", "spring.yaml", "--as", "anna", "--dry-run")
    assert tried.code == 0
    assert tried.err.endswith("nothing is started: this was a dry run\n")
    assert not (tmp_path / ".mfab").exists()


def test_before_the_first_run_there_is_nothing_to_show(act: Act) -> None:
    shown = act("status", MFAB_STORE="")
    assert (shown.code, shown.out) == (0, "no run goes on\n")
    refused = act("take", "text", "--as", "bo", MFAB_STORE="")
    assert refused.code == 2
    assert "mfab start" in refused.err


@on_both_stores
def test_a_run_is_started_once(going: Act) -> None:
    again = going("start", "spring.yaml", "--as", "anna")
    assert again.code == 1
    assert "there is a run 'spring' already" in again.err
    assert again.out == ""  # no plan of what is not started
    assert going("start", "spring.yaml", "--run", "summer", "--as", "anna").code == 0


def test_a_late_run_can_be_started_and_says_so(act: Act) -> None:
    begun = act("start", "spring.yaml", "--as", "anna", at="2027-03-18T09:00")
    assert begun.code == 0
    assert "[start-passed]" in begun.out
    assert "late" in act("status", at="2027-03-18T09:00").out


def test_nobody_approves_their_own_work(going: Act) -> None:
    going("submit", "text", "--tick", "all", "--as", "bo")
    refused = going("approve", "text", "--as", "bo")
    assert refused.code == 1
    assert "bo did 'text'" in refused.err


def test_nobody_approves_their_own_work_in_anothers_name(going: Act) -> None:
    going("submit", "text", "--tick", "all", MFAB_USER="bo")
    refused = going("approve", "text", "--as", "anna", MFAB_USER="bo")
    assert refused.code == 1
    assert "bo did 'text' and cannot approve it in another's name" in refused.err


def test_who_acts_in_anothers_name_is_recorded(going: Act) -> None:
    assert going("take", "text", "--as", "bo", MFAB_USER="anna").code == 0
    events = json.loads(going("log", "--json").out)["events"]
    assert events[-1]["by"] == "bo"
    assert events[-1]["typed_by"] == "anna"


def test_a_deputy_approves_while_the_approver_is_away(going: Act) -> None:
    going("submit", "text", "--tick", "all", "--as", "bo")
    assert going("approve", "text", "--as", "carla", at=TUESDAY).code == 1
    away = "2027-03-15T10:00"
    assert "approve text for anna" in going("next", "--for", "carla", at=away).out
    assert going("approve", "text", "--as", "carla", at=away).code == 0
    approved = next(
        each for each in json.loads(going("log", "--json").out)["events"] if each["event"] == "task-approved"
    )
    assert approved["data"]["instead_of"] == "anna"


def test_changed_evidence_is_not_approved(going: Act, tmp_path: Path) -> None:
    (tmp_path / "leaflet.md").write_text("Half the noise.", encoding="utf-8")
    assert going("submit", "text", "-e", "leaflet.md", "--tick", "all", "--as", "bo").code == 0
    (tmp_path / "leaflet.md").write_text("No noise at all.", encoding="utf-8")
    refused = going("approve", "text", "--as", "anna")
    assert refused.code == 1
    assert "'leaflet.md' says something else than when bo submitted 'text'" in refused.err
    assert going("submit", "text", "-e", "leaflet.md", "--tick", "all", "--as", "bo").code == 0
    assert going("approve", "text", "--as", "anna").code == 0


def test_a_rejection_is_what_the_worker_reads_next(going: Act) -> None:
    going("submit", "text", "--tick", "all", "--as", "bo")
    assert going("reject", "text", "--why", "the price is wrong", "--as", "anna").code == 0
    assert "it came back: the price is wrong" in going("next", "--as", "bo").out
    assert "came back: text" in going("status", "spring").out


def test_a_yes_without_a_reason_is_fine_a_no_is_not(going: Act) -> None:
    going("submit", "text", "--tick", "all", "--as", "bo")
    refused = going("reject", "text", "--as", "anna")
    assert refused.code == 2
    assert "--why" in refused.err


@on_both_stores
def test_the_same_key_acts_once(going: Act) -> None:
    first = going("take", "text", "--as", "bo", "--key", "cron-1")
    again = going("take", "text", "--as", "bo", "--key", "cron-1")
    assert (first.code, again.code) == (0, 0)
    assert "not done again" in again.out
    taken = [each for each in json.loads(going("log", "--json").out)["events"] if each["event"] == "task-taken"]
    assert len(taken) == 1


def test_undo_takes_the_last_step_back(going: Act) -> None:
    going("take", "text", "--as", "bo")
    assert going("undo", "--as", "bo").code == 0
    assert json.loads(going("status", "spring", "--json").out)["tasks"][0]["status"] == "ready"
    assert "(taken back)" in going("log", "spring").out


def test_a_run_plays_on_by_the_version_it_was_started_with(going: Act, tmp_path: Path) -> None:
    (tmp_path / "leaflet.yaml").write_text(PLAYBOOK.replace("owner: printer", "owner: lead"), encoding="utf-8")
    assert json.loads(going("status", "spring", "--json").out)["tasks"][1]["owner"] == "carla"


def test_a_clock_that_runs_behind_never_writes_the_past(going: Act) -> None:
    going("take", "text", "--as", "bo", at=TUESDAY)
    assert going("note", "text", "-m", "typed on an old laptop", "--as", "carla", at=MONDAY).code == 0
    times = [each["at"] for each in json.loads(going("log", "--json").out)["events"]]
    assert times == sorted(times)


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("take", "txt", "--as", "bo"), 1, "did you mean 'text'?"),
        (("take", "text", "--as", "boo"), 2, "did you mean 'bo'?"),
        (("take", "text"), 2, "it is not clear who you are"),
        (("take", "sprin", "text", "--as", "bo"), 2, "did you mean 'spring'?"),
        (("take", "spring", "text", "now", "--as", "bo"), 2, "one word too many"),
        (("take", "--as", "bo"), 2, "is missing"),
        (("take", "print", "--as", "carla"), 1, "'text'"),
        (("take", "text", "--as", "carla"), 1, "mfab reassign text --to carla"),
        (("submit", "text", "--as", "bo"), 1, "Prices are in it"),
        (("submit", "text", "--tick", "7", "--as", "bo"), 1, "1. Prices are in it"),
        (("submit", "text", "--tick", "all", "-e", "no-such.md", "--as", "bo"), 2, "there is no file"),
        (("submit", "text", "--tick", "all", "-e", ".", "--as", "bo"), 2, "this is a folder"),
        (("done", "text", "--tick", "all", "--as", "bo"), 1, "mfab submit text"),
        (("approve", "text", "--as", "anna"), 1, "'text'"),
        (("decide", "text", "--as", "bo"), 2, "how does 'text' end?"),
        (("decide", "text", "good", "--as", "bo"), 1, "'text'"),
        (("reassign", "text", "--to", "dora", "--as", "bo"), 2, "its people are anna, bo, carla"),
        (("skip", "out", "--why", "no need", "--as", "anna"), 1, "'out'"),
        (("cancel", "summer", "--why", "no need", "--as", "anna"), 2, "there is no run 'summer'"),
        (("status", "summer"), 2, "there is no run 'summer'"),
        (("log", "spring", "--task", "txt"), 2, "did you mean 'text'?"),
        (("next", "--for", "dora"), 2, "has no person 'dora'"),
        (("take", "text", "--as", "bo", "--today", "soon"), 2, "--today"),
        (("take", "text", "--as", "bo", "--today", "2027-03-08T25:00"), 2, "00:00 to 23:59"),
    ],
)
def test_a_wrong_word_gets_a_sentence(going: Act, words: tuple[str, ...], code: int, said: str) -> None:
    before = going("log", "--json").out
    refused = going(*words)
    assert (refused.code, refused.out) == (code, "")
    assert said in refused.err
    assert "Traceback" not in refused.err
    assert going("log", "--json").out == before


def test_what_people_typed_is_text_on_the_terminal(going: Act) -> None:
    going("note", "text", "-m", "red \x1b[31malert\x1b[0m\nand a second line", "--as", "bo")
    told = going("log", "spring").out
    assert "\x1b" not in told
    assert len([line for line in told.splitlines() if "second line" in line]) == 1
    assert "red" in next(line for line in told.splitlines() if "second line" in line)


def test_without_a_team_nothing_is_started(act: Act, tmp_path: Path) -> None:
    (tmp_path / "spring.yaml").write_text(RUN.replace("team: team.yaml\n", ""), encoding="utf-8")
    refused = act("start", "spring.yaml", "--as", "anna")
    assert refused.code == 2
    assert "--team" in refused.err


def test_gits_address_says_who_acts(going: Act, tmp_path: Path) -> None:
    (tmp_path / ".gitconfig").write_text("[user]\n  email = BO@example.com\n", encoding="utf-8")
    assert going("take", "text").code == 0
    assert json.loads(going("log", "--json").out)["events"][-1]["by"] == "bo"


@on_both_stores
def test_two_at_once_one_wins_and_the_other_is_told(going: Act, tmp_path: Path, place: str) -> None:
    going("reassign", "text", "--to", "carla", "--as", "anna")
    command = [sys.executable, "-m", "mfab", "take", "text", "--today", MONDAY, "--store", place]
    both = [
        subprocess.Popen([*command, "--as", name], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for name in ("carla", "bo")
    ]
    ends = [(each.communicate(timeout=60), each.returncode) for each in both]
    assert sorted(code for _, code in ends) == [0, 1]
    taken = [each for each in json.loads(going("log", "--json").out)["events"] if each["event"] == "task-taken"]
    assert len(taken) == 1


def test_what_is_handed_over_and_not_taken_up_is_shown(going: Act) -> None:
    going("submit", "text", "--tick", "all", "--as", "bo")
    going("approve", "text", "--as", "anna")
    assert "handed over: bo → carla: text for print, since Mon 8 Mar 09:00" in going("status", "spring").out
    going("take", "print", "--as", "carla")
    assert "handed over" not in going("status", "spring").out


def test_what_a_run_loses_against_its_plan_is_told_with_whom(going: Act) -> None:
    # The text was to begin on Monday 15 March; on Thursday nobody has.
    late = "2027-03-18T09:00"
    assert "lost: text waits for bo to begin since Mon 15 Mar" in going("status", "spring", at=late).out
    told = json.loads(going("status", "spring", "--json", at=late).out)
    delay = told["delays"][0]
    assert (delay["task"], delay["kind"], delay["person"], delay["open"]) == ("text", "taking-up", "bo", True)
    assert told["tasks"][0]["later_by_working_minutes"] == delay["working_minutes"] == 3 * 480

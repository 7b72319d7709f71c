"""`mfab migrate` as a user meets it: a preview, a question, and a run that goes on by its files as they are now."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Mfab, Ran
from tests.parser.schema.validators import complaints, undescribed

PLAYBOOK = """playbook: leaflet
title: Leaflet
steered_by: lead
anchor: out
roles: {lead: {function: marketing}, writer: {function: marketing}, printer: {function: purchasing}}
tasks:
  text: {title: Text of the leaflet, owner: writer, approvers: [lead], duration: 2d}
  print: {title: Print it, owner: printer, duration: 1d, needs: [text]}
  out: {title: The leaflet is out, milestone: true, owner: lead, needs: [print]}
"""
CHECKED = PLAYBOOK.replace("needs: [text]}", "needs: [legal-check]}").replace("duration: 2d", "duration: 3d") + (
    "  legal-check: {title: Legal check, owner: lead, duration: 4d, needs: [text]}\n"
)
TEAM = """team: small
functions: [marketing, purchasing]
calendar: {timezone: Europe/Copenhagen, country: DK}
people:
  anna: {roles: [lead], email: anna@example.com}
  bo: {roles: [writer]}
  carla: {roles: [printer]}
"""
RUN = "run: spring\nplaybook: leaflet.yaml\nteam: team.yaml\nanchor: 2027-03-15\n"

Act = Callable[..., Ran]


@pytest.fixture
def act(mfab: Mfab, tmp_path: Path) -> Act:
    """Return a function that runs mfab as anna, in a workspace where a leaflet has begun and bo is on the text."""
    (tmp_path / "mfab.yaml").touch()
    for name, text in (("leaflet.yaml", PLAYBOOK), ("team.yaml", TEAM), ("spring.yaml", RUN)):
        (tmp_path / name).write_text(text, encoding="utf-8")

    def run(*words: str, **variables: str) -> Ran:
        return mfab(*words, **{"MFAB_USER": "anna", "MFAB_TODAY": "2027-03-08T10:00", **variables})

    assert run("start", "spring.yaml").code == 0
    assert run("take", "text", MFAB_USER="bo").code == 0
    return run


def test_the_preview_tells_all_and_changes_nothing(act: Act, tmp_path: Path) -> None:
    (tmp_path / "leaflet.yaml").write_text(CHECKED)
    shown = act("migrate", "spring")
    assert shown.code == 0
    assert (
        shown.out
        == """\
spring: 1 task added, 2 tasks changed; 'out' +4d 1h

tasks
  ~ text (duration 2d → 3d), begun
  ~ print (needs +legal-check -text)
  + legal-check  Legal check

forecast
  'out' moves from Mon 15 Mar 2027 to Fri 19 Mar 2027 10:00: 4 working days 1 working hour later
  that is 4d 1h late; it was on time before
"""
    )
    assert shown.err == "nothing is changed yet; mfab migrate spring --yes does it\n"
    assert "legal-check" not in act("log", "spring").out


def test_yes_does_it_and_the_log_tells_it(act: Act, tmp_path: Path) -> None:
    (tmp_path / "leaflet.yaml").write_text(CHECKED)
    done = act("migrate", "spring", "--yes")
    assert done.code == 0
    assert "'legal-check' is new" in done.out
    assert "'legal-check' is new" in act("log", "spring").out
    assert act("migrate", "spring").out == "spring: nothing to do: the run goes by this version already\n"


def test_a_migration_cannot_be_undone(act: Act, tmp_path: Path) -> None:
    (tmp_path / "leaflet.yaml").write_text(CHECKED)
    act("migrate", "spring", "--yes")
    refused = act("undo")
    assert refused.code == 1 and "cannot be undone" in refused.err


def test_check_says_by_its_exit_code_whether_anything_differs(act: Act, tmp_path: Path) -> None:
    assert act("migrate", "--check").code == 0
    (tmp_path / "leaflet.yaml").write_text(CHECKED)
    assert act("migrate", "--check", "--yes").code == 3
    assert act("migrate", "--check").code == 3  # nothing was changed, whatever else was said


def test_what_contradicts_the_past_is_refused_with_all_reasons(act: Act, tmp_path: Path) -> None:
    (tmp_path / "leaflet.yaml").write_text(PLAYBOOK.replace("  text:", "  words:").replace("[text]", "[words]"))
    refused = act("migrate", "spring", "--yes")
    assert refused.code == 1 and refused.out == ""
    assert (
        refused.err
        == """\
error: 'spring' cannot go on by spring.yaml: that would contradict what has happened
  'text' is begun and is gone
    did you mean to rename it? --rename text=words keeps what was done
"""
    )
    assert act("migrate", "spring", "--rename", "text=words", "--yes").code == 0
    assert act("done", "words", MFAB_USER="bo").err.startswith("error: 'words' is not done before anna (lead)")


def test_a_name_that_is_not_there_is_wrong_usage(act: Act) -> None:
    wrong = act("migrate", "spring", "--rename", "txet=words")
    assert wrong.code == 2
    assert wrong.err == "error: --rename: the run has no task 'txet'; did you mean 'text'?\n"
    assert act("migrate", "sprung").err == "error: there is no run 'sprung'; did you mean 'spring'?\n"


def test_files_with_errors_are_told_first(act: Act, tmp_path: Path) -> None:
    (tmp_path / "leaflet.yaml").write_text(PLAYBOOK.replace("[text]", "[txet]"))
    broken = act("migrate", "spring")
    assert broken.code == 1 and "[unknown-task]" in broken.err
    assert broken.err.endswith("nothing is changed: the errors above come first\n")


@pytest.mark.parametrize("case", ["same", "changed", "applied", "refused"])
def test_the_json_is_as_the_schema_says(act: Act, tmp_path: Path, case: str) -> None:
    texts = {"same": PLAYBOOK, "refused": PLAYBOOK.replace("  text:", "  words:").replace("[text]", "[words]")}
    (tmp_path / "leaflet.yaml").write_text(texts.get(case, CHECKED))
    printed = act("migrate", "spring", "--json", *(["--yes"] if case == "applied" else []))
    found = json.loads(printed.out)
    assert complaints("migration", found) == [] and undescribed("migration", found) == []
    assert (found["applied"], found["differs"]) == (case == "applied", case != "same")
    assert bool(found["refused"]) == (case == "refused") == (printed.code == 1)


def test_moving_the_launch_needs_no_edit(act: Act) -> None:
    moved = act("migrate", "spring", "--anchor", "2027-03-19", "--yes")
    assert "'out' moves from Mon 15 Mar 2027 to Fri 19 Mar 2027: 4 working days later" in moved.out
    assert "2027-03-19" in act("status", "spring", "--json").out


@pytest.mark.parametrize(("answer", "is_done"), [(b"y\n", True), (b"\n", False), (b"no\n", False)])
def test_on_a_terminal_it_asks(act: Act, tmp_path: Path, answer: bytes, is_done: bool) -> None:
    (tmp_path / "leaflet.yaml").write_text(CHECKED)
    ours, theirs = pty.openpty()
    os.write(ours, answer)
    environment = {**os.environ, "MFAB_USER": "anna", "MFAB_TODAY": "2027-03-08T10:00", "NO_COLOR": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "mfab", "migrate", "spring"],
        stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, cwd=tmp_path, env=environment, timeout=60, check=False,
    )  # fmt: skip
    asked = os.read(ours, 4096).decode()
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0 and "go on by this version? [y/N]" in asked
    assert ("'legal-check' is new" in act("log", "spring").out) is is_done

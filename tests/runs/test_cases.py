"""What people do in a run, and what comes of it: every case of every `*.yaml` file in this folder.

A file is about one thing, and may bring a `playbook` and a `team` of its own instead of those in `processes/`::

    cases:
      - case: a sentence about the field
        given: ["anna: done kickoff", "2027-03-02 10:00 bo: take copy"]
        when: "bo: submit copy --tick all"
        then: [task-submitted copy person=bo]    # exactly these events, without digests
        for: carla                               # whose turn it was, when somebody else acted
        status: {copy: submitted}                # where tasks stand afterwards
      - case: another sentence
        when: "bo: take copy"
        refused: the whole sentence
        hint: the command that would help, if there is one

Without a time a line happens ten minutes after the one before it; the run begins on Monday 2027-03-01 at 09:00, by
anna. `spoken.py` has all commands. What is in `given` must not be refused; it may also name a scene of
`processes/scenes.txt`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from mfab.runs.commands import Refusal
from mfab.runs.standing import standings
from tests.runs.spoken import spoken, written
from tests.runs.stage import Stage, begun, setting

FOLDER = Path(__file__).parent
SCENES = yaml.safe_load((FOLDER / "processes" / "scenes.txt").read_text(encoding="utf-8"))
KEYS = {"case", "given", "when", "then", "for", "status", "refused", "hint", "occasion"}


def _cases() -> Iterator[Any]:
    for file in sorted(FOLDER.glob("*.yaml")):
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
        for case in content["cases"]:
            yield pytest.param(content, case, id=f"{file.stem}: {case['case']}")


def _stage(content: dict[str, Any], case: dict[str, Any]) -> Stage:
    processes = FOLDER / "processes"
    playbook = content.get("playbook") or (processes / "launch.txt").read_text(encoding="utf-8")
    team = content.get("team") or (processes / "team.txt").read_text(encoding="utf-8")
    stage = begun(setting(playbook, team, case.get("occasion", "start: 2027-03-01")))
    for line in _lines(case.get("given", ())):
        stage = stage.play(*spoken(stage, line))
    return stage


def _lines(given: Sequence[str]) -> Iterator[str]:
    """Yield what people do, with the lines of a scene in place of its name."""
    for line in given:
        if line in SCENES:
            yield from _lines(SCENES[line])
        else:
            yield line


@pytest.mark.parametrize(("content", "case"), list(_cases()))
def test_a_case_comes_out_as_it_is_written(content: dict[str, Any], case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    stage = _stage(content, case)
    command, actor, at = spoken(stage, case["when"])
    decided = stage.ask(command, actor, at)
    if isinstance(decided, Refusal):
        assert (decided.message, decided.hint) == (case.get("refused"), case.get("hint"))
        return
    assert "refused" not in case, f"it is not refused: {[written(event) for event in decided.events]}"
    assert [written(event) for event in decided.events] == case["then"]
    assert decided.acting_for == case.get("for")
    after = stage.with_decision(decided, actor, at)
    found = standings(after.run, after.setting, after.now)
    wanted = case.get("status", {})
    assert {name: str(found[name].status) for name in wanted} == wanted

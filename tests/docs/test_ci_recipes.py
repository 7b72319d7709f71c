"""The recipes for continuous integration: their YAML is sound, and what they run does what they say it does."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.cli.workshop import Workshop
from tests.docs.blocks import blocks
from tests.git_folder import GitFolder, own_environment

ROOT = Path(__file__).parents[2]
RECIPES = {
    block.markers["recipe"]: yaml.safe_load(block.text)
    for block in blocks((ROOT / "docs" / "ci.md").read_text(encoding="utf-8"))
    if "recipe" in block.markers
}


def github_commands() -> list[str]:
    """Return what the steps of the workflow run."""
    steps = RECIPES["github"]["jobs"]["playbooks"]["steps"]
    return [step["run"] for step in steps if "run" in step]


def gitlab_commands() -> list[str]:
    """Return what the job runs."""
    job = RECIPES["gitlab"]["playbooks"]
    return [*job["before_script"], *job["script"], *job["after_script"]]


def of_mfab(commands: list[str]) -> list[str]:
    """Return the commands that call mfab."""
    return [command for command in commands if command.startswith("mfab ")]


@pytest.fixture
def branch(tmp_path: Path) -> GitFolder:
    """Return a clone on a branch, in which the brief of the product launch takes two days longer."""
    house = GitFolder(tmp_path / "house")
    for name in ("playbooks", "examples"):
        shutil.copytree(ROOT / name, house.folder / name)
    subprocess.run([sys.executable, "-m", "mfab", "fmt"], cwd=house.folder, capture_output=True, check=True)
    house.commit()
    house.git("clone", "--quiet", str(house.folder), str(tmp_path / "clone"))
    clone = GitFolder(tmp_path / "clone")
    clone.git("checkout", "--quiet", "-b", "longer-brief")
    file = clone.folder / "playbooks" / "product-launch.yaml"
    text = file.read_text(encoding="utf-8")
    assert "duration: [2d, 3d, 6d]" in text
    clone.write("playbooks/product-launch.yaml", text.replace("[2d, 3d, 6d]", "[2d, 6d, 8d]", 1))
    clone.commit()
    return clone


def run(command: str, clone: GitFolder, tmp_path: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command of a recipe as the program it is for does."""
    programs = tmp_path / "programs"
    programs.mkdir(exist_ok=True)
    program = programs / "mfab"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mfab "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    environment = {key: value for key, value in own_environment().items() if not key.startswith(("MFAB_", "GITHUB_"))}
    environment |= {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT / "src"), **variables}
    return subprocess.run(
        ["bash", "-e", "-c", command],
        cwd=clone.folder, env=environment, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def test_the_workflow_for_github_checks_compares_and_tells(branch: GitFolder, tmp_path: Path) -> None:
    variables = {"GITHUB_ACTIONS": "true", "GITHUB_BASE_REF": "main"}
    check, layout, compare = of_mfab(github_commands())
    for command in (check, layout):
        ran = run(command, branch, tmp_path, **variables)
        assert ran.returncode == 0, ran.stdout + ran.stderr
    ran = run(compare, branch, tmp_path, **variables)
    assert ran.returncode == 1, "three days earlier are more than the two that are allowed"
    assert "start < -2d or late > 0d: start is -3d" in ran.stderr
    comment = (branch.folder / "mfab-diff.md").read_text(encoding="utf-8")
    assert comment.startswith("**start -3d, critical path unchanged; 1 task changed**\n")


def test_the_pipeline_for_gitlab_checks_compares_and_tells(branch: GitFolder, tmp_path: Path) -> None:
    variables = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": branch.git("rev-parse", "origin/main").strip()}
    check, layout, compare = of_mfab(gitlab_commands())
    for command in (check, layout):
        ran = run(command, branch, tmp_path, **variables)
        assert ran.returncode == 0, ran.stdout + ran.stderr
    assert json.loads((branch.folder / "gl-code-quality-report.json").read_text(encoding="utf-8")) == []
    assert run(compare, branch, tmp_path, **variables).returncode == 1
    assert (branch.folder / "mfab-diff.md").read_text(encoding="utf-8").startswith("**start -3d")


def test_what_the_pipeline_keeps_is_what_its_commands_write() -> None:
    artifacts = RECIPES["gitlab"]["playbooks"]["artifacts"]
    written = {found for command in gitlab_commands() for found in re.findall(r"> (\S+\.\w+)\s*$", command)}
    assert {*artifacts["paths"], artifacts["reports"]["codequality"]} == written
    told = [command for command in github_commands() if command.startswith("gh ")]
    assert "--body-file mfab-diff.md" in told[0]


def test_the_history_is_fetched_that_the_comparison_needs() -> None:
    checkout = RECIPES["github"]["jobs"]["playbooks"]["steps"][0]
    assert checkout["with"]["fetch-depth"] == 0
    assert RECIPES["gitlab"]["playbooks"]["variables"]["GIT_DEPTH"] == "0"


def test_pre_commit_is_asked_for_the_hooks_that_there_are() -> None:
    offered = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    (repository,) = RECIPES["pre-commit"]["repos"]
    assert {hook["id"] for hook in repository["hooks"]} == offered.keys()
    assert all(hook["entry"].split()[0] == "mfab" for hook in offered.values())
    assert all(hook["types"] == ["yaml"] for hook in offered.values())


def test_the_recipe_for_agreement_is_green_when_all_have_agreed_and_red_when_one_has_not(
    branch: GitFolder, tmp_path: Path, workshop: Workshop | None
) -> None:
    (command,) = of_mfab([step["run"] for step in RECIPES["agreed"]["jobs"]["agreed"]["steps"] if "run" in step])
    branch.write("mfab.yaml", "team: examples/team.yaml\n")
    # The brief takes longer, and the version before it was never signed by all.
    red = run(command, branch, tmp_path, GITHUB_ACTIONS="true")
    assert red.returncode == 1
    assert "title=mfab%3A agreement-void::the agreement of 'product-manager'" in red.stdout
    for person in ("anna", "cecilie", "sofia", "bo", "jonas", "henrik", "david", "katrin", "lars", "ingrid", "mette",
                   "pernille"):  # fmt: skip
        agree = ["agree", "playbooks/product-launch.yaml", "--as", person, "--yes"]
        if workshop is None:
            run(f"mfab {' '.join(agree)}", branch, tmp_path)
        else:
            workshop.run(agree, b"", branch.folder, own_environment())
    assert run(command, branch, tmp_path, GITHUB_ACTIONS="true").returncode == 0

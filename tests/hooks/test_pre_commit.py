"""pre-commit runs the hooks of `.pre-commit-hooks.yaml` from a clone of the repository."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from tests.git_folder import GitFolder, own_environment

ROOT = Path(__file__).parents[2]
CONFIG = """\
repos:
  - repo: {clone}
    rev: {commit}
    hooks:
      - id: mfab-validate
      - id: mfab-fmt
"""
PLAYBOOK = """\
playbook: small
title: A small launch
anchor: launch
roles:
  lead: {function: marketing}
tasks:
  brief: {owner: lead, duration: 2d}
  launch: {milestone: true, owner: lead, needs: [brief]}
"""
# A file that every repository with a pipeline has, and that is none of ours.
PIPELINE = "stages: [check]\n"


def cannot(why: str) -> None:
    """Skip where there is no package index, and fail where all has to run."""
    if os.environ.get("MFAB_REQUIRE_ALL") == "1":
        pytest.fail(why)
    pytest.skip(why)


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Return a repository with what stands in this one, committed or not, and its commit."""
    if not (ROOT / ".git").exists():
        cannot("the tests do not stand in a git repository")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT, env=own_environment(), capture_output=True, check=True,
    ).stdout.decode()  # fmt: skip
    house = GitFolder(tmp_path_factory.mktemp("house") / "mfab")
    for name in filter(None, listed.split("\0")):
        if not name.startswith("tests/") and (ROOT / name).is_file():
            (house.folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, house.folder / name)
    return house.folder, house.commit()


class Workspace(GitFolder):
    """A repository of playbooks whose hooks come from the clone."""

    def __init__(self, folder: Path, clone: tuple[Path, str], cache: Path) -> None:
        super().__init__(folder)
        self._cache = cache
        self.write(".pre-commit-config.yaml", CONFIG.format(clone=clone[0], commit=clone[1]))
        self.write(".gitlab-ci.yml", PIPELINE)

    def pre_commit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run pre-commit with a cache of its own."""
        environment = {
            **own_environment(), "PRE_COMMIT_HOME": str(self._cache), "PRE_COMMIT_COLOR": "never",
            "PIP_NO_COMPILE": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }  # fmt: skip
        return subprocess.run(
            [sys.executable, "-m", "pre_commit", *arguments],
            cwd=self.folder, env=environment, capture_output=True, text=True, timeout=300, check=False,
        )  # fmt: skip


@pytest.fixture(scope="module")
def workspace(clone: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Return a workspace with the hooks installed into an environment of their own."""
    if find_spec("pre_commit") is None:
        cannot("pre-commit is not installed; it comes with mfab[test]")
    found = Workspace(tmp_path_factory.mktemp("work") / "playbooks", clone, tmp_path_factory.mktemp("cache"))
    found.git("add", "--all")
    installed = found.pre_commit("install-hooks")
    if installed.returncode != 0:
        cannot(f"pip cannot install mfab for pre-commit: {installed.stdout[-2000:]}{installed.stderr[-500:]}")
    return found


def test_hooks_check_ours_and_pass_over_the_yaml_of_others(workspace: Workspace) -> None:
    workspace.write("small.yaml", PLAYBOOK)
    workspace.git("add", "--all")
    formatted = workspace.pre_commit("run", "mfab-fmt", "--all-files")
    workspace.git("add", "--all")
    again = workspace.pre_commit("run", "--all-files")
    assert again.returncode == 0, formatted.stdout + again.stdout
    assert again.stdout.count("Passed") == 2


def test_a_mistake_holds_up_the_commit_with_its_place_and_what_was_meant(workspace: Workspace) -> None:
    workspace.write("small.yaml", PLAYBOOK.replace("needs: [brief]", "needs: [breif]"))
    workspace.git("add", "--all")
    ran = workspace.pre_commit("run", "mfab-validate", "--all-files")
    assert ran.returncode == 1
    assert "small.yaml:8:" in ran.stdout
    assert "did you mean 'brief'?" in ran.stdout
    assert ".gitlab-ci.yml" not in ran.stdout


def test_a_file_in_another_layout_is_rewritten_and_has_to_be_added_again(workspace: Workspace) -> None:
    file = workspace.write(
        "small.yaml",
        PLAYBOOK.replace("title: A small launch\nanchor: launch\n", "anchor:   launch\ntitle: A small launch\n"),
    )
    workspace.git("add", "--all")
    ran = workspace.pre_commit("run", "mfab-fmt", "--all-files")
    assert ran.returncode == 1
    assert "files were modified by this hook" in ran.stdout
    assert "title: A small launch\nanchor: launch\n" in file.read_text(encoding="utf-8").replace("\n\n", "\n")
    workspace.git("add", "--all")
    assert workspace.pre_commit("run", "mfab-fmt", "--all-files").returncode == 0

"""The schemas of findings, comparisons and explanations hold for what the commands really print."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import ROOT, Mfab
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
    (tmp_path / "examples" / "team.yaml").write_text((ROOT / "examples" / "team.yaml").read_text(encoding="utf-8"))
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

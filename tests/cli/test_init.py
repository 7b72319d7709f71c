"""`mfab init` as a user meets it: what it writes works at once."""

import os
import re
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest
from tests.cli.conftest import ROOT, Mfab
from tests.parser.schema.as_editors_read import read
from tests.parser.schema.validators import complaints

LIBRARY = sorted(path.stem for path in (ROOT / "playbooks").glob("*.yaml"))


def files(folder: Path) -> list[str]:
    """Return the files in a folder and below."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def dates(folder: Path) -> list[date]:
    """Return the dates of the run."""
    text = next((folder / "runs").glob("*.yaml")).read_text(encoding="utf-8")
    return [date.fromisoformat(found) for found in re.findall(r"^(?:anchor|start): (\S{10})", text, re.MULTILINE)]


def works_at_once(mfab: Mfab, folder: Path, today: str) -> None:
    """Check that there is nothing to find in a workspace, and that its run can be planned."""
    checked = mfab("validate", "--strict", cwd=folder)
    assert (checked.code, checked.out) == (0, ""), checked.out
    run = next((folder / "runs").glob("*.yaml"))
    planned = mfab("plan", f"runs/{run.name}", "--strict", "--today", today, cwd=folder)
    assert planned.code == 0, planned.out + planned.err
    assert all(day.weekday() < 5 for day in dates(folder))


def test_a_new_workspace_has_a_playbook_a_team_a_run_and_schemas(mfab: Mfab, tmp_path: Path) -> None:
    ran = mfab("init", "marketing")
    assert (ran.code, ran.out) == (0, "")
    assert files(tmp_path / "marketing") == [
        ".gitignore",
        *(
            f".mfab-schemas/{kind}.json"
            for kind in ("agreement", "grid", "playbook", "run", "shared", "team", "workspace")
        ),
        "README.md",
        "mfab.yaml",
        "playbooks/product-news.yaml",
        "runs/product-news-1.yaml",
        "team.yaml",
    ]
    assert all(f"wrote marketing/{name}" in ran.err for name in files(tmp_path / "marketing"))
    assert ran.err.splitlines()[-1] == "next: cd marketing && mfab plan runs/product-news-1.yaml"


def test_whoever_fills_a_role_can_agree_to_the_playbook_at_once(mfab: Mfab, tmp_path: Path) -> None:
    mfab("init")
    ran = mfab("agree", "playbooks/product-news.yaml", "--as", "bo", "--yes")
    assert (ran.code, ran.out.splitlines()[-1]) == (
        0,
        "bo has agreed as writer: wrote playbooks/product-news.agreed/writer.yaml",
    )
    assert "Mette Juhl can, with mfab agree --role service-lead" in mfab("validate", "--agreed").out


def test_the_next_command_works_in_the_folder_where_init_was_run(mfab: Mfab, tmp_path: Path) -> None:
    ran = mfab("init")
    command = ran.err.splitlines()[-1].removeprefix("next: mfab ").split()
    assert mfab(*command).code == 0
    works_at_once(mfab, tmp_path, "2026-12-01")


@pytest.mark.parametrize("today", ["2026-12-18", "2027-03-20", "2028-02-29", "2031-06-30"])
def test_the_date_is_no_day_off_and_can_be_kept_whatever_day_it_is(mfab: Mfab, tmp_path: Path, today: str) -> None:
    assert mfab("init", MFAB_TODAY=today).code == 0
    works_at_once(mfab, tmp_path, today)
    assert dates(tmp_path)[0] > date.fromisoformat(today)


@pytest.mark.parametrize("name", LIBRARY)
def test_each_playbook_of_the_library_can_be_begun_with(mfab: Mfab, tmp_path: Path, name: str) -> None:
    assert mfab("init", "--from", name).code == 0
    assert f"playbooks/{name}.yaml" in files(tmp_path)
    works_at_once(mfab, tmp_path, "2026-12-01")


def test_leave_and_contracts_of_the_library_move_with_the_years(mfab: Mfab, tmp_path: Path) -> None:
    assert mfab("init", "--from", "product-launch", "--today", "2029-01-02").code == 0
    assert "until: 2029-12-31" in (tmp_path / "playbooks" / "shared" / "roles.yaml").read_text(encoding="utf-8")
    assert b"\r\nDTSTART;VALUE=DATE:20290712\r\nDTEND;VALUE=DATE:20290731\r\n" in (tmp_path / "henrik.ics").read_bytes()
    works_at_once(mfab, tmp_path, "2029-01-02")


def test_what_a_file_says_to_the_editor_leads_to_a_schema_that_accepts_it(mfab: Mfab, tmp_path: Path) -> None:
    mfab("init", "--from", "product-launch")
    for path in sorted(tmp_path.rglob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        found = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert found is not None, path
        target = path.parent / found[1]
        assert target.is_file(), path
        assert target.stem == ("workspace" if path.name == "mfab.yaml" else next(iter(read(text))))
        assert complaints(target.stem, read(text)) == []
        assert target.read_text(encoding="utf-8") == mfab("schema", target.stem).out


def test_nothing_is_written_when_something_is_in_the_way(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "team.yaml").write_text("team: ours\n", encoding="utf-8")
    (tmp_path / "README.md").write_text("ours\n", encoding="utf-8")
    ran = mfab("init")
    assert ran.code == 2
    assert "'team.yaml', 'README.md' are there already; nothing was written" in ran.err
    assert files(tmp_path) == ["README.md", "team.yaml"]
    assert not (tmp_path / "runs").exists()


def test_the_next_command_can_be_pasted_when_the_folder_has_a_space(mfab: Mfab) -> None:
    assert "next: cd 'our marketing' && mfab plan" in mfab("init", "our marketing").err


def test_a_second_time_is_refused(mfab: Mfab, tmp_path: Path) -> None:
    mfab("init")
    before = {name: (tmp_path / name).read_bytes() for name in files(tmp_path)}
    assert mfab("init").code == 2
    assert {name: (tmp_path / name).read_bytes() for name in files(tmp_path)} == before


def test_a_line_is_added_to_a_list_of_ignored_files_once(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("build/", encoding="utf-8")
    mfab("init")
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "build/\n.mfab/\n"
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / ".gitignore").write_text(".mfab/\n", encoding="utf-8")
    mfab("init", "other")
    assert (tmp_path / "other" / ".gitignore").read_text(encoding="utf-8") == ".mfab/\n"


def test_wrong_usage_is_told_in_a_sentence(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    for arguments, sentence in {
        ("--from", "product-lunch"): "did you mean 'product-launch'?",
        ("file",): "'file' is a file; name a folder",
        ("--today", "soon"): "--today: 'soon' is not a date",
    }.items():
        ran = mfab("init", *arguments)
        assert (ran.code, ran.out) == (2, ""), arguments
        assert sentence in ran.err
    assert files(tmp_path) == ["file"]


def test_a_file_where_a_folder_belongs_is_in_the_way(mfab: Mfab, tmp_path: Path) -> None:
    (tmp_path / "runs").write_text("a file where a folder belongs", encoding="utf-8")
    ran = mfab("init")
    assert ran.code == 2
    assert "'runs' is there already; nothing was written" in ran.err
    assert [path.name for path in tmp_path.iterdir()] == ["runs"]


def test_the_library_is_found_where_mfab_is_installed_from_a_wheel(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "wheels")]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next((tmp_path / "wheels").glob("*.whl"))) as wheel:
        wheel.extractall(tmp_path / "installed")
    (tmp_path / "work").mkdir()
    environment = {**os.environ, "PYTHONPATH": str(tmp_path / "installed"), "MFAB_TODAY": "2026-12-01"}
    for arguments in (["init", "--from", "product-launch"], ["validate", "--strict"], ["init", "plain"]):
        done = subprocess.run(
            [sys.executable, "-m", "mfab", *arguments],
            cwd=tmp_path / "work", env=environment, capture_output=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr.decode()
    where = [sys.executable, "-c", "import mfab; print(mfab.__file__)"]
    used = subprocess.run(
        where, cwd=tmp_path / "work", env=environment, capture_output=True, check=True, text=True
    ).stdout
    assert used.startswith(str(tmp_path / "installed"))

"""Playbooks written to be wrong, under every command that reads them: told in sentences, and nothing half written."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest
from tests.cli.conftest import ROOT, Ran

from mfab.cli.entry import run
from mfab.parser.written_file import read_file

BROKEN = ROOT / "tests" / "playbooks" / "err"
FILES = sorted(str(path.relative_to(BROKEN)) for path in BROKEN.rglob("*.yaml"))
WHOLE = "whole.yaml"
Here = Callable[..., Ran]


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the folder of broken playbooks."""
    folder = tmp_path_factory.mktemp("broken") / "err"
    shutil.copytree(BROKEN, folder)
    shutil.copy(ROOT / "playbooks" / "newsletter.yaml", folder / WHOLE)
    shutil.copytree(ROOT / "playbooks" / "shared", folder / "shared")
    return folder


@pytest.fixture
def here(broken: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Iterator[Here]:
    """Return a function that runs a command in this process, in the copy, which is put back as it was."""
    folder = broken
    monkeypatch.chdir(folder)
    for name in ("GITHUB_ACTIONS", "MFAB_FORMAT", "MFAB_TEAM"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("MFAB_TODAY", "2026-12-01")

    def ran(*arguments: str) -> Ran:
        code = run(list(arguments))
        told = capfdbinary.readouterr()
        found = Ran(code, told.out.decode(), told.err.decode())
        assert code in (0, 1, 2, 3), (arguments, found)
        assert "Traceback" not in found.out + found.err
        return found

    before = everything()
    yield ran
    after = everything()
    for name in before:
        if after.get(name) != before[name]:
            (folder / name).write_bytes(before[name])
    left = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert {name for name in left if not name.endswith(".out")} == {*FILES, WHOLE, "shared/roles.yaml"}


def everything() -> dict[str, bytes]:
    """Return what each file says."""
    return {str(path): path.read_bytes() for path in Path().rglob("*.yaml")}


def findings(here: Here, name: str) -> tuple[int, list[dict[str, object]]]:
    """Return the exit code that the findings of a file stand for, and the findings."""
    found = json.loads(here("validate", name, "--json").out)["findings"]
    if any(each["code"] == "unreadable" for each in found):
        return 2, found
    return int(any(each["severity"] == "error" for each in found)), found


@pytest.mark.parametrize("name", FILES)
def test_each_format_tells_of_it_with_the_same_exit_code(name: str, here: Here) -> None:
    before = everything()
    code, found = findings(here, name)
    for form in ("full", "concise", "json", "github", "gitlab", "sarif", "junit"):
        told = here("validate", name, "--format", form)
        assert told.code == code, form
        if form in ("json", "gitlab", "sarif"):
            json.loads(told.out)
        elif form == "junit":
            ElementTree.fromstring(told.out)
        elif found and form in ("full", "concise"):
            assert str(found[0]["message"]) in told.out
    assert everything() == before


@pytest.mark.parametrize("name", FILES)
def test_its_codes_are_explained(name: str, here: Here) -> None:
    for code in sorted({str(each["code"]) for each in findings(here, name)[1]}):
        told = here("explain", code)
        assert (told.code, told.err) == (0, "")
        assert code in told.out


@pytest.mark.parametrize("name", FILES)
def test_it_is_formatted_once_or_left_alone(name: str, here: Here) -> None:
    before = everything()
    checked, shown = here("fmt", name, "--check"), here("fmt", name, "--diff")
    assert everything() == before
    done = here("fmt", name)
    after = everything()

    assert {path for path in after if after[path] != before[path]} <= {name}
    if done.code == 0:
        assert (checked.code, shown.code) == (3 if after[name] != before[name] else 0, 0)
        assert bool(shown.out) == (after[name] != before[name])
        # The digest is that of the record.
        assert read_file(name, after[name]).record == read_file(name, before[name]).record
        assert here("fmt", name, "--check").code == 0
        assert here("fmt", name).code == 0
    else:
        assert (checked.code, shown.code, done.code) == (1, 1, 1)
        assert shown.out == ""
    assert everything() == after


@pytest.mark.parametrize("name", FILES)
def test_it_is_fixed_once_and_what_remains_is_told(name: str, here: Here) -> None:
    before = everything()
    code, _ = findings(here, name)
    shown = here("validate", name, "--diff")
    assert shown.code == code
    assert everything() == before
    done = here("validate", name, "--fix")
    after = everything()

    assert {path for path in after if after[path] != before[path]} <= {name}
    assert bool(shown.out) == (after[name] != before[name]) == ("fixed: " in done.err)
    assert done.code == findings(here, name)[0] <= code
    again = here("validate", name, "--fix")
    assert (again.code, again.out) == (done.code, done.out)
    assert "fixed: " not in again.err
    assert everything() == after


@pytest.mark.parametrize("name", FILES)
def test_it_is_compared_with_another_and_with_itself(name: str, here: Here) -> None:
    before = everything()
    # The two forms for people say the same of the same changes; which side is the broken one matters to all.
    for sides, forms in (
        ((name, WHOLE), ("text", "markdown", "json")),
        ((WHOLE, name), ("text", "json")),
        ((name, name), ("json",)),
    ):
        for form in forms:
            told = here("diff", *sides, "--format", form)
            if told.code:
                assert told.err != ""
            elif form == "json":
                assert json.loads(told.out)["differs"] == (sides != (name, name))
    assert everything() == before

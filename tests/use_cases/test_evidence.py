"""What shows that work is done, and what is ticked."""

import hashlib
from pathlib import Path

import pytest

from mfab.runs.commands import Refusal
from mfab.runs.events import Evidence
from mfab.use_cases.evidence import changed_evidence, evidence_of, ticked_items
from mfab.use_cases.options import WrongUsage

CHECKLIST = ("Prices are in it", "Read aloud, twice", "Seen by sales")


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the root of a workspace; the commands are typed in a folder below it."""
    (tmp_path / "mfab.yaml").touch()
    (tmp_path / "copy").mkdir()
    (tmp_path / "copy" / "text.md").write_text("Half as loud", encoding="utf-8")
    monkeypatch.chdir(tmp_path / "copy")
    return tmp_path


def test_a_link_is_kept_as_it_is_and_a_file_with_what_it_says(workspace: Path) -> None:
    digest = hashlib.sha256(b"Half as loud").hexdigest()
    assert evidence_of(["https://wiki.example/brief", "text.md", "text.md"]) == (
        Evidence("https://wiki.example/brief"),
        Evidence("copy/text.md", digest),
    )


def test_a_file_outside_the_workspace_is_known_by_its_name(
    workspace: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("desk") / "scan.pdf"
    outside.write_bytes(b"scan")
    assert [each.place for each in evidence_of([str(outside)])] == ["scan.pdf"]


@pytest.mark.parametrize("text", ["", " ", "x" * 2001, "nowhere.md", ".", "text.md/more"])
def test_what_cannot_be_opened_is_no_evidence(workspace: Path, text: str) -> None:
    with pytest.raises(WrongUsage, match="--evidence"):
        evidence_of([text])


def test_a_file_that_says_something_else_by_now_is_found(workspace: Path) -> None:
    handed_in = evidence_of(["https://wiki.example/brief", "text.md"])
    assert changed_evidence(handed_in) is None
    (workspace / "copy" / "text.md").write_text("Twice as loud", encoding="utf-8")
    assert changed_evidence(handed_in) == "copy/text.md"
    (workspace / "copy" / "text.md").unlink()
    assert changed_evidence(handed_in) is None  # a file that is not on this machine cannot be looked at


@pytest.mark.parametrize(
    ("ticks", "items"),
    [
        (["all"], (0, 1, 2)),
        (["3", "1"], (0, 2)),
        (["3, 1"], (0, 2)),
        (["read aloud, twice"], (1,)),
        ([], ()),
    ],
)
def test_items_are_ticked_by_number_by_text_or_all_at_once(ticks: list[str], items: tuple[int, ...]) -> None:
    assert ticked_items(ticks, CHECKLIST) == tuple(CHECKLIST[number] for number in items)


def test_an_item_that_is_not_there_is_guessed() -> None:
    refused = ticked_items(["Prices are in"], CHECKLIST)
    assert isinstance(refused, Refusal)
    assert refused.message == "--tick: there is no item 'Prices are in'; did you mean 'Prices are in it'?"
    assert isinstance(ticked_items(["4"], CHECKLIST), Refusal)
    assert isinstance(ticked_items(["1,4"], CHECKLIST), Refusal)


def test_without_a_checklist_all_of_it_is_ticked() -> None:
    assert ticked_items(["all"], ()) == ()
    assert ticked_items(["1"], ()) == Refusal("it has no checklist, so there is nothing to tick")

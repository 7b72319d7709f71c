"""Every block of the documentation is true: files validate, commands run, outputs are those that mfab prints."""

import os
from pathlib import Path

import pytest

from tests.cli.workshop import Workshop
from tests.docs.blocks import Block, blocks
from tests.docs.walkthrough import Walkthrough, calls
from tests.docs.yaml_blocks import kind_of, problems_of_file, problems_of_fragment

ROOT = Path(__file__).parents[2]
# The decisions are notes of the house, not a manual.
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *(file for file in sorted((ROOT / "docs").glob("*.md")) if file.name != "DECISIONS.md"),
]
KNOWN_LANGUAGES = ("yaml", "console", "sh", "text", "json")


def yaml_blocks() -> list[object]:
    """Return the YAML blocks that stand for themselves.

    What becomes a file is checked at the end of the walk, and recipes for other programs have tests of their own.
    """
    return [
        pytest.param(block, id=f"{document.name}:{block.place}")
        for document in DOCUMENTS
        for block in blocks(document.read_text(encoding="utf-8"))
        if block.language == "yaml" and not {"file", "edit of", "recipe"} & block.markers.keys()
    ]


@pytest.mark.parametrize("document", [pytest.param(each, id=each.name) for each in DOCUMENTS])
def test_the_commands_of_a_document_print_what_it_shows(
    document: Path, tmp_path: Path, workshop: Workshop | None
) -> None:
    walk = Walkthrough(document, tmp_path, workshop=workshop)
    if os.environ.get("UPDATE_GOLDENS") == "1":
        walk.rewrite()
        return
    problems = walk.problems()
    assert problems == [], "\n\n".join([*problems, "UPDATE_GOLDENS=1 writes the outputs anew"])


@pytest.mark.parametrize("block", yaml_blocks())
def test_the_files_and_fragments_of_the_documentation_are_sound(block: Block, tmp_path: Path) -> None:
    if "fragment of" in block.markers:
        assert problems_of_fragment(block, tmp_path) == []
    else:
        assert kind_of(block) is not None, "a fragment needs a marker above it that says what it is a fragment of"
        assert problems_of_file(block, tmp_path) == []


@pytest.mark.parametrize("document", [pytest.param(each, id=each.name) for each in DOCUMENTS])
def test_nothing_in_a_block_goes_unchecked(document: Path) -> None:
    for block in blocks(document.read_text(encoding="utf-8")):
        where = f"{document.name}, line {block.place}"
        assert block.language in KNOWN_LANGUAGES, f"{where}: nothing checks a block of {block.language}"
        if block.language == "console":
            assert next(calls(block), None) is not None, f"{where}: no command begins with '$ '"
        if block.language == "json":
            assert "file" in block.markers, f"{where}: a marker must say which file it is, for a command to read"
        if block.language == "text":
            assert "not run" in block.markers, f"{where}: a marker must say why it is not run"

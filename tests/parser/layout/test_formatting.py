"""Ugly files and what becomes of them: one golden file each. The order of keys, comments, quotes and line ends.

`UPDATE_GOLDENS=1 pytest tests/parser/layout/test_formatting.py` writes the `.out` files anew. Read each before you
keep it.
"""

import os
from pathlib import Path

import pytest

from mfab.parser.layout.formatting import formatted
from mfab.parser.written_file import read_file
from mfab.parser.yaml_tree.node import MappingNode

UGLY = Path(__file__).parent / "ugly"


def laid_out(text: str) -> str:
    file = read_file("x.yaml", text.encode())
    assert file.places is not None and file.source is not None and file.record is not None and not file.diagnostics
    root = file.places.node(())
    assert isinstance(root, MappingNode)
    return formatted(file.source, root, type(file.record))


@pytest.mark.parametrize("path", sorted(UGLY.glob("*.yaml")), ids=lambda path: path.stem)
def test_an_ugly_file_becomes_a_good_one(path: Path) -> None:
    found = laid_out(path.read_text(encoding="utf-8"))

    golden = path.with_suffix(".out")
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")
    assert laid_out(found) == found


def test_windows_line_ends_stay() -> None:
    assert laid_out("playbook: p\r\ntitle:   T   \r\n\r\n\r\n") == "playbook: p\r\ntitle: T\r\n"


def test_names_that_the_author_gives_keep_their_order() -> None:
    text = "playbook: p\n\ntasks:\n  zulu: {duration: 1d}\n  alpha: {duration: 1d}\n"
    assert laid_out(text) == text


def test_a_comment_keeps_its_column_while_there_is_room() -> None:
    text = "team: t\n\npeople:\n  a: {name: A}      # one\n  b: {name: B B}    # two\n  c: {name:  C}     # three\n"
    assert laid_out(text).splitlines()[-1] == "  c: {name: C}      # three"


@pytest.mark.parametrize(
    "value", ['"09:00-17:00"', "'2027-03-02'", '"true"', "'a, b'", "'a: b'", '"${x}"', "'# x'", "'NO'"]
)
def test_quotes_that_matter_stay(value: str) -> None:
    text = f"playbook: p\ntitle: {value}\n"
    assert laid_out(text) == text


def test_quotes_that_do_nothing_go() -> None:
    assert laid_out("playbook: 'p'\ntitle: \"Launch (with press)\"\n") == "playbook: p\ntitle: Launch (with press)\n"


def test_what_is_allowed_on_a_line_stays_allowed_when_the_line_is_broken() -> None:
    roles = ", ".join(f"a-role-with-a-long-name-{number}" for number in range(6))
    text = f"playbook: p\n\ntasks:\n  a: {{duration: 1d, informed: [{roles}]}}   # mfab: allow[no-owner] not yet\n"
    assert laid_out(text).splitlines()[3:5] == ["  # mfab: allow[no-owner] not yet", "  a:"]

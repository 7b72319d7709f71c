"""An item is taken out of its list with its comma or its line; a comment never goes with it."""

import pytest

from mfab.diagnostics.fix import Edit, edited
from mfab.parser.places import Path
from mfab.parser.written_file import read_file

NEEDS: Path = ("tasks", "c", "needs")


def without(text: str, position: int) -> str | None:
    """Return a playbook without one of the needs of task 'c', or None when none is taken out."""
    file = read_file("p.yaml", text.encode())
    assert file.places is not None
    span = file.places.removal((*NEEDS, position))
    return edited(text, [Edit(span, "")]) if span is not None else None


@pytest.mark.parametrize(
    ("before", "position", "after"),
    [
        ("{c: {needs: [a, b, d]}}", 0, "{c: {needs: [b, d]}}"),
        ("{c: {needs: [a,  b,  d]}}", 1, "{c: {needs: [a,  d]}}"),
        ("{c: {needs: [a, b, d]}}", 2, "{c: {needs: [a, b]}}"),
        ("{c: {owner: x, needs: [a]}}", 0, "{c: {owner: x}}"),
        ("{c: {needs: [a], owner: x}}", 0, "{c: {owner: x}}"),
        ("{c: {needs: [a]}}", 0, None),
        ("{c: {needs: [a,\n  b]}}", 0, None),
    ],
)
def test_in_brackets(before: str, position: int, after: str | None) -> None:
    found = without(f"playbook: p\ntasks: {before}\n", position)
    assert found == (f"playbook: p\ntasks: {after}\n" if after is not None else None)


def test_on_lines_of_its_own() -> None:
    text = "playbook: p\ntasks:\n  c:\n    needs:\n      - a\n      - b   # why\n      - d\n      # more\n      - e\n"
    assert without(text, 0) == text.replace("      - a\n", "")
    assert without(text, 1) is None
    assert without(text, 2) == text.replace("      - d\n", "")
    assert without(text, 3) is None


def test_the_last_one_takes_its_key_along() -> None:
    text = "playbook: p\ntasks:\n  c:\n    needs: [a]\n    owner: x\n"
    assert without(text, 0) == text.replace("    needs: [a]\n", "")
    noted = text.replace("[a]", "[a]  # why")
    assert without(noted, 0) is None

"""What an author allows in a comment is not told; a comment that allows nothing is."""

from pathlib import Path

import pytest

from mfab.use_cases.checking import check_paths
from mfab.use_cases.reading import Shelf

PLAYBOOK = """\
playbook: leaflet
roles: {{lead: {{}}, spare: {{}}{roles}}}
tasks:
{above}  site: {{owner: lead, duration: 6w}}{behind}
  text: {{owner: lead, duration: 2d, needs: [site]}}
"""


def told(folder: Path, above: str = "", behind: str = "", roles: str = "") -> list[str]:
    """Return what is told of the playbook, without the spare role that has nothing to do."""
    file = folder / "leaflet.yaml"
    file.write_text(PLAYBOOK.format(above=above, behind=behind, roles=roles), encoding="utf-8")
    found = check_paths(Shelf(lambda: b""), [str(file)]).diagnostics
    return [f"{each.span.line}:{each.code}" for each in found if each.code != "unused-role"]


def test_without_a_comment_it_is_told(tmp_path: Path) -> None:
    assert told(tmp_path) == ["4:long-task"]


def test_a_comment_at_the_end_of_the_line_allows_it(tmp_path: Path) -> None:
    assert told(tmp_path, behind="  # mfab: allow[long-task] the agency works alone") == []


def test_a_comment_above_a_task_allows_it_for_the_whole_task(tmp_path: Path) -> None:
    assert told(tmp_path, above="  # mfab: allow[long-task] the agency works alone\n  # and often\n\n") == []


def test_a_comment_on_another_line_allows_nothing_and_is_stale(tmp_path: Path) -> None:
    found = told(tmp_path, roles="}  # mfab: allow[long-task] the agency works alone\n#")

    assert found == ["2:stale-allow", "5:long-task"]


def test_several_codes_stand_in_one_comment(tmp_path: Path) -> None:
    found = told(tmp_path, behind="  # mfab: allow[long-task, tight-estimate] the agency works alone")

    assert found == ["4:stale-allow"]


def test_who_allows_something_says_why(tmp_path: Path) -> None:
    assert told(tmp_path, behind="  # mfab: allow[long-task]") == ["4:allow-reason"]


@pytest.mark.parametrize(
    "comment",
    [
        "# mfab: allow[long-tsk] alone",
        "# mfab: ignore long-task",
        "# mfab: allow[cycle] alone",
        "# mfab: allow[] alone",
    ],
)
def test_a_comment_that_is_not_understood_allows_nothing(comment: str, tmp_path: Path) -> None:
    assert told(tmp_path, behind=f"  {comment}") == ["4:long-task", "4:allow-code"]


def test_a_text_with_a_number_sign_is_no_comment(tmp_path: Path) -> None:
    found = told(tmp_path, above="  first: {title: 'a # mfab: allow[long-task] x', owner: lead, duration: 6w}\n")

    assert found == ["4:dangling-task", "4:long-task", "5:long-task"]


def test_an_error_stays_an_error(tmp_path: Path) -> None:
    file = tmp_path / "circle.yaml"
    text = "playbook: circle\n# mfab: allow[cycle] we like it\ntasks:\n  a: {needs: [b]}\n  b: {needs: [a]}\n"
    file.write_text(text, encoding="utf-8")

    assert "cycle" in [each.code for each in check_paths(Shelf(lambda: b""), [str(file)]).diagnostics]


def test_in_a_file_with_an_error_no_comment_is_called_stale(tmp_path: Path) -> None:
    found = told(tmp_path, above="  x: {owner: lad, duration: 1d} # mfab: allow[long-task] why\n")

    assert not [each for each in found if "stale" in each]

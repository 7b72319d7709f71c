"""`mfab fmt` as a user meets it."""

from pathlib import Path

import pytest
from tests.cli.conftest import Mfab

UGLY = "playbook: p\nroles: {lead: {function: marketing}}\ntitle:   P   # short\n"
GOOD = "playbook: p\ntitle: P     # short\nroles: {lead: {function: marketing}}\n"


@pytest.fixture
def ugly(tmp_path: Path) -> Path:
    path = tmp_path / "p.yaml"
    path.write_bytes(UGLY.encode())
    return path


def test_a_file_is_written_and_the_second_time_left_alone(mfab: Mfab, ugly: Path) -> None:
    first = mfab("fmt", "p.yaml")
    assert (first.code, first.out, ugly.read_text(encoding="utf-8")) == (0, "", GOOD)
    assert "formatted: p.yaml" in first.err
    second = mfab("fmt", "p.yaml")
    assert (second.code, ugly.read_text(encoding="utf-8")) == (0, GOOD)
    assert "1 file looked at, 0 changed" in second.err


def test_check_names_the_file_and_changes_nothing(mfab: Mfab, ugly: Path) -> None:
    ran = mfab("fmt", "--check")
    assert ran.code == 3
    assert "would be formatted: p.yaml" in ran.err
    assert ugly.read_text(encoding="utf-8") == UGLY
    mfab("fmt")
    assert mfab("fmt", "--check").code == 0


def test_diff_is_a_patch(mfab: Mfab, ugly: Path) -> None:
    ran = mfab("fmt", "p.yaml", "--diff")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "--- p.yaml",
        "+++ p.yaml",
        "@@ -1,3 +1,3 @@",
        " playbook: p",
        "+title: P     # short",
        " roles: {lead: {function: marketing}}",
        "-title:   P   # short",
    ]
    assert mfab("fmt", "p.yaml", "--diff", "--check").code == 3
    assert ugly.read_text(encoding="utf-8") == UGLY


def test_standard_input_comes_back_formatted(mfab: Mfab) -> None:
    ran = mfab("fmt", "-", stdin=UGLY.encode())
    assert (ran.code, ran.out, ran.err) == (0, GOOD, "")
    assert mfab("fmt", "-", stdin=GOOD.encode()).out == GOOD
    assert mfab("fmt", "-", "--check", stdin=UGLY.encode()).code == 3


def test_line_ends_stay_and_the_byte_order_mark_goes(mfab: Mfab, ugly: Path) -> None:
    ugly.write_bytes(b"\xef\xbb\xbf" + UGLY.replace("\n", "\r\n").encode())
    assert mfab("fmt", "p.yaml").code == 0
    assert ugly.read_bytes() == GOOD.replace("\n", "\r\n").encode()


def test_a_file_with_a_mistake_is_told_about_and_left_alone_while_others_are_formatted(
    mfab: Mfab, ugly: Path, tmp_path: Path
) -> None:
    broken = "playbook: q\ntitel:   Q\n"
    (tmp_path / "q.yaml").write_text(broken, encoding="utf-8")
    ran = mfab("fmt")
    assert ran.code == 1
    assert "did you mean 'title'?" in ran.err
    assert "1 left alone because of mistakes" in ran.err
    assert (tmp_path / "q.yaml").read_text(encoding="utf-8") == broken
    assert ugly.read_text(encoding="utf-8") == GOOD


def test_broken_standard_input_gives_no_output(mfab: Mfab) -> None:
    ran = mfab("fmt", "-", stdin=b"playbook: [\n")
    assert (ran.code, ran.out) == (1, "")


def test_a_playbook_that_breaks_a_rule_is_formatted_all_the_same(mfab: Mfab) -> None:
    ran = mfab("fmt", "-", stdin=b"playbook: p\ntasks: {a: {needs: [gone],   duration: 1d}}\n")
    assert (ran.code, ran.out) == (0, "playbook: p\ntasks: {a: {duration: 1d, needs: [gone]}}\n")


def test_a_file_that_is_not_there_is_wrong_usage(mfab: Mfab) -> None:
    assert mfab("fmt", "gone.yaml").code == 2

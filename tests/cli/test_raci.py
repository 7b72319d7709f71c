"""`mfab raci` as its users see it."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from tests.cli.conftest import ROOT, Mfab
from tests.cli.test_output_schemas import as_described

from mfab.cli.raci_view import marks_of

NEWSLETTER = "playbooks/newsletter.yaml"


def test_roles_stand_over_the_columns_or_as_marks_with_a_key(mfab: Mfab) -> None:
    wide = mfab("raci", NEWSLETTER, cwd=ROOT, COLUMNS="300").out.splitlines()
    assert wide[3].split()[:3] == ["task", "marketing-manager", "content-lead"]
    narrow = mfab("raci", NEWSLETTER, cwd=ROOT, COLUMNS="100")
    assert narrow.code == 0
    lines = narrow.out.splitlines()
    assert lines[3].split()[:3] == ["task", "mm", "cl"]
    assert lines[4].split() == ["plan", "A", "R", "C", "I", "C", "C", "C", "C"]
    assert "mm marketing-manager, cl content-lead" in narrow.out
    assert lines[-1] == "18 tasks: 11 with no A"


@pytest.mark.parametrize("columns", ["30", "40", "80"])
def test_a_matrix_that_is_too_wide_comes_in_parts(mfab: Mfab, columns: str) -> None:
    lines = mfab("raci", NEWSLETTER, cwd=ROOT, COLUMNS=columns).out.splitlines()[2:-1]
    assert max(map(len, lines)) <= int(columns)
    assert sum(line.startswith("task ") for line in lines) > (1 if columns != "80" else 0)


def test_marks_differ_from_each_other() -> None:
    names = ["sales-lead", "shop-lead", "sales", "sale", "s", "s-l", "京都", "!!"]
    marks = marks_of(names)
    assert len(set(marks)) == len(names)


def test_a_table_for_a_spreadsheet_runs_no_formula(mfab: Mfab, tmp_path: Path) -> None:
    text = "playbook: p\nroles: {a: {}}\nphases: {x: X}\ntasks: {t: {title: '=SUM(A1)', owner: a, duration: 1d}}\n"
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    rows = list(csv.reader(StringIO(mfab("raci", "p.yaml", "--format", "csv").out)))
    assert rows == [["task", "title", "phase", "a", "notice"], ["t", "'=SUM(A1)", "", "R", "no A"]]


def test_a_table_for_a_pull_request_shows_titles_as_they_are(mfab: Mfab, tmp_path: Path) -> None:
    text = "playbook: p\ntitle: A | B\nroles: {a: {}}\ntasks: {t: {title: '<b>x|y', owner: a, duration: 1d}}\n"
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    out = mfab("raci", "p.yaml", "--format", "markdown").out
    assert "# A \\| B" in out and "| &lt;b&gt;x\\|y | R | no A |" in out


def test_two_owners_are_an_error_and_stand_in_the_matrix(mfab: Mfab, tmp_path: Path) -> None:
    text = "playbook: p\nroles: {a: {}, b: {}}\ntasks: {t: {owner: [a, b], approvers: [a], duration: 1d}}\n"
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    ran = mfab("raci", "p.yaml")
    assert ran.code == 1 and "[two-owners]" in ran.out
    assert "t     RA  R  two R" in ran.out
    assert as_described("raci", mfab("raci", "p.yaml", "--json").out)["tasks"][0]["oddities"] == ["two R"]


def test_a_run_shows_what_it_leaves_out(mfab: Mfab) -> None:
    found = as_described("raci", mfab("raci", "examples/newsletter-march.yaml", "--json", cwd=ROOT).out)
    left_out = [each["task"] for each in found["tasks"] if each["left_out"]]
    assert (found["run"], left_out) == ("newsletter-2027-03", ["stock-check", "offer", "watch-stock"])
    titles = {each["task"]: each["title"] for each in found["tasks"]}
    assert titles["localise"] == "Copy for DK, SE, DE"


def test_as_many_are_counted_as_there_are_lines(mfab: Mfab, tmp_path: Path) -> None:
    text = "playbook: p\ntasks: {a: {owner: x, duration: 1d}, b: {owner: x, milestone: true, needs: [a]}}\n"
    (tmp_path / "p.yaml").write_text(text, encoding="utf-8")
    assert mfab("raci", "p.yaml").out.splitlines()[-1] == "1 task and 1 milestone: 1 with no A"


def test_columns_by_function(mfab: Mfab) -> None:
    found = as_described("raci", mfab("raci", NEWSLETTER, "--by", "function", "--json", cwd=ROOT).out)
    assert found["columns"][:3] == ["marketing", "product", "sales"]
    wrong = mfab("raci", NEWSLETTER, "--by", "functon", cwd=ROOT)
    assert (wrong.code, "did you mean 'function'" in wrong.err) == (2, True)


@pytest.mark.parametrize(("name", "code"), [("nowhere.yaml", 2), ("team.yaml", 1)])
def test_what_has_no_tasks_has_no_matrix(mfab: Mfab, tmp_path: Path, name: str, code: int) -> None:
    (tmp_path / "team.yaml").write_text("team: t\n", encoding="utf-8")
    ran = mfab("raci", name)
    assert ran.code == code and "Traceback" not in ran.err


def test_a_file_is_written_whole(mfab: Mfab, tmp_path: Path) -> None:
    ran = mfab("raci", NEWSLETTER, "--format", "csv", "-o", str(tmp_path / "out.csv"), cwd=ROOT)
    assert (ran.code, ran.out, (tmp_path / "out.csv").read_text().count("\n")) == (0, "", 19)
    assert mfab("raci", NEWSLETTER, "-o", str(tmp_path / "no" / "out.csv"), cwd=ROOT).code == 2

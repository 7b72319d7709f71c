"""Tests of the table for spreadsheets."""

import csv
from collections.abc import Callable
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings

from mfab.export.csv_table import COLUMNS, safe_cell, table
from mfab.export.plain_text import clean
from mfab.model.plan import Plan
from tests.export.hostile import titles
from tests.export.small_plan import retitled


def rows_of(plan: Plan) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(table(plan), newline=""), strict=True))


def test_the_table_is_what_was_looked_at(small_plan: Plan, same_as_golden: Callable[[str, bytes], None]) -> None:
    same_as_golden("plan.csv", table(small_plan).encode())


def test_there_is_a_line_for_every_row_and_it_ends(small_plan: Plan) -> None:
    assert table(small_plan).startswith(",".join(COLUMNS) + "\r\n")
    assert table(small_plan).endswith("\r\n")
    assert [row["id"] for row in rows_of(small_plan)] == [row.id for row in small_plan.rows]


def test_float_is_a_number_of_hours_and_empty_on_a_branch(small_plan: Plan) -> None:
    floats = {row["id"]: row["float_hours"] for row in rows_of(small_plan)}
    assert (floats["brief"], floats["pictures"], floats["rework"]) == ("0", "22.33", "")


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "\x00="])
def test_a_title_that_a_spreadsheet_would_run_stays_text(start: str) -> None:
    assert safe_cell(f"{start}HYPERLINK(1)").startswith("'")


@pytest.mark.parametrize("text", ["brief", "2027-03-02", "copy@DK", "a=b", "1-2", ""])
def test_what_is_no_formula_is_left_alone(text: str) -> None:
    assert safe_cell(text) == text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=titles)
def test_no_title_can_break_the_table(small_plan: Plan, title: str) -> None:
    found = rows_of(retitled(small_plan, title))
    assert [row["id"] for row in found] == [row.id for row in small_plan.rows]
    assert all(row["title"].removeprefix("'") == clean(title).removeprefix("'") for row in found)
    assert not any(row["title"].lstrip().startswith(("=", "+", "-", "@")) for row in found)
    assert table(retitled(small_plan, title)).encode()

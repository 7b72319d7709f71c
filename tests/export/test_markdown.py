"""Tests of the Markdown document."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings

from mfab.export.markdown import COLUMNS, document, escaped
from mfab.model.plan import Plan
from tests.export.hostile import titles
from tests.export.small_plan import planned, retitled


def test_the_document_is_what_was_looked_at(small_plan: Plan, same_as_golden: Callable[[str, bytes], None]) -> None:
    same_as_golden("plan.md", document(small_plan).encode())


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a|b", "a\\|b"),
        ("one\ntwo", "one two"),
        ("<b>bold</b> & *more*", "&lt;b&gt;bold&lt;/b&gt; &amp; \\*more\\*"),
        ("[x](http://example.com)", "\\[x\\](http\\://example.com)"),
        ("09:00 to 10:30", "09:00 to 10:30"),
        ("copy_a\\b", "copy\\_a\\\\b"),
    ],
)
def test_text_is_shown_as_it_was_written(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_a_plan_that_is_late_says_so() -> None:
    assert "| Late by |" in document(planned(start="2027-03-19"))
    assert "| Late by |" not in document(planned())


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=titles)
def test_no_title_can_break_the_document(small_plan: Plan, title: str) -> None:
    usual, text = document(small_plan).split("\n"), document(retitled(small_plan, title)).split("\n")
    assert [line for line in text if "```" in line] == ["```mermaid", "```", "```mermaid", "```"]
    assert sum(line.startswith("#") for line in text) == 4
    rows = text[text.index("## Every row") + 2 :]
    assert len(rows) == len(usual[usual.index("## Every row") + 2 :])
    for row in rows[:-1]:
        bars = row.replace("\\\\", "").replace("\\|", "").count("|")
        assert bars == len(COLUMNS) + 1
    assert "\n".join(text).encode()

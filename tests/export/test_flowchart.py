"""Tests of the flowchart: its shape here, its meaning in `test_with_mermaid`."""

import re

from hypothesis import HealthCheck, given, settings

from mfab.export.flowchart import flowchart
from mfab.model.plan import Plan
from tests.export.hostile import titles
from tests.export.small_plan import retitled

_LINE = re.compile(
    r'    +(n\d+(\["[^"]*"\]|\("[^"]*"\)|\(\["[^"]*"\]\)|\{"[^"]*"\})(:::(critical|unplanned))?'
    r'|subgraph n\d+\["[^"]*"\]|end'
    r'|n\d+ (-->|-\.->)(\|"[^"]*"\|)? n\d+(e\d+\(\("ends"\)\))?|classDef \w+ [\w:,.#\s-]+)'
)


def test_each_kind_of_row_has_its_shape(small_plan: Plan) -> None:
    lines = flowchart(small_plan).split("\n")
    assert '    n1["Kick-off<br/>Anna Holm<br/>2027-03-11 13:40 to 17:00"]:::critical' in lines
    assert '    n3("Approve#58; Brief#58; what, for whom<br/>Anna Holm<br/>2027-03-17"):::critical' in lines
    assert '    n14{"Go or no-go<br/>Anna Holm<br/>2027-03-30 09:00 to 10:40"}' in lines
    assert '    n16(["The guide is out<br/>Anna Holm<br/>2027-04-02"]):::critical' in lines
    assert '    subgraph n4["Writing"]' in lines


def test_what_follows_a_task_follows_its_approvals(small_plan: Plan) -> None:
    lines = flowchart(small_plan).split("\n")
    assert "    n3 --> n5" in lines and "    n2 --> n5" not in lines
    # A start is waited for at the work itself.
    assert '    n5 -->|"SS + 1d"| n11' in lines


def test_a_gate_says_where_each_outcome_leads(small_plan: Plan) -> None:
    lines = flowchart(small_plan).split("\n")
    assert '    n14 -->|"go"| n16' in lines
    assert '    n14 -.->|"wait"| n15' in lines
    assert '    n14 -.->|"stop"| n14e3(("ends"))' in lines


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=titles)
def test_no_title_can_break_the_chart(small_plan: Plan, title: str) -> None:
    first, *lines = flowchart(retitled(small_plan, title)).removesuffix("\n").split("\n")
    assert first == "flowchart TD"
    assert [line for line in lines if not _LINE.fullmatch(line)] == []
    assert len(lines) == len(flowchart(small_plan).split("\n")) - 2

"""A playbook keeps what it promises: so many working days, and these tasks on the critical path.

`expect` is a test of the process. Whoever makes an approval longer learns at once that the launch now takes two days
more, and does so on purpose or not at all.

Wrong::

    expect: {working_days: 4, critical: [copy, proof]}
    tasks:
      copy: {owner: copywriter, duration: 3d}
      proof: {owner: content-lead, duration: 2d, needs: [copy]}

Right::

    expect: {working_days: 5, critical: [copy, proof]}
    tasks:
      copy: {owner: copywriter, duration: 3d}
      proof: {owner: content-lead, duration: 2d, needs: [copy]}
"""

from collections.abc import Iterator, Sequence

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.amounts import days_text
from mfab.lint.finding import Finding
from mfab.lint.subject import PlanSubject
from mfab.model.process import Kind

CODE = "expect"
SEVERITY = Severity.ERROR


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield what the plan with the default values comes to instead."""
    expect, plan = subject.playbook.expect, subject.plan
    if expect is None:
        return
    if expect.working_days is not None and expect.working_days != plan.working_days:
        message = (
            f"the playbook expects {days_text(expect.working_days)} and takes {days_text(plan.working_days)}; make it "
            "shorter, or expect that"
        )
        yield Finding(subject.at(("expect", "working_days")), message)
    if expect.critical is not None and not _is_in_order(expect.critical, _names(subject, expect.critical)):
        path = " → ".join(_path(subject, expect.critical))
        message = f"the playbook expects '{' → '.join(expect.critical)}' to be critical; the critical path is '{path}'"
        yield Finding(subject.at(("expect", "critical")), message)


def _path(subject: PlanSubject, expected: Sequence[str]) -> list[str]:
    """Return the critical path, without approvals unless the expectation names one."""
    kinds = {row.id: row.kind for row in subject.plan.rows}
    with_approvals = any(":approval:" in name for name in expected)
    return [name for name in subject.plan.critical_path if with_approvals or kinds[name] is not Kind.APPROVAL]


def _names(subject: PlanSubject, expected: Sequence[str]) -> list[frozenset[str]]:
    """Return for each activity on the critical path the names it goes by: of a fan-out, also the task's."""
    names = {row.id: frozenset({row.id} if ":" in row.id else {row.id, row.name}) for row in subject.plan.rows}
    return [names[name] for name in _path(subject, expected)]


def _is_in_order(expected: Sequence[str], path: Sequence[frozenset[str]]) -> bool:
    """Tell whether the expected tasks stand on the path in their order; others may stand between them."""
    rest = iter(path)
    return all(any(name in names for names in rest) for name in expected)

"""What an event of a plan is called, and what its description says."""

from collections.abc import Iterator, Mapping, Sequence

from mfab.export.plain_text import one_line
from mfab.export.wording import KIND_WORDS, float_in_words, need_in_words, phase_title, who
from mfab.model.plan import Plan, Row
from mfab.model.process import Kind


def summary(plan: Plan, row: Row) -> str:
    """Return the title of an event; the anchor stands out with a star, other milestones with a diamond."""
    title = one_line(row.title) or row.id
    if row.id == plan.anchor:
        return f"★ {title}"
    return f"◆ {title}" if row.kind is Kind.MILESTONE else title


def description(plan: Plan, row: Row, rows: Mapping[str, Row], approvals: Sequence[Row]) -> str:
    """Return who does it, who approves it, what it waits for, and how much time it has, one a line."""
    return "\n".join(_sentences(plan, row, rows, approvals))


def _sentences(plan: Plan, row: Row, rows: Mapping[str, Row], approvals: Sequence[Row]) -> Iterator[str]:
    phase = f" of the phase {one_line(phase_title(plan, row.phase))}" if row.phase is not None else ""
    yield f"{KIND_WORDS[row.kind]}{phase}"
    if row.id == plan.anchor:
        yield "The date that the whole plan turns on"
    owner = who(plan, row)
    if owner is not None:
        yield f"{'Approver' if row.kind is Kind.APPROVAL else 'Owner'}: {one_line(owner)}"
    approvers = [who(plan, approval) or "" for approval in approvals]
    if approvers:
        yield f"Approved by: {one_line(', '.join(approvers))}"
    if row.outcomes:
        yield f"Can end as: {', '.join(row.outcomes)}"
    needs = [need_in_words(link, _title(link.task, rows)) for link in row.links]
    if needs:
        yield f"Waits for: {one_line('; '.join(needs))}"
    spare = float_in_words(plan, row)
    if spare is not None:
        yield spare
    yield f"mfab: {' / '.join(part for part in (plan.playbook, plan.run, row.id) if part is not None)}"


def _title(task: str, rows: Mapping[str, Row]) -> str:
    return rows[task].title if task in rows else task

"""The baseline of a plan: what is kept of it when its run begins."""

from mfab.model.baseline import Baseline, BaselineRow
from mfab.model.plan import Plan


def baseline_of(plan: Plan) -> Baseline:
    """Return the baseline of a plan: all its rows, summaries and approvals too."""
    return Baseline(
        rows={
            row.id: BaselineRow(
                person=row.person,
                start=row.start,
                finish=row.finish,
                done=row.done,
                late_start=row.late_start,
                late_finish=row.late_finish,
                total_float=row.total_float,
                is_critical=row.is_critical,
                is_deputy=row.is_deputy,
            )
            for row in plan.rows
        },
        start=plan.start,
        finish=plan.finish,
        anchor_day=plan.anchor_day,
        anchor=plan.anchor_instant,
        critical_path=plan.critical_path,
        late_by=plan.late_by,
        hand_overs=_hand_overs(plan),
    )


def _hand_overs(plan: Plan) -> tuple[tuple[str, str, str], ...]:
    """Return who waits for whom within the plan; what waits for another occasion has its date."""
    made = plan.levelled.hand_overs if plan.levelled is not None else ()
    return tuple((each.row, each.after, each.name) for each in made if each.run is None)

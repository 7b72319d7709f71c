"""How the time of the critical path is spent: work, waiting for approval, and gaps."""

from collections.abc import Sequence

from mfab.calendars.working_time import WorkingTime
from mfab.model.plan import ChainShare, Row
from mfab.model.process import Kind


def chain_share(rows: Sequence[Row], calendar: WorkingTime) -> ChainShare:
    """Return minutes of the team's working time between the first start and the last finish of a chain."""
    if not rows:
        return ChainShare(0, 0, 0)
    spent = {Kind.APPROVAL: 0, Kind.TASK: 0}
    reached = begin = rows[0].start
    for row in rows:
        minutes = max(0, calendar.between(max(row.start, reached), row.finish))
        spent[Kind.APPROVAL if row.kind is Kind.APPROVAL else Kind.TASK] += minutes
        reached = max(reached, row.finish)
    whole = max(0, calendar.between(begin, reached))
    gap = max(0, whole - sum(spent.values()))
    return ChainShare(spent[Kind.TASK], spent[Kind.APPROVAL], gap)

"""A gate's outcomes: how a decision can end, how likely that is, and what signal decides it."""

from mfab.model.plain import Boolean, Share, Text
from mfab.model.record import Record


class Outcome(Record):
    """One way a gate can end. `ends` says that nothing follows; `when` and `otherwise` let a signal decide."""

    about: Text | None = None
    when: Text | None = None
    otherwise: Boolean = False
    odds: Share | None = None
    ends: Boolean = False

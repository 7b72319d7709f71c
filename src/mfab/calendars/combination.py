"""What a named or personal calendar comes to when it starts from the team's."""

from mfab.calendars.week import Week, replaced
from mfab.model.working_hours import WorkingCalendar

_KEPT_OR_REPLACED = ("timezone", "country", "closed", "open", "weeks")


def combine(base: WorkingCalendar, own: WorkingCalendar) -> WorkingCalendar:
    """Return `base` with the keys replaced that `own` gives.

    With `base: none` it is `own` alone, in the time zone of `base` unless it gives one. Days and hours belong
    together; `mfab.calendars.week` says what happens when only one of them is given.
    """
    if own.base == "none":
        return own if own.timezone is not None else own.model_copy(update={"timezone": base.timezone})
    given = {key: getattr(own, key) for key in _KEPT_OR_REPLACED if getattr(own, key) is not None}
    week = replaced(Week(base.days, base.hours), Week(own.days, own.hours))
    return base.model_copy(update={**given, "days": week.days, "hours": week.hours})

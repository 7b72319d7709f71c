"""From wall-clock time in a zone to instants, and back, across the changes to and from summer time."""

from datetime import UTC, datetime, timedelta, tzinfo

from mfab.calendars.bounds import FIRST_DAY, MINUTES_A_DAY

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class WallClock:
    """The clock of a zone. Wall-clock time counts in minutes since 1970-01-01T00:00 of that clock.

    A time that summer time skips moves forward by the gap; of a time that comes twice, the first is meant.
    """

    __slots__ = ("_epoch", "_midnight_offsets", "zone")

    def __init__(self, zone: tzinfo) -> None:
        self.zone = zone
        # Adding to an aware datetime counts wall-clock time; its `fold` of 0 is the rule of the class.
        self._epoch = datetime(1970, 1, 1, tzinfo=zone)
        self._midnight_offsets: dict[int, int] = {}

    def instant(self, wall: int) -> int:
        """Return the instant at which the clock shows a time."""
        return wall if self.zone is UTC else wall - self._offset(wall)

    def wall(self, instant: int) -> int:
        """Return the time that the clock shows at an instant."""
        if self.zone is UTC:
            return instant
        return instant + _minutes(self.local(instant).utcoffset())

    def local(self, instant: int) -> datetime:
        """Return an instant as an aware datetime of the zone."""
        return (_EPOCH + timedelta(minutes=instant)).astimezone(self.zone)

    def steady_offset(self, day: int) -> int | None:
        """Return the minutes ahead of UTC during a day and the next; None when the clock may change."""
        if self.zone is UTC:
            return 0
        # No zone since 1970 has changed its clock and back within six days, so that two looks are enough;
        # and as looks are three days apart, most have been taken before.
        begin = day - day % 3
        offset = self._midnight_offset(begin)
        return offset if offset == self._midnight_offset(begin + 6) else None

    def _midnight_offset(self, day: int) -> int:
        offset = self._midnight_offsets.get(day)
        if offset is None:
            offset = self._midnight_offsets[day] = self._offset((day - FIRST_DAY) * MINUTES_A_DAY)
        return offset

    def _offset(self, wall: int) -> int:
        return _minutes((self._epoch + timedelta(minutes=wall)).utcoffset())


def _minutes(offset: timedelta | None) -> int:
    return offset.days * MINUTES_A_DAY + offset.seconds // 60 if offset is not None else 0

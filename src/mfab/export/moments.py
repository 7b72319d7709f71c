"""Moments of a run in few words: when, to the minute."""

from datetime import UTC, datetime, tzinfo

from mfab.export.short_words import day


def at_local(seconds: int, zone: tzinfo) -> datetime:
    """Return a moment in seconds since 1970 as an aware datetime of a zone."""
    return datetime.fromtimestamp(seconds, UTC).astimezone(zone)


def moment(seconds: int, zone: tzinfo, year: int | None = None) -> str:
    """Return a moment such as `Tue 2 Mar 10:15`, with its year unless that is the year given."""
    local = at_local(seconds, zone)
    return f"{day(local.date(), year)} {local:%H:%M}"


def iso(seconds: int | None, zone: tzinfo) -> str | None:
    """Return a moment in ISO 8601 with its offset."""
    return None if seconds is None else at_local(seconds, zone).isoformat(timespec="seconds")

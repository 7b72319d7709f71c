"""Who publishes to calendars, by the environment. It holds a password: it is never shown, logged or kept."""

import os
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CaldavEnvironment:
    """MFAB_CALDAV_USER, MFAB_CALDAV_PASSWORD, and NETRC, which is another place than `~/.netrc`; an empty variable
    counts as unset.
    """

    user: str | None = None
    netrc: str | None = None
    password: str | None = field(default=None, repr=False)


def read_caldav_environment() -> CaldavEnvironment:
    """Return who publishes by the environment of this process."""
    return CaldavEnvironment(
        user=os.environ.get("MFAB_CALDAV_USER", "").strip() or None,
        netrc=os.environ.get("NETRC") or None,
        password=os.environ.get("MFAB_CALDAV_PASSWORD") or None,
    )

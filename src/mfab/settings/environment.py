"""Settings from the environment: a flag wins over them, they win over the default."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Environment:
    """What mfab reads from the environment; an empty variable counts as unset."""

    today: str | None
    team: str | None
    format: str | None
    colour_off: bool
    colour_forced: bool
    columns: int | None
    is_github: bool = False
    store: str | None = None
    user: str | None = None
    jobs: str | None = None
    base_url: str | None = None


def read_environment() -> Environment:
    """Return the settings of this process."""
    columns = os.environ.get("COLUMNS", "")
    return Environment(
        today=os.environ.get("MFAB_TODAY") or None,
        team=os.environ.get("MFAB_TEAM") or None,
        format=os.environ.get("MFAB_FORMAT") or None,
        colour_off=bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb",
        colour_forced=bool(os.environ.get("FORCE_COLOR")),
        columns=int(columns) if columns.isdigit() and 20 <= int(columns) <= 10_000 else None,
        is_github=os.environ.get("GITHUB_ACTIONS") == "true",
        store=os.environ.get("MFAB_STORE") or None,
        user=os.environ.get("MFAB_USER") or None,
        jobs=os.environ.get("MFAB_JOBS") or None,
        base_url=os.environ.get("MFAB_BASE_URL") or None,
    )

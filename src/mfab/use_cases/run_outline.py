"""What the tab key offers of runs: their names, tasks, people, roles and feeds."""

from __future__ import annotations

from mfab.settings.environment import read_environment
from mfab.store.records import Head
from mfab.use_cases.opening_store import open_workspace_store
from mfab.use_cases.run_choice import tasks_of
from mfab.use_cases.run_loading import RunReader


def active_runs() -> tuple[str, ...]:
    """Return the runs that go on."""
    return tuple(head.run for head in _active())


def active_tasks(run: str | None) -> tuple[str, ...]:
    """Return the tasks of one run that goes on, or of all."""
    return tuple(dict.fromkeys(task for head in _active() if run in (None, head.run) for task in tasks_of(head)))


def people_of_runs() -> tuple[str, ...]:
    """Return the people of the latest run's team."""
    latest = _latest()
    return latest[0] if latest is not None else ()


def roles_of_runs() -> tuple[str, ...]:
    """Return the roles of the latest run's playbook."""
    latest = _latest()
    return latest[1] if latest is not None else ()


def feeds_in_use() -> tuple[str, ...]:
    """Return the ids of the feeds that are not revoked."""
    with open_workspace_store(None, read_environment(), create=False) as store:
        return tuple(feed.id for feed in store.feeds() if feed.revoked_at is None)


def _latest() -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    with open_workspace_store(None, read_environment(), create=False) as store:
        heads = store.heads(active_only=True)
        loaded = RunReader(store).load(heads[-1].run) if heads else None
        if loaded is None:
            return None
        return tuple(loaded.setting.team.people), tuple(loaded.setting.process.playbook.roles)


def _active() -> list[Head]:
    with open_workspace_store(None, read_environment(), create=False) as store:
        return store.heads(active_only=True)

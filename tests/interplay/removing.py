"""A playbook from which a function has been taken, as an author who forgets it would have written it."""

from pathlib import Path
from typing import Any

import yaml

Values = dict[str, Any]


def without(playbook: Path, shared: Path, function: str, *, is_silent: bool = True) -> str:
    """Return the playbook without the tasks, parts and roles of a function; who waited for it waits for what it did.

    With `is_silent` its `notice` goes too.
    """
    values = _as_text(playbook)
    roles = {**_as_text(shared)["roles"], **values.get("roles", {})}
    gone = {name for name, role in roles.items() if role and role.get("function") == function}
    return yaml.safe_dump(_Removal(values, gone).done(function if is_silent else None), sort_keys=False)


def _as_text(path: Path) -> Values:
    """Return what a file says, every scalar as the text it is written with."""
    found: Values = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only
    return found


class _Removal:
    def __init__(self, values: Values, gone: set[str]) -> None:
        self.values, self.gone = values, gone
        self.all = _flat(values["tasks"])
        self.dead = {name for name, task in self.all.items() if task.get("owner") in gone}

    def done(self, silent: str | None) -> Values:
        values = self.values
        values["roles"] = {name: role for name, role in values.get("roles", {}).items() if name not in self.gone}
        values["tasks"] = self._living(values["tasks"])
        left = _flat(values["tasks"])
        delivered = {name for task in left.values() for name in task.get("delivers", ())}
        for task in left.values():
            self._forget_people(task)
            task["uses"] = [name for name in task.get("uses", ()) if name in delivered]
            task["needs"] = [need for each in task.get("needs", ()) for need in self._instead(each, left)]
            for key in ("uses", "needs"):
                if not task[key]:
                    del task[key]
            for key in ("due", "start", "finish", "not_before", "start_by"):
                if str(task.get(key, "")).partition(" ")[0] in self.dead:
                    del task[key]
        if "deliverables" in values:
            values["deliverables"] = {name: each for name, each in values["deliverables"].items() if name in delivered}
        if values.get("steered_by") in self.gone:
            del values["steered_by"]
        if values.get("anchor") in self.dead:
            del values["anchor"]
        values.get("notice", {}).pop(silent, None)
        values.pop("expect", None)
        return values

    def _living(self, tasks: Values) -> Values:
        found = {}
        for name, task in tasks.items():
            if name in self.dead:
                continue
            if "tasks" in task:
                task["tasks"] = self._living(task["tasks"])
            if task.get("tasks", True):
                found[name] = task
        return found

    def _forget_people(self, task: Values) -> None:
        for key in ("contributors", "approvers", "informed"):
            written = task.get(key, [])
            task[key] = [role for role in ([written] if isinstance(written, str) else written) if role not in self.gone]
            if not task[key]:
                del task[key]
        if task.get("escalate") in self.gone:
            del task["escalate"]
        if not task.get("approvers") or task.get("approvals", {}).get("escalate") in self.gone:
            task.pop("approvals", None)

    def _instead(self, need: Any, left: Values, seen: tuple[str, ...] = ()) -> list[Any]:
        name = need["task"] if isinstance(need, dict) else need.split()[0].partition("@")[0]
        if name.startswith("previous."):
            return [need] if name.removeprefix("previous.") in left else []
        if name in left or name not in self.all or name in seen:
            return [need] if name not in seen else []
        before = self.all[name].get("needs", ())
        return [found for each in before for found in self._instead(each, left, (*seen, name))]


def _flat(tasks: Values) -> Values:
    found: Values = {}
    for name, task in tasks.items():
        found[name] = task
        found.update(_flat(task.get("tasks", {})))
    return found

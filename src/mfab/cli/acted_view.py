"""What a command brought about: what happened, and who can go on now."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mfab.diagnostics.printable import printable
from mfab.runs.retelling import retold
from mfab.runs.standing import Standing, Status, standings
from mfab.use_cases.acting import Acted
from mfab.use_cases.run_summary import who_is_up

Paint = Callable[[str, str], str]
_MOST = 8


def acted_lines(found: Acted, paint: Paint) -> Iterator[str]:
    """Yield what happened in a command and what has become possible by it."""
    after = found.after
    if found.is_repeated:
        yield "this was done before, and is not done again:"
    new = {entry.sequence for entry in found.entries}
    for line in retold(after.run.id, after.entries, after.setting):
        if line.sequence in new:
            yield printable(line.text)
    if found.is_repeated or not after.run.is_active:
        return
    for standing in _changed(found):
        yield paint("hint", "  ") + printable(_now(found, standing))


def _changed(found: Acted) -> list[Standing]:
    """Return the tasks that somebody can do something about now, and could not before, or not that."""
    at = found.entries[-1].at if found.entries else 0
    setting = found.after.setting
    before = standings(found.before.run, setting, at) if found.before.run is not found.after.run else {}
    now = standings(found.after.run, setting, at)
    return [
        each
        for name, each in now.items()
        if each.status in (Status.READY, Status.SUBMITTED)
        and (name not in before or before[name].status is not each.status or before[name].pending != each.pending)
    ][:_MOST]


def _now(found: Acted, standing: Standing) -> str:
    at = found.entries[-1].at
    who = ", ".join(who_is_up(found.after, standing, at)) or "nobody yet"
    name = standing.step.id
    if standing.status is Status.SUBMITTED:
        return f"waits for {who} to approve: mfab approve {name}"
    return f"now ready: {name} ({who})"

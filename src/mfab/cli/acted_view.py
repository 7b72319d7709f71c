"""What a command brought about: what happened, and who can go on now."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from mfab.cli.typing_hints import with_run
from mfab.diagnostics.printable import printable
from mfab.runs.retelling import retold
from mfab.runs.standing import Standing, Status, standings
from mfab.use_cases.acting import Acted
from mfab.use_cases.run_summary import who_is_up

Paint = Callable[[str, str], str]
_MOST = 8


def acted_lines(found: Acted, paint: Paint, run: str | None = None) -> Iterator[str]:
    """Yield what happened in a command and what has become possible by it; `run` is named in what is suggested."""
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
        yield paint("hint", "  ") + printable(with_run(_now(found, standing), run))


def _changed(found: Acted) -> list[Standing]:
    """Return the tasks that somebody can do something about now, and could not before, or not they, or not that."""
    if not found.entries:
        return []
    at, begins = found.entries[-1].at, found.before.run is found.after.run
    before = {} if begins else standings(found.before.run, found.before.setting, at)
    now = standings(found.after.run, found.after.setting, at)
    open_ones = (each for each in now.values() if each.status in (Status.READY, Status.SUBMITTED))
    return [each for each in open_ones if _is_news(found, before.get(each.step.id), each, at)][:_MOST]


def _is_news(found: Acted, before: Standing | None, now: Standing, at: int) -> bool:
    if before is None or (before.status, before.pending) != (now.status, now.pending):
        return True
    if found.before.run.work(now.step.id).submission != found.after.run.work(now.step.id).submission:
        return True
    return who_is_up(found.before, before, at) != who_is_up(found.after, now, at)


def _now(found: Acted, standing: Standing) -> str:
    at = found.entries[-1].at
    who = ", ".join(who_is_up(found.after, standing, at)) or "nobody yet"
    name = standing.step.id
    if standing.status is Status.SUBMITTED:
        return f"waits for {who} to approve: mfab approve {name}"
    return f"now ready: {name} ({who})"

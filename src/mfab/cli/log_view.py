"""A run's log on a terminal: a story by days."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mfab.cli.words import day
from mfab.diagnostics.printable import printable
from mfab.export.moments import at_local
from mfab.runs.events import Entry
from mfab.runs.retelling import retold
from mfab.use_cases.run_loading import Loaded

Paint = Callable[[str, str], str]


def log_lines(loaded: Loaded, entries: Sequence[Entry], paint: Paint) -> Iterator[str]:
    """Yield a log: a line an entry, under its day."""
    run, in_zone = loaded.run, loaded.setting.book.team.zone
    yield paint("title", printable(f"{run.title} · {run.id}"))
    shown = None
    shown_ones = {entry.sequence for entry in entries}
    for line in retold(run.id, loaded.entries, loaded.setting):
        if line.sequence not in shown_ones:
            continue
        local = at_local(line.at, in_zone)
        if local.date() != shown:
            shown = local.date()
            yield ""
            yield paint("head", day(shown))
        text = printable(f"{local:%H:%M}  {line.text}")
        yield paint("off-plan", text + "  (taken back)") if line.is_undone else text

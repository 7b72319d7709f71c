"""Commands as they are suggested: with the run before the task, where the task alone would not say which is meant."""

from __future__ import annotations

import re

# The commands that take `[RUN] TASK`; the others name their run already.
_ON_A_TASK = re.compile(
    r"\bmfab (take|submit|approve|reject|done|decide|return|block|unblock|reassign|skip|note|undo) (?=[^-\s])"
)


def with_run(text: str, run: str | None) -> str:
    """Return a text whose commands on a task name the run, too; without a run as it is."""
    return text if run is None else _ON_A_TASK.sub(rf"mfab \1 {run} ", text)

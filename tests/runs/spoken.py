"""How cases write what people do and what follows: `bo: submit copy --tick all`, `task-taken copy person=bo`."""

from __future__ import annotations

import re
import shlex
from argparse import ArgumentParser, Namespace
from dataclasses import fields
from typing import Any

from mfab.runs import commands
from mfab.runs.commands import Command
from mfab.runs.event_codec import kind_name
from mfab.runs.events import Event, Evidence
from tests.runs.stage import Stage, moment

_LINE = re.compile(r"(?:(?P<at>\d{4}-\d\d-\d\d \d\d:\d\d) )?(?P<who>[\w-]+): (?P<what>.+)", re.DOTALL)
_OPTIONS = {
    "take": ["task"],
    "submit": ["task", "-e*", "--tick*", "--outcome"],
    "done": ["task", "-e*", "--tick*", "--outcome"],
    "decide": ["task", "outcome", "-e*", "--tick*"],
    "approve": ["task", "--role", "--subject"],
    "reject": ["task", "why", "--to*", "--role"],
    "return": ["task", "why", "--receiver"],
    "block": ["task", "why"],
    "unblock": ["task"],
    "skip": ["task", "why"],
    "reassign": ["task", "person", "--role", "--why"],
    "note": ["text", "--task"],
    "undo": ["--task"],
    "cancel": ["why"],
    "signal": ["task", "outcome", "source", "signal"],
    "escalate": ["task", "person", "reason", "--role", "--step"],
}


def spoken(stage: Stage, line: str) -> tuple[Command, str, int | None]:
    """Read a line: the command, who gives it, and when, if it says so."""
    found = _LINE.fullmatch(line)
    assert found is not None, f"{line!r} does not read as 'who: what'"
    verb, *rest = shlex.split(found["what"])
    parser = ArgumentParser(prog=verb, exit_on_error=False)
    for name in _OPTIONS[verb]:
        parser.add_argument(*([name.rstrip("*")]), **({"action": "append", "default": []} if name[-1] == "*" else {}))
    at = moment(stage.setting, found["at"]) if found["at"] else None
    return _command(stage, verb, parser.parse_args(rest)), found["who"], at


def _command(stage: Stage, verb: str, given: Namespace) -> Command:
    plain: dict[str, Any] = {
        "take": commands.Take,
        "unblock": commands.Unblock,
        "approve": commands.Approve,
        "return": commands.Return,
        "block": commands.BlockTask,
        "skip": commands.Skip,
        "reassign": commands.Reassign,
        "note": commands.AddNote,
        "undo": commands.Undo,
        "cancel": commands.Cancel,
        "signal": commands.DecideBySignal,
    }
    if verb in plain:
        command: Command = plain[verb](**vars(given))
        return command
    if verb == "escalate":
        return commands.Escalate(given.task, given.person, given.reason, given.role, int(given.step or 1))
    if verb == "reject":
        return commands.Reject(given.task, given.why, tuple(given.to), given.role)
    evidence = tuple(Evidence(*place.split("#")) for place in given.e)
    step = stage.setting.step(given.task)
    ticked = step.task.checklist if given.tick == ["all"] and step is not None else tuple(given.tick)
    return commands.Submit(given.task, evidence, tuple(ticked), given.outcome, verb == "done")


def written(event: Event) -> str:
    """Return an event as cases write it: its kind, its task and what else it says, but for digests."""
    words = [kind_name(event)]
    for field in fields(event):
        value = getattr(event, field.name)
        if field.name == "subject" or value == field.default:
            continue
        text = _written(value)
        words.append(text if field.name == "task" else f"{field.name}={text}")
    return " ".join(words)


def _written(value: Any) -> str:
    if isinstance(value, Evidence):
        return value.place if value.digest is None else f"{value.place}#{value.digest}"
    if isinstance(value, tuple):
        return ",".join(_written(each) for each in value)
    text = str(value)
    return f'"{text}"' if " " in text else text

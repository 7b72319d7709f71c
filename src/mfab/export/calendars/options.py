"""What may be chosen about the entries of calendars."""

from __future__ import annotations

from dataclasses import dataclass

_PLAIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~@:")


@dataclass(frozen=True, slots=True)
class EntryOptions:
    """`is_timed` gives all work its hours, `is_busy` blocks the time of work, `has_alarms` reminds of its end,
    `has_attendees` names who steers and who takes part. `link_base` is where tasks have pages of their own, `file` the
    name of the file that was planned, as a command would take it. Of what `comes_round` no text names a day, so that
    each time can say the same.
    """

    is_timed: bool = False
    is_busy: bool = False
    has_alarms: bool = True
    has_attendees: bool = False
    link_base: str | None = None
    file: str | None = None
    comes_round: bool = False


def task_link(base: str, run: str, task: str) -> str:
    """Return the address of a task's page: `https://board.example/nordlys-3/copy@DK`."""
    return "/".join([base.rstrip("/"), _in_address(run), _in_address(task)])


def _in_address(text: str) -> str:
    return "".join(each if each in _PLAIN else _octets(each) for each in text)


def _octets(character: str) -> str:
    return "".join(f"%{octet:02X}" for octet in character.encode("utf-8", "replace"))

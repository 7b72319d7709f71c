"""Feeds: making the address of somebody's calendar, listing the addresses, and revoking one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.suggestion import did_you_mean
from mfab.store.fitting import digest_of
from mfab.store.records import Feed, FeedScope
from mfab.use_cases.identity import find_person
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.run_choice import chosen_run

if TYPE_CHECKING:
    from mfab.runs.setting import Setting
    from mfab.store.store import Store

EVERYBODY = "team"
ALL_RUNS = "all"
_NO_RUNS = "no run has begun, so that nobody has anything in a calendar; mfab start FILE begins one"


@dataclass(frozen=True, slots=True)
class Luck:
    """What makes the secret of an address, and what tells two feeds of one person apart."""

    secret: Callable[[], str]
    key: Callable[[], str]


@dataclass(frozen=True, slots=True)
class NewFeed:
    """A feed with the secret of its address, which nobody can be told again."""

    feed: Feed
    secret: str


@dataclass(frozen=True, slots=True)
class Audience:
    """Whose calendar it is: a person, a role or a function by id, or the whole team."""

    scope: FeedScope
    name: str


def add_feed(store: Store, whose: str, run: str | None, at: int, luck: Luck) -> NewFeed:
    """Make the address of a calendar at a moment in seconds. Raises `WrongUsage` when nobody is meant."""
    only = None if run in (None, ALL_RUNS) else chosen_run(store, run)
    audience = read_audience(store, whose, only)
    while True:
        secret = luck.secret()
        id = f"{audience.name}-{luck.key()[:6]}"
        feed = Feed(id, digest_of(secret), audience.scope, audience.name, only, at)
        if store.add_feed(feed):
            return NewFeed(feed, secret)


def read_audience(store: Store, text: str, run: str | None = None) -> Audience:
    """Return who is meant by PERSON, `role:R`, `function:F` or `team`. Raises `WrongUsage`."""
    runs = [run] if run is not None else _runs(store)
    if not runs:
        raise WrongUsage(_NO_RUNS)
    kind, colon, name = text.partition(":")
    if text == EVERYBODY:
        return Audience("team", EVERYBODY)
    if colon and kind == "role":
        return Audience("role", _known(name, "role", _roles(store, runs)))
    if colon and kind == "function":
        return Audience("function", _known(name, "function", _functions(store, runs)))
    return Audience("person", _person(store, runs, text))


def revoke_feed(store: Store, id: str, at: int) -> bool:
    """Revoke a feed. Return False when it was revoked before. Raises `WrongUsage` when there is none of this id."""
    known = {feed.id: feed for feed in store.feeds()}
    if id not in known:
        in_use = [feed.id for feed in known.values() if feed.revoked_at is None]
        raise WrongUsage(f"there is no feed {quoted(id)}{did_you_mean(id, in_use) or '; mfab feeds lists them'}")
    return store.revoke_feed(id, at)


def feed_path(secret: str) -> str:
    """Return the path of a feed below the address of the server."""
    return f"/feeds/{secret}.ics"


def addresses(base: str, secret: str) -> tuple[str, str]:
    """Return the address of a feed for a browser's schemes, and as `webcal://`, on which calendars subscribe."""
    whole = base.rstrip("/") + feed_path(secret)
    return whole, "webcal://" + whole.partition("://")[2]


def read_base(option: str, text: str) -> str:
    """Read where the server is seen from outside. Raises `WrongUsage`."""
    from urllib.parse import urlsplit

    try:
        parts = urlsplit(text.strip())
        _ = parts.port
    except ValueError:
        parts = urlsplit("")
    odd = any(each.isspace() or not each.isprintable() for each in text.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or odd:
        raise WrongUsage(
            f"{option}: {quoted(text)} is no address of a server; write it as https://calendar.example.com"
        )
    if parts.username is not None or parts.password is not None:
        raise WrongUsage(f"{option}: an address with a password in it would be shown to everybody; leave it out")
    return text.strip().rstrip("/")


def whose(feed: Feed) -> str:
    """Return whose calendar a feed is, as it is typed."""
    return feed.name if feed.scope in ("person", "team") else f"{feed.scope}:{feed.name}"


def _runs(store: Store) -> list[str]:
    """Return the runs, those that go on first, the latest in front: their teams are those of today."""
    heads = sorted(store.heads(), key=lambda head: (head.state != "active", -head.started_at))
    return [head.run for head in heads]


def _known(name: str, noun: str, known: Iterable[str]) -> str:
    names: dict[str, None] = {}
    for each in known:
        if each == name:
            return name
        names[each] = None
    hint = did_you_mean(name, names) or (f"; there are {', '.join(names)}" if names else "")
    raise WrongUsage(f"no run knows a {noun} {quoted(name)}{hint}")


def _person(store: Store, runs: list[str], text: str) -> str:
    names: dict[str, None] = {}
    for setting in _settings(store, runs):
        found = find_person(text, setting.team)
        if found is not None:
            return found
        names |= dict.fromkeys(setting.team.people)
    names[EVERYBODY] = None
    hint = did_you_mean(text, names) or f"; there are {', '.join(list(names)[:20])}, and role:… and function:…"
    raise WrongUsage(f"no run knows a person {quoted(text)}{hint}")


def _roles(store: Store, runs: list[str]) -> Iterator[str]:
    for setting in _settings(store, runs):
        yield from setting.process.playbook.roles


def _functions(store: Store, runs: list[str]) -> Iterator[str]:
    for setting in _settings(store, runs):
        yield from setting.team.functions


def _settings(store: Store, runs: list[str]) -> Iterator[Setting]:
    from mfab.use_cases.run_loading import RunReader

    reader = RunReader(store)
    loaded = (reader.load(run) for run in runs)
    return (each.setting for each in loaded if each is not None)

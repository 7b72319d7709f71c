"""A small workspace where leads come in: two playbooks, a team, and a grid."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mfab.runs.cloud_event import CloudEvent
from mfab.runs.commands import Command, Refusal, Submit
from mfab.runs.run import Run
from mfab.store.opening import open_store
from mfab.store.store import Store
from mfab.use_cases.acting import Acted, Occasion, act
from mfab.use_cases.emitting import Emitted, Emitting, emit
from mfab.use_cases.identity import Claim
from mfab.use_cases.listeners import listeners_here
from mfab.use_cases.moment import read_given_moment
from mfab.use_cases.reading import Shelf
from mfab.use_cases.run_loading import RunReader

HANDOFF = """\
playbook: handoff
title: Lead handoff
steered_by: seller
parameters: {company: {type: text, default: the lead}, markets: {type: list, default: [DK]}}
roles: {seller: {function: sales}}
triggers:
  lead.scored:
    when: lead.score >= 60
    subject: lead.id
    values: {company: lead.company, markets: lead.markets}
tasks:
  check: {title: "Check ${company}", owner: seller, duration: 30m}
  qualify:
    title: Ripe or not
    owner: seller
    duration: 15m
    needs: [check]
    decides:
      qualified: {when: lead.score >= 75 || lead.wants_call}
      nurture: {otherwise: true}
  call: {title: "Call ${company}", owner: seller, duration: 1h, needs: [check, qualify = qualified]}
  letter:
    for_each: {market: markets}
    title: Letter for ${market}
    owner: seller
    duration: 1h
    needs: [qualify = nurture]
"""
WELCOME = """\
playbook: welcome
title: Welcome
steered_by: seller
roles: {seller: {function: sales}}
triggers:
  lead.scored: {when: lead.score >= 90, subject: lead.id}
tasks:
  card: {title: Send a card, owner: seller, duration: 1h}
"""
GRID = """\
grid: consumer
dimensions: {relation: [prospect, new], phase: [compare, use]}
moves:
  order.placed: {to: {relation: new, phase: use}, playbook: welcome}
"""
TEAM = """\
team: nordic
functions: [sales]
calendar: {timezone: Europe/Copenhagen, days: mon-fri, hours: ["09:00-17:00"]}
people:
  david: {name: David Berg, email: david@example.com, roles: [seller]}
  eva: {name: Eva Dahl, email: eva@example.com, roles: [seller]}
"""
# A Monday, shortly before the office closes.
NOW = "2027-03-01T16:30"


def write_workspace(folder: Path) -> None:
    """Write the workspace's files."""
    texts = {"handoff": HANDOFF, "welcome": WELCOME, "grid": GRID, "team": TEAM, "mfab": "team: team.yaml\n"}
    for name, text in texts.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


@dataclass(frozen=True)
class Office:
    """The workspace of the working folder with its store."""

    store: Store

    def emit(self, data: object, *, type: str = "lead.scored", at: str = NOW, **said: Any) -> Emitted:
        """Take in a signal, which must not be refused."""
        found = self.try_emit(data, type=type, at=at, **said)
        assert isinstance(found, Emitted), found
        return found

    def try_emit(
        self, data: object, *, type: str = "lead.scored", at: str = NOW, person: str | None = None, **said: Any
    ) -> Emitted | Refusal:
        """Take in a signal from the CRM, by default with a name of its own."""
        shelf = Shelf(lambda: b"")
        number = len(self.store.signals()) + 1
        event = CloudEvent(**{"id": f"e-{number}", "source": "/crm", "type": type, "data": data, **said})
        given = Emitting(
            self.store, shelf, listeners_here(shelf), read_given_moment("--today", at), Claim(person), None
        )
        return emit(event, given)

    def run(self, name: str) -> Run:
        """Return how a run stands."""
        found = RunReader(self.store).load(name)
        assert found is not None
        return found.run

    def act(self, run: str, command: Command, at: str = NOW, person: str = "david") -> Acted:
        """Carry out somebody's command, which must not be refused."""
        number = len(self.store.events(run))
        given = Occasion(read_given_moment("--today", at), Claim(person), f"{person} {run} {number}")
        found = act(self.store, run, lambda loaded, actor: command, given)
        assert isinstance(found, Acted), found
        return found

    def finish(self, run: str, task: str, at: str = NOW) -> Acted:
        """Finish a task without an approver."""
        return self.act(run, Submit(task, is_done_only=True), at)


@contextmanager
def office(place: str) -> Iterator[Office]:
    """Open the store of an office."""
    with open_store(place) as store:
        yield Office(store)


def lead(id: object, score: object, **more: object) -> dict[str, object]:
    """Return the data of a lead."""
    return {"lead": {"id": id, "score": score, **more}}

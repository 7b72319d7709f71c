"""Making a brief from a role's part in a process, with or without the dates of an occasion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mfab.agreements.standing import deputies
from mfab.export.briefs.brief import Brief, Fact, Item, Section
from mfab.export.briefs.occasion import Occasion
from mfab.export.briefs.speaking import Speaker
from mfab.export.briefs.tasks import TaskTeller
from mfab.export.plain_text import one_line
from mfab.export.short_words import day
from mfab.model.agreement import Part
from mfab.model.playbook import Playbook
from mfab.model.role import Audience, Deliverable
from mfab.model.task import Task
from mfab.model.team import Team

_SECTIONS = (
    ("owns", "What you do"),
    ("gets", "What you get"),
    ("gives", "What you hand on, and who waits for you"),
    ("approves", "What you approve"),
    ("contributes", "Where you give input"),
    ("informed", "What you are told"),
    ("steps_in", "Where you step in"),
)
_IN_FULL = ("owns", "approves")
_VIEW = (("customers", "Customers"), ("competitors", "Competitors"), ("messages", "Messages"), ("goals", "Goals"))
_AUDIENCES = {Audience.CUSTOMER: "customers", Audience.PARTNER: "partners"}


def brief_of(
    playbook: Playbook, role: str, part: Part, digest: str, team: Team | None, occasion: Occasion | None = None
) -> Brief:
    """Return the page for a role. What an occasion leaves out is not on it."""
    speaker = Speaker(playbook, role, part, team, occasion)
    sections = (*_of_tasks(speaker, part, occasion), *_of_all(speaker, part))
    return Brief(
        role=role,
        role_title=speaker.role_title(role),
        people=speaker.people(role, ()),
        playbook=playbook.playbook,
        title=speaker.filled(playbook.title or playbook.playbook)
        if occasion is None
        else one_line(occasion.plan.title),
        run=occasion.plan.run if occasion is not None else None,
        digest=digest,
        purpose=speaker.filled(part.purpose) if part.purpose is not None else "",
        facts=tuple(_facts(speaker, playbook, part, team, occasion)),
        sections=tuple(each for each in sections if each.items),
    )


def _facts(
    speaker: Speaker, playbook: Playbook, part: Part, team: Team | None, occasion: Occasion | None
) -> Iterator[Fact]:
    if part.steered_by is not None:
        yield "steered by", "you" if part.steered_by == speaker.role else speaker.who(part.steered_by)
    if part.anchor is not None:
        title = speaker.task_title(part.anchor)
        on = occasion.plan.anchor_day if occasion is not None else None
        yield "it turns on", f"{title} on {day(on)}" if on is not None else title
    if part.recurs is not None:
        yield "comes round", one_line(part.recurs.rule)
    if part.notice is not None:
        yield "your function knows", f"{part.notice} before"
    if team is not None:
        standing_in = [
            f"{speaker.name(one)} for {speaker.name(other)}" for one, other in deputies(team, speaker.role).items()
        ]
        if standing_in:
            yield "who stands in", ", ".join(standing_in)
    declared = part.roles.get(speaker.role)
    if declared is not None and declared.receiver is not None:
        until = f", before {declared.until}" if declared.until is not None else ""
        yield "what you learn goes to", speaker.who(declared.receiver) + until
    for key, word in (("receiver", "you receive what is learned by"), ("successor", "you follow")):
        others = [
            name for name, each in part.roles.items() if name != speaker.role and getattr(each, key) == speaker.role
        ]
        if others:
            yield word, ", ".join(map(speaker.who, others))


def _of_tasks(speaker: Speaker, part: Part, occasion: Occasion | None) -> Iterator[Section]:
    teller = TaskTeller(speaker, part)
    for key, heading in _SECTIONS:
        tasks: dict[str, Task] = getattr(part, key)
        names: Iterable[str] = tasks
        if occasion is not None:
            names = sorted(filter(occasion.has, tasks), key=occasion.starts)
        items = tuple(teller.item(key, name, tasks[name]) for name in names)
        yield Section(key, heading, items, is_short=key not in _IN_FULL)


def _of_all(speaker: Speaker, part: Part) -> Iterator[Section]:
    yield Section("customer", "What the customer meets", tuple(_customer(speaker, part)), is_short=True)
    if part.shared_view is not None:
        view = part.shared_view
        items = (
            Item(title, checklist=tuple(speaker.filled(text) for text in getattr(view, key)))
            for key, title in _VIEW
            if getattr(view, key)
        )
        yield Section("shared_view", "What all of us see alike", tuple(items))


def _customer(speaker: Speaker, part: Part) -> Iterator[Item]:
    """Yield what leaves the house by the role's work or its yes, and where it meets people."""
    for key, word in (("owns", "you make it in"), ("approves", "you approve it in")):
        for name, task in speaker.happening(getattr(part, key)).items():
            for thing in task.delivers:
                known = part.deliverables.get(thing)
                if known is not None and known.audience in _AUDIENCES:
                    yield Item(speaker.thing(thing), facts=tuple(_thing(speaker, known, (word, name))))
    for name, task in speaker.happening(part.owns).items():
        if task.channel is not None:
            when = speaker.span(name)
            yield Item(speaker.task_title(name), name, when, (("channel", speaker.filled(task.channel)),))


def _thing(speaker: Speaker, known: Deliverable, made: Fact) -> Iterator[Fact]:
    yield "for", _AUDIENCES[known.audience]
    yield made[0], speaker.task_title(made[1])
    if known.product_truth:
        yield "mind", "it says how the product is"
    if known.about is not None:
        yield "about", speaker.filled(known.about)

"""What a brief says of a task, by what the reader has to do with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mfab.export.briefs.brief import Fact, Item
from mfab.export.briefs.speaking import Speaker
from mfab.export.plain_text import one_line
from mfab.export.value_words import value_in_words
from mfab.model.agreement import Part
from mfab.model.need import Need
from mfab.model.role import Audience
from mfab.model.task import Task

_LIMITS = (
    ("start", "begins on"),
    ("finish", "ends on"),
    ("not_before", "not before"),
    ("finish_not_before", "not done before"),
    ("start_by", "begins by"),
    ("due", "due"),
)
_AUDIENCES = {Audience.CUSTOMER: " (for customers)", Audience.PARTNER: " (for partners)", Audience.INTERNAL: ""}


class TaskTeller:
    """Tells one role of the tasks in its part."""

    def __init__(self, speaker: Speaker, part: Part) -> None:
        self._speaker, self._part = speaker, part

    def item(self, section: str, name: str, task: Task) -> Item:
        """Return a task as it stands in a section of the brief."""
        facts = {
            "owns": self._owned,
            "gets": self._got,
            "gives": self._given,
            "approves": self._approved,
            "contributes": self._contributed,
            "informed": self._told,
            "steps_in": self._called_in,
        }[section](name, task)
        title = self._speaker.task_title(name)
        if section == "gets" and task.delivers:
            title = self._things(task.delivers)
        checklist = tuple(map(self._speaker.filled, task.checklist))
        return Item(title, name, self._when(section, name), tuple(_joined(facts)), checklist)

    def _when(self, section: str, name: str) -> str:
        occasion = self._speaker.occasion
        if occasion is None:
            return ""
        if section == "approves":
            return occasion.span(occasion.approvals.get((name, self._speaker.role), ()))
        if section == "gives":
            return f"they begin {occasion.begins(name)}"
        return f"by {occasion.by(name)}" if section in ("gets", "informed") else self._speaker.span(name)

    def _owned(self, name: str, task: Task) -> Iterator[Fact]:
        yield from self._about(task)
        yield "you get", ", ".join((*self._received(task), *map(self._waited_for, self._needs(name, task))))
        if task.duration is not None:
            yield "takes", _length(task)
        yield "input from", self._roles(task.contributors)
        yield "you deliver", ", ".join(f"{self._speaker.thing(each)}{self._audience(each)}" for each in task.delivers)
        yield (
            "approved by",
            self._roles(task.approvers) + (f", within {task.approval or '1d'}" if task.approvers else ""),
        )
        yield "hands over", self._known_by(task.hands_over)
        yield "you tell", self._roles(task.informed)
        yield "ends as", ", ".join(f"{key} ({self._speaker.filled(each.about)})" if each.about else key
                                   for key, each in task.decides.items())  # fmt: skip
        yield from self._limits(task)
        yield "channel", self._speaker.filled(task.channel or "")
        yield "takes up", ", ".join(f"{count} {thing}" for thing, count in task.takes.items())
        if task.within is not None:
            yield "taken up", f"within {task.within}"
        if task.escalate is not None:
            yield "else steps in", self._speaker.who(task.escalate)

    def _got(self, name: str, task: Task) -> Iterator[Fact]:
        if task.owner is not None:
            yield "from", self._speaker.who(task.owner, name)
        if task.delivers and self._speaker.task_title(name) != self._things(task.delivers):
            yield "made in", self._speaker.task_title(name)
        yield from self._about(task)
        yield "you go on if it ends as", " or ".join(task.decides)
        yield from self._limits(task)

    def _given(self, name: str, task: Task) -> Iterator[Fact]:
        yield "to", self._speaker.who(task.owner, name) if task.owner is not None else ""
        yield "they get", self._things(task.uses)
        yield "they wait for", ", ".join(self._waited_for(each) for each in task.needs)
        yield from self._about(task)

    def _approved(self, name: str, task: Task) -> Iterator[Fact]:
        yield from self._about(task)
        yield "done by", self._speaker.who(task.owner, name) if task.owner is not None else ""
        yield "what", self._things(task.delivers)
        yield "you have", f"{task.approval or '1d'} to say yes or no"
        yield "together with", self._roles(each for each in task.approvers if each != self._speaker.role)
        if task.approvals is not None and task.approvals.quorum is not None:
            yield "enough are", str(task.approvals.quorum)
        yield from self._limits(task)

    def _contributed(self, name: str, task: Task) -> Iterator[Fact]:
        yield from self._about(task)
        yield "done by", self._speaker.who(task.owner, name) if task.owner is not None else ""
        if task.duration is not None:
            yield "takes", _length(task)
        yield "comes to", self._things(task.delivers)
        yield "hands over", self._known_by(task.hands_over)
        yield from self._limits(task)

    def _told(self, name: str, task: Task) -> Iterator[Fact]:
        yield "by", self._speaker.who(task.owner, name) if task.owner is not None else ""
        yield from self._about(task)

    def _called_in(self, name: str, task: Task) -> Iterator[Fact]:
        yield "done by", self._speaker.who(task.owner, name) if task.owner is not None else ""
        if task.within is not None and task.escalate == self._speaker.role:
            yield "when", f"nobody has taken it up within {task.within}"
        if task.approvals is not None and task.approvals.escalate == self._speaker.role:
            yield "when", f"{self._roles(task.approvers) or 'nobody'} does not answer"

    def _about(self, task: Task) -> Iterator[Fact]:
        yield "about", self._speaker.filled(task.about or "")
        if self._speaker.occasion is None:
            yield "only if", one_line(task.when or "")
            each = (text if isinstance(text, str) else ", ".join(text) for text in task.for_each.values())
            yield "once for each of", " and ".join(text.replace("_", " ") for text in each)

    def _limits(self, task: Task) -> Iterator[Fact]:
        for key, word in _LIMITS:
            moment = getattr(task, key)
            if moment is not None:
                yield word, str(moment)

    def _received(self, task: Task) -> Iterator[str]:
        for thing in task.uses:
            givers = dict.fromkeys(self._speaker.owner(name) for name in self._speaker.deliverers(thing))
            names = [self._speaker.who(giver) for giver in givers if giver not in (None, self._speaker.role)]
            yield self._speaker.thing(thing) + (f" from {' and '.join(names)}" if names else "")

    def _needs(self, name: str, task: Task) -> tuple[Need, ...]:
        """Return what a task waits for, on this occasion, besides what it is handed."""
        handed = {each for thing in task.uses for each in self._speaker.deliverers(thing)}
        return tuple(each for each in task.needs if each.task not in handed and self._speaker.is_done(each.task))

    def _waited_for(self, need: Need) -> str:
        title, link = self._speaker.task_title(need.task), str(need)[len(need.name) :].strip()
        return f"{title} {link}" if link else title

    def _things(self, names: Iterable[str]) -> str:
        return ", ".join(map(self._speaker.thing, names))

    def _audience(self, thing: str) -> str:
        known = self._part.deliverables.get(thing)
        return _AUDIENCES[known.audience] if known is not None else ""

    def _known_by(self, roles: Iterable[str]) -> str:
        names = [self._speaker.who(each) for each in roles]
        return f"what {' and '.join(names)} know{'' if names == ['you'] else 's'}" if names else ""

    def _roles(self, roles: Iterable[str]) -> str:
        return ", ".join(map(self._speaker.who, roles))


def _length(task: Task) -> str:
    plain = task.model_dump(mode="json", include={"duration"})["duration"]
    work = f", {task.effort} of work" if task.effort is not None else ""
    return value_in_words("duration", plain) + work


def _joined(facts: Iterable[Fact]) -> Iterator[Fact]:
    yield from ((word, text) for word, text in facts if text)

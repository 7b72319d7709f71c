"""A process beside other playbooks, with what is worked out about all of them once."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mfab.interplay.likeness import Words, all_words_of, likeness, weights_of, words_of
from mfab.interplay.naming import Named, texts_of
from mfab.interplay.neighbour import Neighbour, functions_taking_part
from mfab.model.interplay import Part

# From here on two tasks are alike, and from here on without doubt: found on pairs of tasks in our own playbooks.
ALIKE = 0.35
VERY_ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class Other:
    """A playbook that a process is compared with.

    `parts` are those of each function by task. `common` are tasks in which half of all functions take part: that one
    of them is there says nothing of it. `near` gives what each task waits for, and what waits for it.
    """

    playbook: Neighbour
    parts: Mapping[str, Mapping[str, Part]]
    common: frozenset[str]
    near: Mapping[str, Sequence[str]]
    words: Mapping[str, Words]
    all_words: Mapping[str, Words]

    @property
    def name(self) -> str:
        return self.playbook.name


@dataclass(frozen=True, slots=True)
class Comparison:
    """A process and the others. `alike` gives for each task of it the tasks elsewhere like it, the likest first."""

    subject: Neighbour
    texts: Sequence[Named]
    others: Sequence[Other]
    alike: Mapping[str, Sequence[tuple[float, Other, str]]]


def comparison(subject: Neighbour, neighbours: Sequence[Neighbour]) -> Comparison:
    """Return a process beside the others."""
    others = tuple(_other(each) for each in neighbours)
    own = {name: words_of(name, task) for name, task in subject.tasks()}
    weights = weights_of((*own.values(), *(words for other in others for words in other.words.values())))
    holders: dict[str, list[tuple[Other, str]]] = {}
    for other in others:
        for name, words in other.words.items():
            for word in words:
                holders.setdefault(word, []).append((other, name))
    alike = {name: tuple(_alike(words, holders, weights)) for name, words in own.items()}
    return Comparison(subject, tuple(texts_of(subject.playbook, subject.index)), others, alike)


def _other(neighbour: Neighbour) -> Other:
    parts = functions_taking_part(neighbour)
    count = Counter(name for tasks in parts.values() for name in tasks)
    tasks = dict(neighbour.tasks())
    return Other(
        neighbour,
        parts,
        frozenset(name for name, functions in count.items() if functions > 2 and functions >= len(parts) / 2),
        _near(neighbour),
        {name: words_of(name, task) for name, task in tasks.items()},
        {name: all_words_of(name, task) for name, task in tasks.items()},
    )


def _near(neighbour: Neighbour) -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for entry in neighbour.index.entries.values():
        before = [need.task for need in entry.task.needs if not need.previous]
        before += [maker for name in entry.task.uses for maker in neighbour.index.deliverers(name)]
        for name in before:
            if name in neighbour.index.entries and name != entry.id:
                found.setdefault(entry.id, []).append(name)
                found.setdefault(name, []).append(entry.id)
    return found


def _alike(
    words: Words, holders: Mapping[str, Sequence[tuple[Other, str]]], weights: Mapping[str, float]
) -> Iterator[tuple[float, Other, str]]:
    """Yield the tasks like one with these words; only tasks that share a word with it are looked at."""
    shared = [each for word in sorted(words) for each in holders.get(word, ())]
    candidates = {(other.playbook.path, name): (other, name) for other, name in shared}
    measured = ((likeness(words, other.words[name], weights), other, name) for other, name in candidates.values())
    found = [each for each in measured if each[0] >= ALIKE]
    yield from sorted(found, key=lambda each: (-each[0], each[1].playbook.path, each[2]))

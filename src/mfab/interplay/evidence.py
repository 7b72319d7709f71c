"""What speaks for a function that has no part in a process: the playbook's own words, and what it does elsewhere."""

from collections.abc import Iterator

from mfab.interplay.comparison import VERY_ALIKE, Comparison, Other
from mfab.interplay.likeness import all_words_of
from mfab.interplay.naming import naming
from mfab.model.interplay import Evidence, EvidenceKind, Part
from mfab.model.process import Path

# Fewer other playbooks say nothing about what is usual.
_FEW_PLAYBOOKS = 3
# A word is a function's own when it takes part in so many, and such a share, of the tasks with it.
_FEWEST_TASKS, _MOST_TASKS, _OWN_SHARE = 5, 60, 0.7
# Of one kind, the first so many are told.
_MOST_OF_A_KIND = 3
_VERBS = {
    Part.DOES: "does",
    Part.APPROVES: "approves",
    Part.CONTRIBUTES: "contributes to",
    Part.INFORMED: "is told of",
}


def spoken(function: str) -> str:
    """Return a function as it is said in a sentence: `IT`, `customer service`."""
    return function.upper() if len(function) <= 3 else function.replace("-", " ")


def evidence_for(function: str, compared: Comparison) -> Iterator[Evidence]:
    """Yield all that speaks for a function, by kind."""
    yield from _notice(function, compared)
    yield from _named(function, compared)
    yield from _asked(function, compared)
    yield from _deliverables(function, compared)
    yield from _similar_tasks(function, compared)
    yield from _words(function, compared)
    yield from _usual(function, compared)


def _notice(function: str, compared: Comparison) -> Iterator[Evidence]:
    notice = compared.subject.playbook.notice.get(function)
    if notice is not None:
        text = f"the playbook promises it notice, {notice} before the anchor"
        yield Evidence(EvidenceKind.NOTICE, text, ("notice", function), 2)


def _named(function: str, compared: Comparison) -> Iterator[Evidence]:
    roles = compared.subject.playbook.roles.values()
    titles = [role.title for role in roles if role.function == function and role.title is not None]
    found = list(naming(function, titles, compared.texts))
    for named in found[:_MOST_OF_A_KIND]:
        text = f"the playbook names it: “{' '.join(named.text.split())}”"
        yield Evidence(EvidenceKind.NAMED, text, named.path, 2)


def _asked(function: str, compared: Comparison) -> Iterator[Evidence]:
    """Yield where a role of the function is called in or takes over, and has no part in a task."""
    playbook = compared.subject.playbook
    own = {name for name, role in playbook.roles.items() if role.function == function}
    for role, text, path in _called_in(compared):
        if role in own:
            yield Evidence(EvidenceKind.ASKED, f"its role '{role}' {text}, and has no part in any task", path, 2)


def _called_in(compared: Comparison) -> Iterator[tuple[str, str, Path]]:
    playbook, subject = compared.subject.playbook, compared.subject
    if playbook.steered_by is not None:
        yield playbook.steered_by, "steers the process", ("steered_by",)
    doing: set[str] = set()
    for name, task in subject.tasks():
        path = subject.index.entries[name].path
        doing.update(each for each in (task.owner, *task.contributors) if each is not None)
        if task.escalate is not None:
            yield task.escalate, f"is called in when '{name}' is late", (*path, "escalate")
        if task.approvals is not None and task.approvals.escalate is not None:
            text = f"is called in when the approval of '{name}' is late"
            yield task.approvals.escalate, text, (*path, "approvals", "escalate")
    for name, role in playbook.roles.items():
        if role.receiver is not None and name in doing:
            yield role.receiver, f"keeps what '{name}' learns", ("roles", name, "receiver")


def _deliverables(function: str, compared: Comparison) -> Iterator[Evidence]:
    """Yield what is handed on here and elsewhere, where the function makes, checks or uses it elsewhere."""
    index = compared.subject.index
    for thing, makers in index.delivered_by.items():
        maker = next((name for name in makers if name not in compared.subject.left_out), None)
        if maker is None:
            continue
        path = (*index.entries[maker].path, "delivers", index.entries[maker].task.delivers.index(thing))
        for other in compared.others:
            text = _dealings_with(thing, function, other)
            if text is not None:
                yield Evidence(
                    EvidenceKind.DELIVERABLE, f"'{maker}' delivers '{thing}' here; in {other.name} {text}", path, 2
                )


def _dealings_with(thing: str, function: str, other: Other) -> str | None:
    parts = other.parts.get(function, {})
    for name, task in other.playbook.tasks():
        part = parts.get(name)
        if part is None or part is Part.INFORMED or name in other.common:
            continue
        if thing in task.delivers:
            return f"{spoken(function)} {_VERBS[part]} '{name}', which delivers it"
        if thing in task.uses and part is Part.DOES:
            return f"{spoken(function)} gets it for '{name}'"
    return None


def _similar_tasks(function: str, compared: Comparison) -> Iterator[Evidence]:
    for name, alike in compared.alike.items():
        path = compared.subject.index.entries[name].path
        told: set[str] = set()
        for measure, other, there in alike:
            parts = other.parts.get(function, {})
            part = parts.get(there)
            if other.playbook.path in told or there in other.common:
                continue
            like = f"'{name}' here is like '{there}' in {other.name}"
            if part is not None and part is not Part.INFORMED:
                told.add(other.playbook.path)
                weight = 2 if measure >= VERY_ALIKE else 1
                yield Evidence(
                    EvidenceKind.SIMILAR_TASK, f"{like}, which {spoken(function)} {_VERBS[part]}", path, weight
                )
                continue
            beside = next((each for each in other.near.get(there, ()) if parts.get(each) is Part.DOES), None)
            if beside is not None:
                told.add(other.playbook.path)
                text = f"{like}, next to which {spoken(function)} does '{beside}'"
                yield Evidence(EvidenceKind.NEXT_TO_TASK, text, path, 1)


def _words(function: str, compared: Comparison) -> Iterator[Evidence]:
    """Yield the word that elsewhere stands for the function more than any other, where it stands here too."""
    with_word: dict[str, list[bool]] = {}
    playbooks: dict[str, set[str]] = {}
    for other in compared.others:
        parts = other.parts.get(function, {})
        for name, words in other.all_words.items():
            if name in other.common:
                continue
            is_in = parts.get(name, Part.INFORMED) is not Part.INFORMED
            for word in words:
                with_word.setdefault(word, []).append(is_in)
                if is_in:
                    playbooks.setdefault(word, set()).add(other.playbook.path)
    best: tuple[float, int, str, str] | None = None
    for name, task in compared.subject.tasks():
        for word in sorted(all_words_of(name, task)):
            found = with_word.get(word, [])
            share = sum(found) / len(found) if found else 0.0
            is_own = sum(found) >= _FEWEST_TASKS and len(found) <= _MOST_TASKS and share >= _OWN_SHARE
            if is_own and len(playbooks[word]) >= _FEW_PLAYBOOKS and (best is None or (share, len(found)) > best[:2]):
                best = (share, len(found), word, name)
    if best is not None:
        share, count, word, name = best
        text = (
            f"'{name}' here speaks of “{word}”; in the other playbooks {spoken(function)} has a part in "
            f"{round(share * count)} of the {count} tasks that do"
        )
        yield Evidence(EvidenceKind.WORD, text, compared.subject.index.entries[name].path, 1)


def _usual(function: str, compared: Comparison) -> Iterator[Evidence]:
    count = sum(function in other.parts for other in compared.others)
    if count == len(compared.others) >= _FEW_PLAYBOOKS:
        text = f"it takes part in each of the {count} other playbooks"
        yield Evidence(EvidenceKind.USUAL, text, ("playbook",), 1)

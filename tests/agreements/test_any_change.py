"""Whatever changes in a process: who is not concerned stays agreed, and who is concerned reads why that is over."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mfab.agreements.part_digest import part_digest
from mfab.agreements.parts import part_of, parts_of
from mfab.agreements.standing import State, standing_of
from mfab.export.agreement_file import agreement_text
from mfab.export.agreement_report import standing_sentences
from mfab.model.agreement import Agreement, Part
from mfab.model.duration import parse_duration
from mfab.model.estimate import read_estimate
from mfab.model.need import Need
from mfab.model.playbook import Playbook
from mfab.model.task import Task
from mfab.parser.digest import digest
from mfab.parser.task_index import walk
from mfab.parser.written_file import read_file
from mfab.use_cases.loading_playbooks import load_playbook
from mfab.use_cases.reading import Shelf

ROOT = Path(__file__).parents[2]
LAUNCH = load_playbook(Shelf(lambda: b""), str(ROOT / "playbooks" / "product-launch.yaml")).playbook
assert LAUNCH is not None
TASKS = LAUNCH.tasks
ROLES = list(parts_of(LAUNCH))
THINGS = sorted({name for task in TASKS.values() for name in task.delivers})
_names = st.lists(st.sampled_from(ROLES), max_size=3, unique=True).map(tuple)
_things = st.lists(st.sampled_from(THINGS), max_size=2, unique=True).map(tuple)
_durations = st.sampled_from(["1h", "2d", "9d"]).map(parse_duration)
# No file holds control characters.
_texts = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=9)
CHANGES: dict[str, st.SearchStrategy[Any]] = {
    "title": st.sampled_from(["Another title", 'It\'s: \u202e# "odd"\n', None]),
    "owner": st.sampled_from(ROLES),
    "approvers": _names,
    "contributors": _names,
    "informed": _names,
    "approval": _durations,
    "duration": st.sampled_from(["2d", ["1d", "2d", "9d"]]).map(read_estimate),
    "effort": _durations,
    "uses": _things,
    "delivers": _things,
    "needs": st.lists(st.sampled_from(list(TASKS)).map(Need), max_size=2, unique=True).map(tuple),
    "checklist": st.lists(_texts.filter(str.strip), max_size=2).map(tuple),
    "channel": st.sampled_from(["email", "web"]),
    "phase": st.sampled_from(["agree", "learn"]),
    "within": _durations,
    "escalate": st.sampled_from(ROLES),
    "when": st.sampled_from(["successor", "tier == 'minor'"]),
}


@st.composite
def changed(draw: st.DrawFn) -> tuple[str, Playbook]:
    """Draw the launch with one task changed, removed, or added."""
    assert LAUNCH is not None
    name = draw(st.sampled_from([*TASKS, "new-one"]))
    if name in TASKS and draw(st.integers(0, 9)) == 0:
        rest = {key: task for key, task in TASKS.items() if key != name}
        return name, LAUNCH.model_copy(update={"tasks": rest})
    keys = draw(st.lists(st.sampled_from(sorted(CHANGES)), min_size=1, max_size=2, unique=True))
    update = {key: draw(CHANGES[key]) for key in keys}
    task = TASKS.get(name, Task(owner="buyer")).model_copy(update=update)
    return name, LAUNCH.model_copy(update={"tasks": {**TASKS, name: task}})


def named_in(task: Task) -> set[str | None]:
    """Return the roles that a task names."""
    return {task.owner, task.escalate, *task.contributors, *task.approvers, *task.informed}


def beside(process: Playbook, name: str) -> Iterator[str | None]:
    """Yield who has to do with a task, in the plainest way: its roles, and who owns what it hangs together with."""
    own = process.tasks.get(name)
    if own is None:
        return
    yield from named_in(own)
    for entry in walk(process.tasks):
        before = {need.task for need in own.needs} | {need.task for need in entry.task.needs if need.task == name}
        shared = set(own.uses) & set(entry.task.delivers) or set(own.delivers) & set(entry.task.uses)
        if entry.id in before or name in {need.task for need in entry.task.needs} or shared:
            yield entry.task.owner


@settings(max_examples=40, deadline=None)
@given(changed())
def test_whoever_is_not_concerned_stays_agreed_and_whoever_is_reads_why(change: tuple[str, Playbook]) -> None:
    assert LAUNCH is not None
    name, later = change
    before, after = parts_of(LAUNCH), parts_of(later)
    # Whose only tasks are gone takes no part any more; who steers or is a receiver of nobody cannot change here.
    concerned = {*beside(LAUNCH, name), *beside(later, name)}
    for role, part in after.items():
        if role not in before:
            continue
        standing = standing_of(later.playbook, role, part, signed(LAUNCH, role, before[role]))
        if part == before[role]:
            assert standing.state is State.AGREED
            assert standing_sentences(standing, later) == ()
        else:
            assert standing.state is State.VOID
            assert role in concerned or set(part.roles) != set(before[role].roles)
            told = standing_sentences(standing, later)
            assert told and "written otherwise" not in told[0]


@settings(max_examples=20, deadline=None)
@given(changed(), st.sampled_from(ROLES))
def test_what_was_signed_is_read_as_it_was_signed(change: tuple[str, Playbook], role: str) -> None:
    _, later = change
    agreement = signed(later, role, part_of(later, role))
    file = read_file("role.yaml", agreement_text(agreement).encode())
    assert file.diagnostics == ()
    assert isinstance(file.record, Agreement)
    assert part_digest(file.record.part) == agreement.part_digest
    assert standing_of(later.playbook, role, part_of(later, role), file.record).state is State.AGREED


def signed(process: Playbook, role: str, part: Part) -> Agreement:
    """Return the agreement of a role."""
    return Agreement(
        agreement=process.playbook,
        format=1,
        role=role,
        person="somebody",
        date=date(2026, 12, 1),
        digest=digest(process),
        part_digest=part_digest(part),
        part=part,
    )

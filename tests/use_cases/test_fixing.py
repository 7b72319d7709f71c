"""A slip in what we ship, and the file comes back as it was, to the byte."""

from __future__ import annotations

import shutil
import string
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from mfab.diagnostics.fix import Edit, edited
from mfab.diagnostics.span import Span
from mfab.diagnostics.suggestion import only_candidate
from mfab.model.need import KEYS, parse_need
from mfab.model.playbook import Playbook, Shared
from mfab.model.run_file import RunFile
from mfab.model.team import Team
from mfab.parser.places import letters
from mfab.parser.record_types import holds_many, record_in
from mfab.parser.written_file import read_file
from mfab.parser.yaml_tree.node import MappingNode, Node, ScalarNode, SequenceNode
from mfab.use_cases.fixing import fix_paths
from mfab.use_cases.reading import Shelf

ROOT = Path(__file__).parents[2]
SHIPPED = [
    str(path.relative_to(ROOT))
    for folder in ("playbooks", "examples")
    for path in sorted((ROOT / folder).rglob("*.yaml"))
]
# So many slips are made in a file before it is fixed: one at a time would take long.
AT_ONCE = 120
DEFINITIONS_AT_ONCE = 12
ROLE_KEYS = ("owner", "contributors", "approvers", "informed", "escalate", "steered_by", "receiver")


@dataclass(frozen=True)
class Word:
    """A key or a name that is used, where it stands, and what else could stand there."""

    text: str
    span: Span
    known: tuple[str, ...]
    beside: tuple[str, ...] = ()


def words_of(path: str) -> list[Word]:
    file = read_file(path, (ROOT / path).read_bytes())
    assert file.places is not None and file.record is not None
    root = file.places.node(())
    assert isinstance(root, MappingNode)
    return [*_keys(root, type(file.record)), *_names(path, file.record, root)]


def _keys(node: MappingNode, record_type: Any) -> Iterator[Word]:
    fields = {field.alias or name: field.annotation for name, field in record_type.model_fields.items()}
    beside = tuple(key.text for key, _ in node.entries)
    for key, value in node.entries:
        span = letters(key)
        assert span is not None
        yield Word(key.text, span, tuple(fields), beside)
        if key.text == "needs":
            yield from _keys_of_needs(value)
        inner = record_in(fields[key.text])
        if inner is None:
            continue
        values: list[Node] = [value]
        if holds_many(fields[key.text]):
            values = [each for _, each in value.entries] if isinstance(value, MappingNode) else []
        for each in values:
            if isinstance(each, MappingNode):
                yield from _keys(each, inner)


def _keys_of_needs(value: Node) -> Iterator[Word]:
    for item in value.items if isinstance(value, SequenceNode) else ():
        if isinstance(item, MappingNode):
            beside = tuple(key.text for key, _ in item.entries)
            yield from (Word(key.text, key.span, KEYS, beside) for key, _ in item.entries)


def _names(path: str, record: Any, root: MappingNode) -> Iterator[Word]:
    match record:
        case Playbook():
            yield from _in_playbook(path, record, root)
        case RunFile():
            playbook = _playbook(str(Path(path).parent / record.playbook))
            for key, known in (
                ("assign", playbook.roles),
                ("values", playbook.parameters),
                ("changes", _tasks(playbook)),
            ):
                for name, _ in _at(root, key).entries if key in _texts(root) else ():
                    yield Word(name.text, name.span, tuple(known), tuple(getattr(record, key)))
        case Team():
            for name, person in record.people.items():
                if person.deputy is not None:
                    node = _at(_at(_at(root, "people"), name), "deputy")
                    yield Word(person.deputy, node.span, tuple(each for each in record.people if each != name))


def _in_playbook(path: str, own: Playbook, root: MappingNode) -> Iterator[Word]:
    playbook = _playbook(path)
    tasks = _tasks(playbook)
    uses: dict[str, tuple[str, ...]] = {
        **dict.fromkeys(ROLE_KEYS, tuple(playbook.roles)),
        "anchor": tuple(tasks),
        "task": tuple(tasks),
        "phase": tuple(playbook.phases),
        "uses": tuple(playbook.deliverables),
        "delivers": tuple(playbook.deliverables),
    }
    for key, scalar in _scalars(root):
        if key in uses and letters(scalar) is not None:
            assert scalar.text in uses[key], (path, key, scalar.text)
            yield Word(scalar.text, letters(scalar) or scalar.span, uses[key])
        elif key == "needs":
            need = parse_need(scalar.text)
            begin = scalar.span.column + scalar.text.index(need.task)
            span = scalar.span._replace(column=begin, end_column=begin + len(need.task))
            yield Word(need.task, span, tuple(tasks))
            if need.outcome is not None:
                at = scalar.span.end_column - len(need.outcome)
                outcomes = tuple(tasks[need.task].decides)
                yield Word(need.outcome, scalar.span._replace(column=at), outcomes)


def _scalars(node: Node, key: str = "") -> Iterator[tuple[str, ScalarNode]]:
    if isinstance(node, ScalarNode):
        yield key, node
    elif isinstance(node, MappingNode):
        for name, value in node.entries:
            if name.text not in ("values", "decides", "expect", "parameters"):
                yield from _scalars(value, name.text)
    else:
        for item in node.items:
            yield from _scalars(item, key)


def _playbook(path: str) -> Playbook:
    from mfab.parser.including import with_included

    own = read_file(path, (ROOT / path).read_bytes()).record
    assert isinstance(own, Playbook)
    shared = [read_file(name, (ROOT / path).parent.joinpath(name).read_bytes()).record for name in own.include]
    return with_included(own, [each for each in shared if isinstance(each, Shared)])


def _tasks(playbook: Playbook) -> dict[str, Any]:
    from mfab.parser.task_index import index_tasks

    return {name: entry.task for name, entry in index_tasks(playbook).entries.items()}


def _texts(node: MappingNode) -> list[str]:
    return [key.text for key, _ in node.entries]


def _at(node: Node, name: str) -> Any:
    assert isinstance(node, MappingNode)
    return next(value for key, value in node.entries if key.text == name)


def mended(target: str, text: str) -> str:
    """Return a text after its fixes."""
    changes = fix_paths(Shelf(lambda: b"", {target: text.encode()}), [target]).changes
    return changes[0].after.decode() if changes else text


WORDS = {path: words_of(path) for path in SHIPPED}


@st.composite
def slip(draw: st.DrawFn, word: str) -> str:
    """Swap two letters, or drop, double or replace one."""
    at = draw(st.integers(0, len(word) - 1))
    kind = draw(st.sampled_from(["swap", "drop", "double", "replace"]))
    if kind == "swap":
        return word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[: at + 1] + word[at:]
    return word[:at] + draw(st.sampled_from(string.ascii_lowercase)) + word[at + 1 :]


def is_told_apart(written: str, word: Word) -> bool:
    """Tell whether a slip is one that has one near candidate, and still is a word that YAML reads as one."""
    is_word = written == written.strip("-_") and bool(written)
    is_other = written not in word.known and written not in word.beside
    return is_word and is_other and only_candidate(written, word.known) == word.text


# One of each kind, at a place that moves with the length of the word.
SLIPS: dict[str, Callable[[str, int], str]] = {
    "two letters swapped": lambda word, at: word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    "a letter left out": lambda word, at: word[:at] + word[at + 1 :],
    "a letter doubled": lambda word, at: word[: at + 1] + word[at:],
    "another letter": lambda word, at: f"{word[:at]}{'q' if word[at] == 'x' else 'x'}{word[at + 1 :]}",
    "a hyphen too many": lambda word, at: word.replace("-", "--", 1).replace("_", "__", 1),
    "capitals": lambda word, at: word.title(),
}


def slips_in(path: str, make: Callable[[str, int], str]) -> list[tuple[Word, Edit]]:
    """Return a slip in each key and each name of a file, once for each of its uses of another kind."""
    found: dict[tuple[str, tuple[str, ...]], tuple[Word, Edit]] = {}
    for word in WORDS[path]:
        for at in range(len(word.text) // 2, len(word.text)):
            written = make(word.text, at)
            if written != word.text and is_told_apart(written, word):
                found.setdefault((word.text, word.known), (word, Edit(word.span, written)))
                break
    return list(found.values())


def definitions_in(path: str) -> list[tuple[Word, int]]:
    """Return the roles, deliverables, phases and tasks that a file defines, each with how often it is named there."""
    root = read_file(path, (ROOT / path).read_bytes()).places
    assert root is not None
    top = root.node(())
    assert isinstance(top, MappingNode)
    playbook = _playbook(path)
    kinds: dict[str, tuple[str, ...]] = {
        "roles": tuple(playbook.roles),
        "deliverables": tuple(playbook.deliverables),
        "phases": tuple(playbook.phases),
        "tasks": tuple(_tasks(playbook)),
    }
    named = Counter((word.text, word.known) for word in WORDS[path])
    found = []
    for key, known in kinds.items():
        inner = [_at(top, key)] if key in _texts(top) else []
        while inner:
            node = inner.pop()
            assert isinstance(node, MappingNode)
            for name, value in node.entries:
                found.append((Word(name.text, name.span, known), named[name.text, known]))
                if key == "tasks" and isinstance(value, MappingNode) and "tasks" in _texts(value):
                    inner.append(_at(value, "tasks"))
    return found


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    for name in ("playbooks", "examples"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "mfab.yaml").write_text("", encoding="utf-8")
    return folder


def test_there_is_much_to_get_wrong() -> None:
    assert sum(len(words) for words in WORDS.values()) > 3000
    assert sum(len(slips_in(path, make)) for path in SHIPPED for make in SLIPS.values()) > 3000


@pytest.mark.parametrize("path", SHIPPED)
def test_what_we_ship_has_nothing_to_fix(path: str, workspace: Path) -> None:
    original = (ROOT / path).read_text(encoding="utf-8")

    assert mended(str(workspace / path), original) == original


@pytest.mark.parametrize("kind", SLIPS)
@pytest.mark.parametrize("path", SHIPPED)
def test_every_key_and_every_name_comes_back_to_the_byte(path: str, kind: str, workspace: Path) -> None:
    original = (ROOT / path).read_text(encoding="utf-8")
    slips = [edit for _, edit in slips_in(path, SLIPS[kind])]
    for first in range(-(-len(slips) // AT_ONCE)):
        # Far apart, so that the slips of a round are of many kinds.
        some = slips[first :: -(-len(slips) // AT_ONCE)]

        assert mended(str(workspace / path), edited(original, some)) == original


@pytest.mark.parametrize("kind", ["two letters swapped", "a letter left out", "a letter doubled", "another letter"])
@pytest.mark.parametrize("path", [path for path in SHIPPED if path.startswith("playbooks/") and path.count("/") == 1])
def test_a_definition_that_several_name_comes_back_to_the_byte(path: str, kind: str, workspace: Path) -> None:
    original = (ROOT / path).read_text(encoding="utf-8")
    edits = []
    for word, count in definitions_in(path):
        written = SLIPS[kind](word.text, len(word.text) // 2)
        others = [each for each in word.known if each != word.text]
        # What is no id, or the id of another, is told in another way, and nothing is written.
        is_free = "--" not in written and written not in word.known
        if is_free and count > 1 and only_candidate(word.text, [written, *others]) == written:
            edits.append(Edit(word.span, written))
    assert edits
    for first in range(-(-len(edits) // DEFINITIONS_AT_ONCE)):
        some = edits[first :: -(-len(edits) // DEFINITIONS_AT_ONCE)]

        assert mended(str(workspace / path), edited(original, some)) == original


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(data=st.data())
def test_a_slip_with_one_near_candidate_is_undone_to_the_byte(data: st.DataObject, workspace: Path) -> None:
    path = data.draw(st.sampled_from(SHIPPED))
    chosen = data.draw(st.lists(st.sampled_from(WORDS[path]), min_size=1, max_size=4, unique_by=lambda word: word.span))
    edits = []
    for word in chosen:
        written = data.draw(slip(word.text))
        assume(is_told_apart(written, word))
        edits.append(Edit(word.span, written))
    original = (ROOT / path).read_text(encoding="utf-8")
    mutated = edited(original, edits)
    target = str(workspace / path)

    assert mended(target, mutated) == original


def test_a_file_that_goes_away_in_the_meantime_is_told_about(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("playbook: a\ntitel: A\n", encoding="utf-8")
    shelf = Shelf(lambda: b"")
    shelf.read(str(path))
    path.unlink()

    fixed = fix_paths(shelf, [str(path)])

    assert fixed.changes == ()
    assert [each.code for each in fixed.checked.diagnostics] == ["unreadable"]

"""A slip in what we ship, and the file comes back as it was, to the byte."""

from __future__ import annotations

import shutil
import string
from collections.abc import Iterator
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
    """Return a text after its fixes; what we ship has none to make, unless a rule is new."""
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
    return is_word and is_other and only_candidate(written, word.known) is not None


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    for name in ("playbooks", "examples"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "mfab.yaml").write_text("", encoding="utf-8")
    return folder


def test_there_is_much_to_get_wrong() -> None:
    assert sum(len(words) for words in WORDS.values()) > 3000


@settings(
    max_examples=40,
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

    assert mended(target, mutated) == mended(target, original)

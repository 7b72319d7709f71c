"""Whatever a file looks like, laying it out keeps what it says and each of its comments, and is done once for all."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from mfab.model.playbook import Playbook
from mfab.model.record import EMPTY
from mfab.parser.digest import digest
from mfab.parser.layout.formatting import comments_in, formatted
from mfab.parser.plain_values import plain_value
from mfab.parser.written_file import WrittenFile, read_file
from mfab.parser.yaml_tree.node import MappingNode

ROOT = Path(__file__).parents[3]
FILES = sorted(
    path
    for folder in ("playbooks", "examples", "tests/playbooks/ok", "tests/playbooks/err")
    for path in (ROOT / folder).rglob("*.yaml")
)
COMMENTS = st.sampled_from(["# why", "#", "# a: b", "#- [x", "# 'half a quote", "# --- next part ---", "#\t tab # two"])
# A failing file is small enough to read: making it smaller takes minutes.
SLOW = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)


def content_of(file: WrittenFile) -> MappingNode:
    assert file.places is not None
    node = file.places.node(())
    assert isinstance(node, MappingNode)
    return node


def is_read(file: WrittenFile) -> bool:
    return file.record is not None and not file.diagnostics


def check_layout(text: str) -> str:
    """Lay a text out, check all that must hold, and return the result."""
    before = read_file("x.yaml", text.encode())
    assert before.source is not None and before.record is not None
    laid_out = formatted(before.source, content_of(before), type(before.record))
    after = read_file("x.yaml", laid_out.encode())
    assert is_read(after), (after.diagnostics, laid_out)
    assert after.source is not None and after.record is not None
    assert after.record == before.record
    if isinstance(before.record, Playbook) and isinstance(after.record, Playbook):
        assert digest(after.record) == digest(before.record)
    assert comments_in(after.source, content_of(after)) == comments_in(before.source, content_of(before))
    assert formatted(after.source, content_of(after), type(after.record)) == laid_out
    return laid_out


def readable_files() -> list[Path]:
    return [path for path in FILES if is_read(read_file(path.name, path.read_bytes()))]


READABLE = readable_files()


def test_there_are_files_to_try() -> None:
    kinds = {read_file(path.name, path.read_bytes()).kind for path in READABLE}
    assert kinds == {"playbook", "run", "team", "grid", "shared", "agreement"} and len(READABLE) > 40


@pytest.mark.parametrize("path", READABLE, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_there_is_keeps_what_it_says(path: Path) -> None:
    check_layout(path.read_text(encoding="utf-8"))


@st.composite
def with_notes(draw: st.DrawFn, text: str) -> str:
    """Put comments and blank lines anywhere between and behind the lines of a text."""
    lines = text.split("\n")
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, len(lines)))
        if draw(st.booleans()) and at < len(lines) and lines[at].strip():
            lines[at] += " " * draw(st.integers(1, 9)) + draw(COMMENTS)
        else:
            indent = " " * draw(st.integers(0, 9))
            lines[at:at] = [""] * draw(st.integers(0, 3)) + [indent + draw(COMMENTS)] + [""] * draw(st.integers(0, 3))
    return "\n".join(lines)


@SLOW
@given(st.data())
def test_comments_and_blank_lines_may_stand_anywhere(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(READABLE))
    text = data.draw(with_notes(path.read_text(encoding="utf-8")))
    assume(is_read(read_file("x.yaml", text.encode())))
    check_layout(text)


def plain(value: Any) -> Any:
    """Return what another YAML writer can write: a key without a value has none."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [plain(each) for each in value]
    return None if value is EMPTY else value


@SLOW
@given(st.data())
def test_a_file_from_another_writer_comes_out_the_same_in_any_style(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(READABLE))
    values = plain(plain_value(content_of(read_file(path.name, path.read_bytes()))))
    text = yaml.safe_dump(
        values,
        sort_keys=False,
        allow_unicode=data.draw(st.booleans()),
        default_flow_style=data.draw(st.sampled_from([True, False, None])),
        default_style=data.draw(st.sampled_from([None, None, '"', "'", "|", ">"])),
        indent=data.draw(st.integers(2, 8)),
        width=data.draw(st.sampled_from([20, 60, 120, 10_000])),
    )
    if data.draw(st.booleans()):
        text = data.draw(with_notes(text))
    assume(is_read(read_file("x.yaml", text.encode())))
    check_layout(text)

"""YAML becomes a tree of texts with their places, and nothing of YAML's cleverness."""

from typing import Any

import pytest
import yaml

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.parser.yaml_tree.source import decode
from mfab.parser.yaml_tree.tree import MappingNode, Node, ScalarNode, SequenceNode, read_tree

LOADERS = [yaml.SafeLoader, *([yaml.CSafeLoader] if hasattr(yaml, "CSafeLoader") else [])]


def read(text: str, **options: Any) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    source, findings = decode("launch.yaml", text.encode())
    return (None, findings) if source is None else read_tree(source, **options)


def tree_of(text: str) -> MappingNode:
    tree, findings = read(text)
    assert findings == ()
    assert isinstance(tree, MappingNode)
    return tree


def value_of(text: str) -> Node:
    return tree_of(text).entries[0][1]


def plain(node: Node) -> Any:
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}


@pytest.mark.parametrize("loader", LOADERS)
def test_a_task_is_read_in_the_order_of_the_file(loader: Any) -> None:
    text = "tasks:\n  copy:\n    owner: bo\n    needs: [brief, go = go]\n"
    text += "    checklist:\n    - Price\n    - Stock\n"
    tree, findings = read(text, loader=loader)
    assert findings == ()
    assert tree is not None
    assert plain(tree) == {
        "tasks": {"copy": {"owner": "bo", "needs": ["brief", "go = go"], "checklist": ["Price", "Stock"]}}
    }


@pytest.mark.parametrize("written", ["NO", "on", "12:30", "1.10", "0x1F", "1e400", "2027-03-02", "9" * 5000])
def test_norway_stays_norway_and_half_past_twelve_stays_a_time(written: str) -> None:
    value = value_of(f"market: {written}\n")
    assert isinstance(value, ScalarNode)
    assert value.text == written


def test_on_and_no_and_a_date_are_keys_like_any_other() -> None:
    tree = tree_of("on: a\nno: b\n1: c\n2027-01-09: d\n")
    assert [key.text for key, _ in tree.entries] == ["on", "no", "1", "2027-01-09"]


@pytest.mark.parametrize("written", ["", " ~", " null", " Null", " NULL"])
def test_a_key_without_a_value_has_no_value(written: str) -> None:
    value = value_of(f"owner:{written}\n")
    assert isinstance(value, ScalarNode)
    assert value.is_empty


@pytest.mark.parametrize("written", ['""', "'~'", '"null"', "none", "nil"])
def test_a_text_in_quotes_is_a_value_even_when_it_is_empty(written: str) -> None:
    value = value_of(f"owner: {written}\n")
    assert isinstance(value, ScalarNode)
    assert not value.is_empty


def test_the_place_of_a_text_is_its_own_characters_with_its_quotes() -> None:
    tree = tree_of("title: 'Blød 😀 lancering'   # comment\n")
    key, value = tree.entries[0]
    assert key.span == ("launch.yaml", 1, 1, 1, 6)
    assert value.span == ("launch.yaml", 1, 8, 1, 26)


def test_the_place_of_a_missing_value_is_right_after_its_colon() -> None:
    assert value_of("owner:   \n\n").span[1:] == (1, 7, 1, 7)


def test_a_mapping_ends_where_its_last_value_does_and_not_at_the_next_key() -> None:
    tree = tree_of("tasks:\n  copy:\n    owner: bo\n\n\n# comment\nroles:\n  bo: {}\n")
    assert tree.entries[0][1].span[1:] == (2, 3, 3, 14)


def test_a_list_begins_at_its_first_dash_or_bracket() -> None:
    dashes, brackets = (value for _, value in tree_of("a:\n  - b\n  - c\nd: [e,\n  f]\n").entries)
    assert dashes.span[1:] == (2, 3, 3, 6)
    assert brackets.span[1:] == (4, 4, 5, 5)


@pytest.mark.parametrize("mark", ["|", ">", "|-", "|+"])
def test_a_text_of_several_lines_ends_at_its_last_line_that_is_not_blank(mark: str) -> None:
    text = f"purpose: {mark}\n  Every new product\n  on one day.\n\n\ntitle: x\n"
    assert value_of(text).span[1:] == (1, 10, 3, 14)


def test_columns_count_the_same_in_files_with_windows_line_ends() -> None:
    assert tree_of("a: b\r\nc: d\r\n").entries[1][1].span[1:] == (2, 4, 2, 5)


def test_parameters_in_a_title_are_ordinary_text() -> None:
    assert plain(value_of("title: ${product} is launched\n")) == "${product} is launched"


def test_a_node_is_a_value_that_equals_another_with_the_same_place_and_text() -> None:
    assert tree_of("a: [b, {c: d}]\n") == tree_of("a: [b, {c: d}]\n")


def test_a_large_playbook_is_read_whole() -> None:
    tasks = "".join(f"  task-{number}:\n    owner: bo\n    needs: [go]\n" for number in range(5000))
    tree = tree_of(f"playbook: large\ntasks:\n{tasks}")
    assert isinstance(tree.entries[1][1], MappingNode)
    assert len(tree.entries[1][1].entries) == 5000

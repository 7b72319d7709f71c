"""What YAML offers and playbooks do without is told once, at its place, and reading goes on."""

import pytest

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.parser.yaml_tree.node import MappingNode, Node, ScalarNode
from mfab.parser.yaml_tree.source import decode
from mfab.parser.yaml_tree.tree import read_tree


def read(text: str) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    source, findings = decode("launch.yaml", text.encode())
    return (None, findings) if source is None else read_tree(source)


def places(findings: tuple[Diagnostic, ...]) -> list[tuple[int, int, str]]:
    return [(finding.span.line, finding.span.column, finding.code) for finding in findings]


def test_of_a_task_that_is_given_twice_the_first_counts_and_both_places_are_told() -> None:
    tree, findings = read("tasks:\n  copy: {owner: bo}\n  copy: {owner: anna}\n")
    assert places(findings) == [(3, 3, "duplicate-key")]
    assert findings[0].message == "the key 'copy' is given twice; keep one of the two"
    assert findings[0].related[0].span[1:] == (2, 3, 2, 7)
    assert findings[0].related[0].message == "first given here"
    assert isinstance(tree, MappingNode)
    assert isinstance(tree.entries[0][1], MappingNode)
    assert len(tree.entries[0][1].entries) == 1


def test_mistakes_inside_a_task_that_is_given_twice_are_told_too() -> None:
    _, findings = read("a: {b: 1}\na: {c: 1, c: 2}\n")
    assert places(findings) == [(2, 1, "duplicate-key"), (2, 11, "duplicate-key")]


def test_an_anchor_and_its_aliases_are_one_mistake_with_every_place() -> None:
    tree, findings = read("base: &base {owner: bo}\ncopy: *base\npress: *base\n")
    assert places(findings) == [(1, 7, "anchor")]
    assert findings[0].message == (
        "'&base' names a value for '*base' to repeat, which is not read here; write the value out at each place"
    )
    assert [related.span.line for related in findings[0].related] == [2, 3]
    assert isinstance(tree, MappingNode)
    stand_in = tree.entries[1][1]
    assert isinstance(stand_in, ScalarNode)
    assert stand_in.is_alias


def test_an_alias_without_an_anchor_is_probably_a_text_that_needs_quotes() -> None:
    _, findings = read("title: *new for dealers\n")
    assert places(findings) == [(1, 8, "anchor")]
    assert "put quotes around a text that begins with '*'" in findings[0].message


def test_a_merge_key_is_told_without_what_it_would_bring_in() -> None:
    tree, findings = read("copy:\n  <<: [*base, !include x]\n  owner: bo\n")
    assert places(findings) == [(2, 3, "merge-key")]
    assert isinstance(tree, MappingNode)
    assert isinstance(tree.entries[0][1], MappingNode)
    assert [key.text for key, _ in tree.entries[0][1].entries] == ["owner"]


@pytest.mark.parametrize("tag", ["!!str", "!!python/name:os.system", "!secret", "!", "!<tag:yaml.org,2002:int>"])
def test_a_tag_is_refused_and_its_value_read_as_text(tag: str) -> None:
    tree, findings = read(f"title: {tag} Launch\n")
    assert places(findings) == [(1, 8, "tag")]
    assert findings[0].span.end_column == 8 + len(tag)
    assert isinstance(tree, MappingNode)
    value = tree.entries[0][1]
    assert isinstance(value, ScalarNode)
    assert value.text == "Launch"
    assert value.span.column == 9 + len(tag)


def test_an_include_tag_is_answered_with_the_list_that_includes() -> None:
    _, findings = read("roles: !include shared/roles.yaml\n")
    assert findings[0].message == (
        "'!include' is not read here; name shared files in the list 'include' of the playbook"
    )


@pytest.mark.parametrize("text", ["a: 1\n---\nb: 2\n", "a: 1\n...\nb: [\n", "a: 1\n... b\n"])
def test_a_second_document_is_told_and_the_first_is_read(text: str) -> None:
    tree, findings = read(text)
    assert [finding.code for finding in findings] == ["several-documents"]
    assert isinstance(tree, MappingNode)
    assert len(tree.entries) == 1


def test_a_file_may_begin_with_three_dashes_and_end_with_three_dots() -> None:
    tree, findings = read("# comment\n---\na: 1\n...\n# comment\n")
    assert tree is not None
    assert findings == ()


def test_each_directive_is_told_and_the_file_is_read() -> None:
    tree, findings = read("%YAML 1.2\n%TAG ! x\n---\na: 1\n")
    assert places(findings) == [(1, 1, "directive"), (2, 1, "directive")]
    assert tree is not None


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("tasks:\n\tcopy:\n", 2, 1),
        ("tasks:\n  copy:\n    owner: bo\n  \ttitle: x\n", 4, 3),
        ("needs: [\n\tbrief]\n", 2, 1),
        ('title: "Launch\n\tof all"\n', 2, 1),
        ("tasks:\n  -\tid: a\n", 2, 4),
    ],
)
def test_a_tab_that_indents_is_told_where_it_stands(text: str, line: int, column: int) -> None:
    _, findings = read(text)
    assert places(findings) == [(line, column, "tab")]


def test_tabs_on_many_lines_are_one_mistake() -> None:
    _, findings = read("needs: [\n\ta,\n\tb,\n\tc]\n")
    assert findings[0].message == (
        "a tab stands in the indentation here (and on 2 more lines); indent with spaces, two for each level"
    )


def test_a_tab_within_a_text_or_between_key_and_value_is_no_mistake() -> None:
    _, findings = read("a:\tb\nc: |\n  one\n  \ttwo\nd: 'x\ty'\n")
    assert findings == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("? [a, b]\n: 1\n", "a list stands here where a key belongs; a key is a name, followed by ':'"),
        (
            "title: {{ product }}\n",
            "a mapping stands here where a key belongs; for a text with '{' put quotes around it, "
            "and write a parameter as ${name}",
        ),
        ("? \n: 1\n", "the key here is empty; write its name before the ':'"),
        ("~: 1\n", "'~' means 'no value' and cannot be a key; put quotes around it if it is a name"),
        ('"": 1\n', "the key here is empty; write its name before the ':'"),
    ],
)
def test_a_key_is_a_name_and_nothing_else(text: str, message: str) -> None:
    _, findings = read(text)
    assert [(finding.code, finding.message) for finding in findings] == [("key", message)]


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "~\n", "\n\n"])
def test_an_empty_file_says_what_a_file_begins_with(text: str) -> None:
    tree, findings = read(text)
    assert tree is None
    assert [finding.code for finding in findings] == ["empty-file"]
    assert "'playbook:'" in findings[0].message


@pytest.mark.parametrize("text", ["just text\n", "- a\n- b\n", "[a, b]\n"])
def test_a_file_that_is_no_mapping_says_what_it_is(text: str) -> None:
    tree, findings = read(text)
    assert tree is None
    assert [finding.code for finding in findings] == ["wrong-root"]


def test_forty_levels_are_read_and_the_next_is_told() -> None:
    assert read("a: " + "[" * 39 + "]" * 39)[1] == ()
    tree, findings = read("a: " + "[" * 40 + "]" * 40)
    assert tree is None
    assert places(findings) == [(1, 43, "too-deep")]


def test_an_escape_may_not_bring_in_what_steers_a_terminal() -> None:
    _, findings = read('name: "\\e[2Jowned"\n')
    assert places(findings) == [(1, 7, "control-character")]
    assert findings[0].message == "an escape in this text makes the control character U+001B; leave it out"


def test_an_escape_for_a_line_break_a_tab_or_a_letter_is_fine() -> None:
    assert read('name: "a\\n\\tb \\u00e6"\n')[1] == ()


def test_independent_mistakes_are_all_told_in_one_run_in_the_order_of_the_file() -> None:
    text = "a: &x 1\nb: !t 2\na: 3\n~: 4\nc: *x\n<<: {}\n---\nd: 5\n"
    assert places(read(text)[1]) == [
        (1, 4, "anchor"),
        (2, 4, "tag"),
        (3, 1, "duplicate-key"),
        (4, 1, "key"),
        (6, 1, "merge-key"),
        (7, 1, "several-documents"),
    ]


def test_a_file_full_of_mistakes_shows_a_hundred_and_stops() -> None:
    tree, findings = read("a:\n" + "- !x 1\n" * 5000)
    assert tree is None
    assert len(findings) == 101
    assert findings[-1].code == "too-many"
    assert findings[-1].span.line == 102

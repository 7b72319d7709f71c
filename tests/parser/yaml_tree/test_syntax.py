"""Mistakes in the YAML itself are told in plain words, where they were made, and once."""

import string
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.parser.yaml_tree.source import decode
from mfab.parser.yaml_tree.tree import read_tree


def findings_in(text: str, **options: Any) -> tuple[Diagnostic, ...]:
    source, findings = decode("launch.yaml", text.encode())
    return findings if source is None else read_tree(source, **options)[1]


COLONS = [
    (
        "title: Launch: the plan\n",
        1,
        14,
        "syntax",
        "this colon is the second on its line, after 'title:'; put quotes around a value",
    ),
    (
        "title: ${product}: launch\n",
        1,
        18,
        "syntax",
        "this colon is the second on its line, after 'title:'; put quotes around a value",
    ),
    (
        "tasks:\n  - about: Copy: draft\n",
        2,
        16,
        "syntax",
        "this colon is the second on its line, after 'about:'; put quotes around a value",
    ),
    (
        'title: "Launch": the plan\n',
        1,
        16,
        "syntax",
        "this colon is the second on its line, after 'title:'; put quotes around a value",
    ),
    ("owner:anna\nroles: {}\n", 1, 6, "syntax", "there is no space after the colon of 'owner:'; add one"),
    (
        "playbook: x\nowner:anna\nroles: {}\n",
        2,
        6,
        "syntax",
        "there is no space after the colon of 'owner:'; add one",
    ),
    (
        "playbook: x\nowner\nroles: {}\n",
        2,
        1,
        "syntax",
        "'owner' has no ':' after it; a key is written 'name: value', and the further lines",
    ),
    ("tasks\n  copy: {}\n", 1, 1, "syntax", "'tasks' has no ':' after it; a key is written 'name: value'"),
    (
        "tasks:\n  copy\n    owner: bo\n",
        2,
        3,
        "syntax",
        "'copy' has no ':' after it; a key is written 'name: value'",
    ),
    (
        "title: Launch\nof all products\nversion: 3\n",
        2,
        1,
        "syntax",
        "'of all products' has no ':' after it; a key is written 'name: value', and the",
    ),
    ("checklist:\n- Price\n-Stock\n", 3, 1, "syntax", "there is no space after the '-' of '-Stock'; add one"),
    (": bo\n", 1, 1, "key", "a key is missing before this ':'"),
    ("a: {: bo}\n", 1, 5, "key", "a key is missing before this ':'"),
    (
        "--- playbook: x\n",
        1,
        1,
        "syntax",
        "nothing can stand beside '---'; delete it, or begin a new line after it",
    ),
    (
        '"playbook\nname": x\n',
        1,
        1,
        "syntax",
        "'\"playbook' has no ':' after it; a key is written 'name: value'",
    ),
    ("x" * 1100 + ": y\n", 1, 1, "syntax", "this key has more than 1024 characters; shorten it"),
]
INDENTATIONS = [
    (
        "tasks:\n  copy:\n    title: Copy\n   owner: bo\n",
        4,
        4,
        "syntax",
        "'owner' is indented by 3 spaces, which fits nothing above; begin at column 3, like",
    ),
    (
        "tasks:\n    copy: 1\n  press: 2\n",
        3,
        3,
        "syntax",
        "'press' is indented by 2 spaces, which fits nothing above; begin at column 1, like",
    ),
    (
        "tasks:\n  copy:\n    title: Copy\n      owner: bo\n",
        4,
        7,
        "syntax",
        "'owner' is indented deeper than 'title' on line 3, which has a value already; to",
    ),
    (
        "title: 'Copy'\n  owner: bo\n",
        2,
        3,
        "syntax",
        "'owner' is indented deeper than 'title' on line 1, which has a value already; to",
    ),
    (
        "needs: [brief]\n  owner: bo\n",
        2,
        3,
        "syntax",
        "'owner' is indented deeper than 'needs' on line 1, which has a value already; to",
    ),
    (
        " playbook: x\ntitle: X\n",
        2,
        1,
        "syntax",
        "'title: X' stands further left than the first key of the file; align them, both at",
    ),
    (
        "checklist:\n  - Price\n - Stock\n",
        3,
        2,
        "syntax",
        "this list item is indented by 1 space, which fits nothing above; begin at column 1,",
    ),
    (
        "needs:\n  - brief\n  owner: bo\n",
        3,
        3,
        "syntax",
        "'owner' stands in the column of the '-' on line 2; indent it by two more if it",
    ),
    (
        "title: x\n- brief\n",
        2,
        1,
        "syntax",
        "this list item stands beside the key 'title'; indent it deeper than the key that",
    ),
    (
        "tasks:\n  - id: copy\n   owner: bo\n",
        3,
        4,
        "syntax",
        "'owner' is indented by 3 spaces and fits nothing above; to belong to the list item",
    ),
    (
        "tasks:\n  - id: copy\n    - press\n",
        3,
        5,
        "syntax",
        "this list item is indented deeper than 'id' on line 2, which has a value already;",
    ),
    (
        "purpose: |\n    Every product\n  reaches dealers\n",
        3,
        3,
        "syntax",
        "this line stands further left than the text that begins on line 1 after '|'; indent",
    ),
    (
        "- a: 1\nb: 2\n",
        2,
        1,
        "syntax",
        "'b' stands in the column of the '-' on line 1; indent it by two more if it belongs",
    ),
    (
        "title: > New\n  and better\n",
        1,
        8,
        "syntax",
        "after '>' the text begins on the next line, indented; put quotes around a text that",
    ),
]
BRACKETS = [
    (
        "needs: [brief, copy\nowner: bo\n",
        1,
        8,
        "syntax",
        "the '[' that opens here is never closed; add a ']' after its last item",
    ),
    (
        "needs: [\n  brief,\n  copy\nowner: bo\n",
        1,
        8,
        "syntax",
        "the '[' that opens here is never closed; add a ']' after its last item",
    ),
    (
        "at: {phase: decide\nowner: bo\n",
        1,
        5,
        "syntax",
        "the '{' that opens here is never closed; add a '}' after its last item",
    ),
    (
        "needs: [brief, {task: copy, lag: 2d]\n",
        1,
        36,
        "syntax",
        "'{' on line 1 is closed with ']'; close it with '}'",
    ),
    ("needs: [brief, copy}\n", 1, 20, "syntax", "'[' on line 1 is closed with '}'; close it with ']'"),
    ("needs: [brief]]\n", 1, 15, "syntax", "this ']' closes nothing; delete it, or open it before"),
    (
        "needs: [brief,, copy]\n",
        1,
        15,
        "syntax",
        "nothing stands between this ',' and what is before it; delete it, or write what is",
    ),
    (
        "needs: [, brief]\n",
        1,
        9,
        "syntax",
        "nothing stands between this ',' and what is before it; delete it, or write what is",
    ),
    (
        "at: {phase: decide relation: new}\n",
        1,
        28,
        "syntax",
        "this colon stands inside a value; a comma is missing before its key, or the text",
    ),
    ('needs: ["brief" "copy"]\n', 1, 17, "syntax", "a ',' or the closing ']' is missing before '\"copy\"]'"),
    (
        "needs: [brief #1]\n",
        1,
        8,
        "syntax",
        "the '[' that opens here is not closed: what follows ' #' is a comment; put quotes",
    ),
    ("needs: [${first}, copy]\n", 1, 9, "syntax", "inside brackets a text with ${…} needs quotes around it"),
    (
        "title: {product} is launched\n",
        1,
        18,
        "syntax",
        "'is launched' follows a value that ended with '}'; put quotes around the whole",
    ),
    (
        "title: [new] product\n",
        1,
        14,
        "syntax",
        "'product' follows a value that ended with ']'; put quotes around the whole value if",
    ),
    (
        "needs: ]\n",
        1,
        8,
        "syntax",
        "a text that begins with ']' needs quotes around it; or is the opening bracket",
    ),
    (
        "needs: [- brief]\n",
        1,
        9,
        "syntax",
        "'- brief]' cannot stand here; put quotes around it if it is a text",
    ),
    ("[", 1, 1, "syntax", "the '[' that opens here is never closed; add a ']' after its last item"),
    ("{playbook: x}}\n", 1, 14, "syntax", "this '}' closes nothing; delete it, or open it before"),
    (
        "{playbook: x}\ntitle: X\n",
        2,
        1,
        "syntax",
        "'title: X' follows the bracket that ends the file; delete it, or the brackets",
    ),
]
TEXTS = [
    (
        'title: "Launch\nowner: bo\n',
        1,
        8,
        "syntax",
        'the quote " that opens here is never closed; close it at the end of the text',
    ),
    (
        'title: "Launch\nowner: "bo"\nphase: x\n',
        1,
        8,
        "syntax",
        'the quote " that opens here is closed only on line 2; is a closing quote missing on',
    ),
    (
        "title: 'Bo's launch'\n",
        1,
        12,
        "syntax",
        "'s launch'' follows a text whose quotes are closed; write '' for an apostrophe",
    ),
    (
        'title: "Pipe 5" wide"\n',
        1,
        17,
        "syntax",
        "'wide\"' follows a text whose quotes are closed; write \\\" for a quote inside, or put",
    ),
    (
        "title: 'a' 'b'\n",
        1,
        12,
        "syntax",
        "''b'' follows a text whose quotes are closed; write '' for an apostrophe inside, or",
    ),
    (
        'folder: "C:\\data"\n',
        1,
        12,
        "syntax",
        "'\\d' is no escape in double quotes; write \\\\ for a backslash, or put single quotes",
    ),
    (
        'title: "\\x4"\n',
        1,
        9,
        "syntax",
        "'\\x4' is no escape in double quotes; it takes 2 hexadecimal digits; or write \\\\ for",
    ),
    (
        'title: "\\uD83D\\uDE00"\n',
        1,
        9,
        "syntax",
        "'\\uD83D' is no escape in double quotes; write the character itself",
    ),
    (
        'title: "one\n---\ntwo"\n',
        1,
        8,
        "syntax",
        'the quote " that opens here is never closed; close it at the end of the text',
    ),
    ("owner: @anna\n", 1, 8, "syntax", "a text that begins with '@' needs quotes around it: \"@anna\""),
    ("title: `code`\n", 1, 8, "syntax", "a text that begins with '`' needs quotes around it: \"`code`\""),
    ("share: %50\n", 1, 8, "syntax", "a text that begins with '%' needs quotes around it: \"%50\""),
    ("needs: [@anna]\n", 1, 9, "syntax", "a text that begins with '@' needs quotes around it"),
    ("title: *\n", 1, 8, "syntax", "a text that begins with '*' needs quotes around it"),
    ("title: & more\n", 1, 8, "syntax", "a text that begins with '&' needs quotes around it"),
    (
        "title: - Launch\n",
        1,
        8,
        "syntax",
        "a list item cannot stand on the line of its key; begin a new line, write",
    ),
    ("title: ? what\n", 1, 8, "syntax", "a text that begins with '? ' needs quotes around it"),
    (
        "a: 1\n%b: 2\n",
        2,
        1,
        "syntax",
        "a line that begins with '%' is an instruction to YAML readers; indent it, or put",
    ),
    (
        "title: !<x y\n",
        1,
        8,
        "tag",
        "'!<x' is a tag, which is not read here; delete it, or put quotes around a text that",
    ),
    (
        "title: *x: y\n",
        1,
        8,
        "anchor",
        "'*x' would repeat a value named elsewhere, which is not read here; write the value",
    ),
    (
        "title: , x\n",
        1,
        8,
        "syntax",
        "a text that begins with ',' needs quotes around it; or is the opening bracket",
    ),
]


@pytest.mark.parametrize(("text", "line", "column", "code", "message"), COLONS)
def test_a_colon_too_many_or_too_few_is_told_where_it_is(
    text: str, line: int, column: int, code: str, message: str
) -> None:
    (finding,) = findings_in(text)
    assert (finding.span.line, finding.span.column, finding.code) == (line, column, code)
    assert finding.message.startswith(message)


@pytest.mark.parametrize(("text", "line", "column", "code", "message"), INDENTATIONS)
def test_a_line_that_fits_nothing_above_is_told_where_to_begin(
    text: str, line: int, column: int, code: str, message: str
) -> None:
    (finding,) = findings_in(text)
    assert (finding.span.line, finding.span.column, finding.code) == (line, column, code)
    assert finding.message.startswith(message)


@pytest.mark.parametrize(("text", "line", "column", "code", "message"), BRACKETS)
def test_a_bracket_is_told_where_it_was_opened_and_a_comma_where_it_is_missing(
    text: str, line: int, column: int, code: str, message: str
) -> None:
    (finding,) = findings_in(text)
    assert (finding.span.line, finding.span.column, finding.code) == (line, column, code)
    assert finding.message.startswith(message)


@pytest.mark.parametrize(("text", "line", "column", "code", "message"), TEXTS)
def test_a_text_that_needs_quotes_or_has_one_too_few_is_told(
    text: str, line: int, column: int, code: str, message: str
) -> None:
    (finding,) = findings_in(text)
    assert (finding.span.line, finding.span.column, finding.code) == (line, column, code)
    assert finding.message.startswith(message)


def test_a_bracket_closed_by_the_wrong_one_names_both_places() -> None:
    (finding,) = findings_in("needs: [brief,\n  copy}\n")
    assert (finding.span.line, finding.span.column) == (2, 7)
    assert finding.related[0].span[1:3] == (1, 8)


def test_a_forgotten_quote_is_told_where_it_opens_with_the_place_where_it_closed() -> None:
    (finding,) = findings_in('title: "Launch\nowner: "bo"\nphase: x\n')
    assert (finding.span.line, finding.span.column) == (1, 8)
    assert finding.related[0].span[1:3] == (2, 8)


@pytest.mark.parametrize("case", [*COLONS, *INDENTATIONS, *BRACKETS])
def test_the_slower_reader_that_is_always_there_tells_the_same(case: tuple[str, int, int, str, str]) -> None:
    text, line, column, code, message = case
    (finding,) = findings_in(text, loader=yaml.SafeLoader)
    assert (finding.span.line, finding.span.column, finding.code) == (line, column, code)
    assert finding.message.startswith(message)


def test_messages_begin_small_and_end_without_a_full_stop() -> None:
    for text, *_ in [*COLONS, *INDENTATIONS, *BRACKETS, *TEXTS]:
        (finding,) = findings_in(text)
        assert finding.message[0] not in string.ascii_uppercase
        assert not finding.message.endswith(".")
        assert "invalid" not in finding.message


@given(st.text(alphabet="ab:-?[]{},#&*!|>'\"%@` \n\\", max_size=60))
def test_whatever_somebody_types_there_is_a_tree_or_a_reason_with_a_place(text: str) -> None:
    source, findings = decode("launch.yaml", text.encode())
    assert source is not None
    tree, findings = read_tree(source)
    assert tree is not None or findings
    for finding in findings:
        assert 1 <= finding.span.line <= max(1, len(source.lines))
        assert 1 <= finding.span.column <= len(source.line(finding.span.line)) + 1
        assert (finding.span.line, finding.span.column) <= (finding.span.end_line, finding.span.end_column)

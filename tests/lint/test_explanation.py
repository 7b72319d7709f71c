"""Every code that a finding can have is explained, and the page of the manual says the same."""

import ast
import re
from pathlib import Path

import mfab
from mfab.lint.explanation import explanation_of, groups, known_codes, may_be_adjusted, rule_codes
from mfab.lint.explanation_text import as_markdown, as_text, rules_page
from mfab.lint.reader_codes import ALLOWING, READER_CODES

SOURCE = Path(mfab.__file__).parent
PAGE = SOURCE.parents[1] / "docs" / "rules.md"
GOLDENS = SOURCE.parents[1] / "tests" / "playbooks" / "err"
CODE = re.compile(r"[a-z]+(?:-[a-z]+)*")
# By the name of what is called: which of its arguments is the code.
_CALLS = {"Diagnostic": 2, "Problem": 1, "Slip": 1, "tell": 1}
_CARRIERS = ("keys.py", "document.py", "source.py")


def codes_in(file: Path) -> set[str]:
    """Return the codes that a file of the reader gives its findings."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            position = _CALLS.get(name)
            given = node.args[position : position + 1] if position is not None else []
            given += [each.value for each in node.keywords if each.arg == "code"]
            found |= {each.value for each in given if isinstance(each, ast.Constant)}
        elif isinstance(node, ast.Tuple) and file.name in _CARRIERS and file.parent.name == "yaml_tree":
            texts = [each.value for each in node.elts if isinstance(each, ast.Constant)]
            found |= {text for text in texts if isinstance(text, str) and CODE.fullmatch(text)}
    return {code for code in found if isinstance(code, str) and CODE.fullmatch(code)}


def test_every_code_in_the_source_is_explained() -> None:
    files = [file for file in SOURCE.rglob("*.py") if "rules" not in file.parts]
    found = set().union(*map(codes_in, files)) | {"value"}

    assert {"tag", "anchor", "merge-key", "wrong-root", "line-break", "duration", "unreadable"} <= found
    assert found - set(known_codes()) == set()


def test_no_code_is_explained_that_nothing_tells() -> None:
    files = [file for file in SOURCE.rglob("*.py") if file.name != "reader_codes.py"]
    text = "".join(file.read_text(encoding="utf-8") for file in files)

    assert [code for code in READER_CODES if f'"{code}"' not in text] == []


def test_every_code_that_an_author_reads_in_our_examples_is_explained() -> None:
    read = {
        code
        for file in GOLDENS.glob("*.out")
        for code in re.findall(r"^\S+: (?:error|warning|note): .* \[([a-z-]+)\]$", file.read_text(), re.M)
    }

    assert len(read) > 40
    assert read - set(known_codes()) == set()


def test_a_code_stands_in_one_group() -> None:
    codes = [code for each in groups().values() for code in each]

    assert sorted(codes) == sorted(set(codes)) == list(known_codes())
    assert set(rule_codes()) == set(codes) - set(READER_CODES)


def test_an_explanation_says_what_why_and_how() -> None:
    about = explanation_of("unused-role")

    assert about is not None
    assert about.summary == "A role that the playbook declares has something to do in it."
    assert about.why[0].startswith("A role without a task, an approval or a word of information")
    assert about.wrong[0].startswith("roles: {copywriter: {}, logistics-planner: {}}\ntasks:\n")
    assert "# mfab: allow[unused-role]" in as_text(about)
    assert "rules: {unused-role: off}" in as_markdown(about)


def test_an_error_in_a_file_cannot_be_allowed_and_one_of_a_plan_can() -> None:
    assert not may_be_adjusted("cycle")
    assert not may_be_adjusted("syntax")
    assert may_be_adjusted("late-anchor")
    assert may_be_adjusted("unused-role")
    assert not any(may_be_adjusted(code) for code in ALLOWING)


def test_what_is_no_code_has_no_explanation() -> None:
    assert explanation_of("unused_role") is None
    assert explanation_of("../secret") is None
    assert explanation_of("") is None


def test_the_page_in_the_manual_is_the_one_the_rules_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == rules_page(), "python docs/make_rules.py makes it anew"

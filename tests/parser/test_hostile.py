"""Files made to break readers end in time, in little memory, and with a place that says what is wrong."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfab.parser.yaml_tree.source import LARGEST_FILE, decode
from mfab.parser.yaml_tree.tree import read_tree

REFERENCE = Path(__file__).parents[3] / "shared" / "reference" / "hostile"
MOST_SECONDS = 2.0
MOST_MEGABYTES = 300
ROOM = LARGEST_FILE - 100

# A process of its own: only so is the memory that is measured that of the reading.
READ_ALL = """
import json, resource, sys, time
from pathlib import Path

def megabytes():
    status = Path("/proc/self/status")
    if status.exists():  # the other figure begins with that of the process which started this one
        lines = status.read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 2**10
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)

from mfab.parser.yaml_tree.source import decode
from mfab.parser.yaml_tree.tree import read_tree
for path in sys.argv[1:]:
    data = Path(path).read_bytes()
    begun = time.process_time()
    source, findings = decode(path, data)
    tree = None
    if source is not None:
        tree, findings = read_tree(source)
    taken = time.process_time() - begun
    memory = megabytes()
    places = [[finding.span.line, finding.span.column, finding.code] for finding in findings]
    print(json.dumps([Path(path).name, taken, memory, tree is not None, places]), flush=True)
"""


def read_apart(*paths: Path) -> list[list[Any]]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    command = [sys.executable, "-c", READ_ALL, *map(str, paths)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=120)
    assert done.stderr == ""
    assert done.returncode == 0
    return [json.loads(line) for line in done.stdout.splitlines()]


def repeated(unit: str, *, before: str = "", after: str = "") -> Callable[[], str]:
    return lambda: before + unit * ((ROOM - len(before) - len(after)) // len(unit.encode())) + after


# About four megabytes of each.
LARGE: dict[str, tuple[Callable[[], str], str]] = {
    "a million open brackets": (repeated("["), "too-deep"),
    "a million open braces": (repeated("{"), "too-deep"),
    "brackets on lines of their own": (repeated("[\n"), "too-deep"),
    "nested flow mappings": (lambda: "{a: " * 20_000 + "}" * 20_000, "too-deep"),
    "lists in lists in lists": (repeated("- "), "too-deep"),
    "keys in keys in keys": (lambda: "".join(" " * depth + "a:\n" for depth in range(2800)), "too-deep"),
    "complex keys in complex keys": (repeated("? "), "too-deep"),
    "items without a value": (repeated("-\n"), "too-large"),
    "one key over and over": (repeated("a:\n"), "too-large"),
    "merge keys": (repeated("<<: x\n"), "too-large"),
    "aliases": (repeated("- *a\n", before="a:\n"), "anchor"),
    "anchors": (lambda: "a:\n" + "".join(f"- &{number}\n" for number in range(400_000)), "anchor"),
    "tags": (repeated("- !a\n", before="a:\n"), "tag"),
    "tag directives": (
        lambda: "".join(f"%TAG !a{n}! x\n" for n in range(200_000)) + "---\na: 1\n",
        "directive",
    ),
    "tag directives at the end": (
        lambda: "a: 1\n...\n" + "".join(f"%TAG !a{n}! x\n" for n in range(200_000)) + "---\n",
        "directive",
    ),
    "documents": (repeated("---\n"), "several-documents"),
    "tabs": (repeated("\ta,\n", before="a: [\n", after="]"), "tab"),
    "escapes that make control characters": (repeated('- "\\e"\n', before="a:\n"), "control-character"),
    "a quote that does not close": (repeated("x\n", before='a: "'), "syntax"),
    "a bracket that does not close": (repeated(" #", before="a: ["), "syntax"),
    "commas": (repeated(",", before="a: ["), "syntax"),
    "a colon after megabytes of blanks": (repeated(" ", before="a: b", after=": c"), "syntax"),
    "a key after megabytes of dashes": (repeated(" - ", before="a: b\n", after="c: d"), "syntax"),
    "a key of megabytes": (repeated("x", after=": y"), "syntax"),
    "text after megabytes of blanks": (repeated(" ", before="a: 'x'", after="y: z"), "syntax"),
    "control characters": (repeated("\x01"), "control-character"),
    "lone carriage returns": (repeated("a\r"), "line-break"),
}


@pytest.mark.parametrize("name", LARGE)
def test_four_megabytes_of_malice_end_with_a_finding(name: str, tmp_path: Path) -> None:
    make, code = LARGE[name]
    path = tmp_path / "hostile.yaml"
    path.write_text(make(), encoding="utf-8", newline="")
    ((_, seconds, megabytes, _, findings),) = read_apart(path)
    assert code in {found for _, _, found in findings}
    assert len(findings) <= 110
    # Twice the time that a small hostile file may take: these are as large as a file may be.
    assert seconds < 4 * MOST_SECONDS
    assert megabytes < MOST_MEGABYTES


SMALL: dict[str, tuple[bytes, list[str]]] = {
    "billion laughs": (
        b"a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
        ["anchor", "anchor", "anchor"],
    ),
    "a cycle": (b"a: &a {b: *a}\n", ["anchor"]),
    "code in a tag": (b'a: !!python/object/apply:os.system ["echo"]\n', ["tag"]),
    "a name in a tag": (b"a: !!python/name:os.system\n", ["tag"]),
    "another language's objects": (b"--- !ruby/object:Gem::Installer\ni: x\n", ["tag"]),
    "a set": (b"a: !!set {b, c}\n", ["tag"]),
    "an escape sequence": (b'name: "\\e[2J\\e[31mowned\\a"\n', ["control-character"]),
    "a raw escape": (b"name: \x1b[2J\n", ["control-character"]),
    "a zero byte": (b"name: a\x00b\n", ["control-character"]),
    "UTF-16": ("name: x\n".encode("utf-16"), ["encoding"]),
    "Latin-1": (b"name: caf\xe9\n", ["encoding"]),
    "a number of five thousand digits": (b"days: " + b"9" * 5000 + b"\n", []),
    "numbers of every kind": (b"a: .nan\nb: 1e400\nc: 0o17\nd: 190:20:30\n", []),
    "two documents": (b"a: 1\n---\nb: 2\n", ["several-documents"]),
    "nothing": (b"", ["empty-file"]),
    "a newer YAML": (b"%YAML 3.0\n---\na: 1\n", ["directive"]),
    "accents that look alike": ("é: 1\ne\u0301: 2\n".encode(), []),
}


@pytest.mark.parametrize("name", SMALL)
def test_a_small_trap_is_told_by_its_code(name: str) -> None:
    data, codes = SMALL[name]
    source, findings = decode("launch.yaml", data)
    if source is not None:
        _, findings = read_tree(source)
    assert [finding.code for finding in findings] == codes


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the reference cases are not here")
def test_every_reference_file_that_breaks_readers_ends_in_time_and_with_a_place() -> None:
    expected = {case["file"]: case for case in json.loads((REFERENCE / "index.json").read_text())}
    results = read_apart(*sorted(REFERENCE.glob("*.yaml")))
    assert {name for name, *_ in results} == set(expected)
    for name, seconds, megabytes, has_tree, findings in results:
        assert seconds < MOST_SECONDS, name
        assert megabytes < MOST_MEGABYTES, name
        assert has_tree or findings, name
        if expected[name]["expect"] == "reject" and name != "yts-9C9N.yaml":
            assert findings, name  # 9C9N: list items that are indented too little; a bracket holds them together


SAMPLE = """\
playbook: product-launch
title: "Lancering af ${product}"
parameters: {markets: {type: list, default: [DK]}}
tasks:
  brief:
    title: 'Brief for Bo''s team'
    duration: [2d, 3d, 6d]
    checklist:
      - Price decided   # comment
      - Stock: confirmed
    about: |
      Every new product
      on one day.
"""


def must_end_well(data: bytes) -> None:
    source, findings = decode("launch.yaml", data)
    tree = None
    if source is not None:
        tree, findings = read_tree(source)
    assert tree is not None or findings
    for finding in findings:
        assert finding.span.line >= 1
        assert finding.span.column >= 1


@given(st.binary(max_size=200))
def test_any_bytes_are_a_tree_or_a_finding(data: bytes) -> None:
    must_end_well(data)


@given(st.text(max_size=200))
def test_any_text_is_a_tree_or_a_finding(text: str) -> None:
    must_end_well(text.encode("utf-8", errors="surrogatepass"))


@given(st.integers(0, len(SAMPLE.encode())))
def test_a_playbook_cut_off_anywhere_is_a_tree_or_a_finding(length: int) -> None:
    must_end_well(SAMPLE.encode()[:length])


@given(st.integers(0, len(SAMPLE)), st.integers(0, 5), st.text(max_size=5))
def test_a_playbook_with_a_slip_anywhere_is_a_tree_or_a_finding(at: int, lost: int, typed: str) -> None:
    must_end_well((SAMPLE[:at] + typed + SAMPLE[at + lost :]).encode("utf-8", errors="surrogatepass"))

"""Whatever is in a file, checking and planning it ends with findings that have a place, never with an exception."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mfab.model.moment import parse_anchor
from mfab.use_cases.checking import check_paths
from mfab.use_cases.options import Options, WrongUsage
from mfab.use_cases.planning import plan_file
from mfab.use_cases.reading import Shelf

ROOT = Path(__file__).parents[2]
SHIPPED = sorted(ROOT.glob("playbooks/*.yaml"))
RUNS = sorted(path for path in ROOT.glob("examples/*.yaml") if path.read_text().startswith(("run:", "#")))
TEXTS = [path.read_text(encoding="utf-8") for path in SHIPPED]
RUN_TEXTS = [path.read_text(encoding="utf-8") for path in RUNS]
HOSTILE = ROOT.parent / "shared" / "reference" / "hostile"
QUIET = settings(deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
# What people type, and what breaks readers.
SCRAPS = st.sampled_from(
    ["", " ", "\n", "  ", "\t", ":", ": ", "- ", "[", "]", "{", "}", "'", '"', "#", "&a ", "*a", "!x ", "|", ">", "?",
     "%", "-1d", "99999999999999999999d", "0d", "1mo", "copy SS-50%", "x@y", "${", "${product}", "true", "null", "~",
     "<<", "\x00",
     "\u202e", "é", "💥", "- launch + 99999mo", "2199-12-31", "1970-01-01", "launch - 24d", "a" * 300, "9" * 400]
)  # fmt: skip


def looked_at(text: str, name: str = "playbook.yaml") -> None:
    """Check and plan a text as a file in the library's folder, so that its includes are found."""
    shelf = Shelf(lambda: text.encode("utf-8", "surrogatepass"))
    for finding in check_paths(shelf, ["-"]).diagnostics:
        assert finding.span.line >= 1
        assert finding.message
    shelf = Shelf(lambda: text.encode("utf-8", "surrogatepass"))
    try:
        plan_file(shelf, "-", Options(anchor=parse_anchor("2027-03-02")), None)
    except WrongUsage as refused:
        assert str(refused)


@pytest.fixture(autouse=True)
def _in_the_library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / "playbooks")


@settings(QUIET, max_examples=100)
@given(st.sampled_from(TEXTS), st.data())
def test_any_truncation_of_a_shipped_playbook(text: str, data: st.DataObject) -> None:
    looked_at(text[: data.draw(st.integers(0, len(text)))])


@settings(QUIET, max_examples=80)
@given(st.sampled_from(TEXTS), st.data())
def test_any_mutation_of_a_shipped_playbook(text: str, data: st.DataObject) -> None:
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        length = data.draw(st.integers(0, 12))
        text = text[:start] + data.draw(SCRAPS) + text[start + length :]
    looked_at(text)


@settings(QUIET, max_examples=60)
@given(st.sampled_from(TEXTS), st.data())
def test_any_value_replaced_in_a_shipped_playbook(text: str, data: st.DataObject) -> None:
    lines = text.splitlines()
    written = [number for number, line in enumerate(lines) if ": " in line and not line.strip().startswith("#")]
    for _ in range(data.draw(st.integers(1, 3))):
        number = data.draw(st.sampled_from(written))
        key = lines[number].split(": ", 1)[0]
        lines[number] = f"{key}: {data.draw(SCRAPS)}"
    looked_at("\n".join(lines) + "\n")


@settings(QUIET, max_examples=100)
@given(st.sampled_from(RUN_TEXTS), st.data())
def test_any_mutation_of_a_run_or_team_file(text: str, data: st.DataObject) -> None:
    start, length = data.draw(st.integers(0, len(text))), data.draw(st.integers(0, 12))
    looked_at(text[:start] + data.draw(SCRAPS) + text[start + length :])


@pytest.mark.skipif(not HOSTILE.exists(), reason="the shared reference cases are not here")
def test_every_hostile_file_ends_with_findings() -> None:
    for file in sorted(HOSTILE.glob("*.yaml")):
        checked = check_paths(Shelf(lambda: b""), [str(file)])
        assert checked.diagnostics, file.name

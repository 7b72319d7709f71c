"""Files that break YAML readers, through the front door: bounded time, bounded memory, a sentence with a place."""

import os
import re
from pathlib import Path

import pytest
from tests.cli.workshop import Workshop

HOSTILE = Path(__file__).parents[3] / "shared" / "reference" / "hostile"
SECONDS = 2.0
MEGABYTES = 300
GENERATED = {
    "brackets": "playbook: " + "[" * 1_000_000,
    "braces": "playbook: x\ntasks: " + "{a: " * 200_000,
    "laughs": "playbook: x\na: &a [l, l]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(2000)),
    "merge": "playbook: x\na: &a {x: 1}\nb:\n" + "  <<: *a\n" * 2000,
    "long-line": "playbook: x\ntitle: " + "x" * 2_000_000,
    "long-key": "playbook: x\n" + "k" * 2_000_000 + ": 1",
    "many-keys": "playbook: x\n" + "".join(f"k{n}: 1\n" for n in range(100_000)),
    "many-tasks": "playbook: x\ntasks:\n" + "".join(f"  t{n}: {{needs: [t{n + 1}x]}}\n" for n in range(4000)),
    "fan-out": "playbook: x\nparameters: {l: {type: list, default: ["
    + ", ".join(f"v{n}" for n in range(2000))
    + "]}}\ntasks: {a: {for_each: {x: l, y: l, z: l}, duration: 1d}}\n",
    "circle": "playbook: x\ntasks:\n" + "".join(f"  t{n}: {{needs: [t{(n + 1) % 5000}]}}\n" for n in range(5000)),
    "huge-duration": "playbook: x\ntasks: {a: {duration: 99999999999999999999999d}}\n",
    "far-date": "playbook: x\ntasks: {a: {duration: 1d, start: 9999-12-31}, b: {start: a + 99999d}}\n",
}  # fmt: skip


def ends_well(path: Path, workshop: Workshop | None) -> None:
    if workshop is None:
        pytest.skip("a process cannot make a copy of itself here")
    for command in ("validate", "plan"):
        environment = {**os.environ, "NO_COLOR": "1"}
        code, printed, seconds, megabytes = workshop.measured([command, str(path)], path.parent, environment)
        told = printed.decode("utf-8", "backslashreplace")
        assert code in (0, 1, 2), told[-2000:]
        assert "Traceback" not in told
        assert code == 0 or re.search(r":\d+:\d+: (error|warning): |to plan from", told), told[:500]
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", told), "control characters reached the terminal"
        # Alone they take up to two seconds; what must never be is time without bound, and machines are busy.
        assert seconds < 5 * SECONDS, f"{command}: {seconds:.1f} s"
        assert megabytes < MEGABYTES, f"{command}: {megabytes:.0f} MB"


@pytest.mark.parametrize("path", [pytest.param(each, id=each.stem) for each in sorted(HOSTILE.glob("*.yaml"))])
def test_a_hostile_file_ends_well(path: Path, workshop: Workshop | None) -> None:
    ends_well(path, workshop)


@pytest.mark.parametrize("name", GENERATED)
def test_a_generated_hostile_file_ends_well(name: str, tmp_path: Path, workshop: Workshop | None) -> None:
    path = tmp_path / "hostile.yaml"
    path.write_text(GENERATED[name], encoding="utf-8")
    ends_well(path, workshop)

"""What a schema accepts and refuses is what `mfab validate` accepts and refuses in the structure of a file."""

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.parser.schema.as_editors_read import read
from tests.parser.schema.mfab_reads import mfab_reads
from tests.parser.schema.validators import complaints

from mfab.parser.written_file import KINDS

ROOT = Path(__file__).parents[3]
HOSTILE = ROOT.parent / "shared" / "reference" / "hostile"
CORPUS = sorted((ROOT / "tests" / "playbooks").rglob("*.yaml"))
# The shorter of those we ship; whether all of them are accepted is asked elsewhere.
SHIPPED = [
    *(ROOT / "playbooks" / name for name in ("lead-handoff.yaml", "shared/roles.yaml")),
    *sorted((ROOT / "examples").glob("*.yaml")),
]
GRID = """\
grid: consumer
dimensions: {relation: [prospect, new], phase: [need, use]}
segments: {prospects: {at: {relation: prospect, phase: [need, use]}, size: 12000, priority: high}}
enters: {relation: prospect}
channels: {search: {pull: true}, email: {most: 2 a week}}
plays: {guide: {at: {phase: need}, message: Quieter, channels: [search], owner: content-lead, playbook: nurture,
  frequency: every 2 weeks, contradicts: [sale], made_by: content-production}}
moves: {order.placed: {signal: shop.order, from: {relation: [prospect]}, to: {relation: new}}}
contacts: {columns: {relation: Status}, values: {relation: {Kunde: new}}, every: {phase: use}}
"""
ODD = """\
playbook: odd
recurs: {rule: FREQ=MONTHLY, from: 2027-01-01, roll: back}
triggers: {lead.scored: {when: "lead.score >= 60", subject: lead.id, values: {company: lead.company}}}
roles: {lead: }
phases: [prepare, launch]
tasks:
  brief: {owner: lead, duration: 0, approvals: {quorum: 2, due: 4h, escalate: lead}, takes: {studio: 1}, within: 4h}
  go: {decides: {go: {odds: 90%}, no: }, needs: brief, review: {rework: 30%}, not_before: 2027-02-28, late: yes}
  launch: {milestone: true, needs: [{task: go, outcome: go}, {task: brief, type: SS, lag: -50%}, brief FF+2ed]}
"""
HOURS = """\
team: t
calendar: {hours: {mon-thu: ["08:00-16:30"], fri: "08:00-14:00"}, days: [mon, wed-fri], base: none}
calendars: {works: {open: {2027-01-09: ["09:00-12:00"]}, weeks: [{from: 2027-07-01, to: 2027-07-31, days: mon-thu}]}}
resources: {studio: {capacity: 2}}
people: {anna: {capacity: 60%, away: [2027-02-08..2027-02-12], until: 2027-12-31, sourcing: interim}}
"""
AGREEMENT = """\
agreement: poster
format: 1
role: writer
person: bo
name: Bo Lind
deputy_for: anna
date: 2026-12-01
digest: 793989c7c9166691e15c3609fb64f734b063380c06aaefed703b1f0b69a18ccf
part_digest: 40573d1fbded1d64c245dd1097b2e28ea981a271ed544236c9915f6ec838e450
part:
  steered_by: lead
  notice: 4w
  shared_view: {messages: [Open on Sunday]}
  roles: {writer: {function: marketing}}
  parameters: {towns: {type: list, default: [Aarhus]}}
  deliverables: {text: {audience: customer}}
  owns: {text: {title: The text, approvers: [lead], duration: [1d, 2d, 4d], needs: [brief SS+2d]}}
  gets: {brief: {owner: lead, delivers: [brief], decides: {go: {about: Yes}}}}
"""
WHOLE = [read(path.read_text(encoding="utf-8")) for path in SHIPPED] + [
    read(text) for text in (GRID, ODD, HOURS, AGREEMENT)
]
# Rare kinds of files as often as common ones: by the number of keys a playbook would win every time.
BY_KIND = [[value for value in WHOLE if next(iter(value)) == kind] for kind in KINDS]
VALUES: list[Any] = [
    "brief", "Brief", "brief ", "", " ", "3 dais", "3d", "1d 4h", "2ed", "3d 2ed", "-2d", "0", "0d", 0, 1, -1, 3,
    1.4, 2027, True, False, "yes", None, [], {}, "60%", "160%", "0%", 60, "2027-03-02", "2027-02-29", "2028-02-29",
    "2027-3-2", "2200-01-01", "2027-03-02 10:00", "2027-03-02 25:00", "2026-12-24..2027-01-01", "launch - 24d",
    "launch - 1ew mon 10:00", "launch + 2h mon", "launch + 0.5d", "launch + 1mo", "a b", "copy SS+2d", "copy SS",
    "copy XX+2d", "copy+2d", "go = go", "go =", "copy@DK", "copy FS-50%", "previous.retro", "copy FS-", "@DK",
    "weekly", "Every 2 weeks", "0 a week", "3 a month", "once",
    "back", "sideways", "customer", "none", "mon-fri", "mon, wed-fri", "mandag", "monday-", "mån", "09:00-17:00",
    "9:00-24:00", "25:00-26:00", "22:00-06:00", ["3d"], ["1d", "2d"], ["1d", "2d", "3d"], ["1d", "2ed", "3d"],
    ["0d", "2ed", "3ed"], ["brief", None], ["a", ["b"]], ["a", "a"], ["a@b"], ["mon", "tue-wed"],
    ["09:00-12:00", "13:00-17:00"], ["09:00"], {"a": "b"}, {"mon": ["09:00-17:00"]}, {"task": "copy"},
    {"task": "copy", "type": "ss", "lag": "-50%"}, {"task": "copy", "type": "FS", "outcome": "go"}, {"type": "FS"},
    {"brief": None}, {"brief": {"owner": ["a", "b"]}}, {"2027-01-09": ["09:00-12:00"]}, "x" * 101,
]  # fmt: skip
KEYS = ["dration", "duration", "owner", "Brief", "brief", "base", "drop", "from", "from_", "2027", "at", "${x}", " "]


def paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the place of everything in a file."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, each in inner:
        yield (*path, step)
        yield from paths(each, (*path, step))


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, Any]:
    """Draw a file in which one or two things were changed: a key left out or renamed, a value replaced, a key added."""
    value = deepcopy(draw(st.sampled_from(draw(st.sampled_from(BY_KIND)))))
    kind = next(iter(value))
    for _ in range(draw(st.integers(1, 2))):
        path = draw(st.sampled_from([path for path in paths(value) if path != (kind,)]))
        parent = value
        for step in path[:-1]:
            parent = parent[step]
        change = draw(st.sampled_from(["replace", "replace", "delete", "rename", "add"]))
        if change == "replace":
            parent[path[-1]] = deepcopy(draw(st.sampled_from(VALUES)))
        elif change == "delete":
            del parent[path[-1]]
        elif isinstance(parent, dict):
            inner = parent.pop(path[-1]) if change == "rename" else deepcopy(draw(st.sampled_from(VALUES)))
            parent[draw(st.sampled_from(KEYS))] = inner
    return kind, value


@settings(max_examples=80, deadline=None)
@given(mutated())
def test_a_changed_file_is_refused_by_both_or_by_neither(changed: tuple[str, Any]) -> None:
    kind, value = changed
    text = yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=1000)
    mfab = mfab_reads(text.encode())
    assert mfab.writing == ()
    assert bool(complaints(kind, read(text))) == bool(mfab.structure), (complaints(kind, read(text)), mfab.structure)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.name)
def test_a_playbook_written_to_be_wrong_or_right_is_judged_alike(path: Path) -> None:
    mfab = mfab_reads(path.read_bytes())
    if mfab.writing or mfab.kind is None:
        pytest.skip("an editor sees nothing of how a file is written")
    found = complaints(mfab.kind, read(path.read_text(encoding="utf-8")))
    assert bool(found) == bool(mfab.structure), (found, mfab.structure)


@pytest.mark.skipif(not HOSTILE.is_dir(), reason="the reference files are not here")
def test_what_is_no_file_of_ours_is_refused_by_every_schema() -> None:
    strangers = 0
    for path in sorted(HOSTILE.glob("*.yaml")):
        mfab = mfab_reads(path.read_bytes())
        if any("[file-kind]" not in each for each in mfab.writing):
            continue  # an editor cannot read it either, or would never be done with it
        value = read(path.read_text(encoding="utf-8"))
        strangers += 1
        assert all(complaints(kind, value) for kind in KINDS), path.name
    assert strangers >= 5


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("playbook: p\ntasks: {a: {needs: [b]}}\n", "whether b is a task is no matter of structure to either"),
        ("team: t\ncalendar: {closed: [2027-02-02..2027-01-01]}\n", "days that end before they begin"),
        ('team: t\ncalendar: {hours: ["09:00-12:00", "11:00-13:00"]}\n', "hours that overlap"),
        ('team: t\ncalendar: {hours: ["09:00-09:00"]}\n', "hours that last no time"),
        ("team: t\ncalendar: {hours: {mon-fri: [], fri: []}}\n", "hours given twice for a day"),
        ("playbook: p\ntasks: {a: {duration: 9999w}}\n", "more than a hundred years"),
        ("run: r\nplaybook: p\nvalues: {x: [1, '1']}\n", "the same text twice"),
        ("team: t\nresources: {studio: {capacity: 2.0}}\n", "another spelling of a whole number"),
    ],
)
def test_where_a_schema_cannot_agree_it_lets_pass_and_the_manual_says_so(text: str, why: str) -> None:
    mfab = mfab_reads(text.encode())
    assert mfab.kind is not None
    assert complaints(mfab.kind, read(text)) == [], why
    if "needs" not in text:
        assert mfab.structure != (), why

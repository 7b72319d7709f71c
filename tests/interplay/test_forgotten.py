"""Who is forgotten, and why: our own playbooks with each function taken out in turn, and intact."""

from functools import cache
from pathlib import Path

import pytest

from mfab.interplay.forgotten import without_part
from mfab.interplay.neighbour import Neighbour, functions_taking_part
from mfab.interplay.whole import organisation_of
from mfab.model.interplay import EvidenceKind, WithoutPart
from mfab.use_cases.loading_playbooks import has_errors, read_playbook
from mfab.use_cases.loading_teams import load_team
from mfab.use_cases.reading import Shelf
from tests.interplay.removing import without

ROOT = Path(__file__).parents[2]
SHARED = ROOT / "playbooks" / "shared" / "roles.yaml"
PLAYBOOKS = sorted((ROOT / "playbooks").glob("*.yaml"))
NAMES = [path.stem for path in PLAYBOOKS]


@cache
def house() -> tuple[str, ...]:
    team = load_team(Shelf(lambda: b""), str(ROOT / "examples" / "team.yaml")).team
    return organisation_of(team, ())


@cache
def read(path: Path, text: str | None = None) -> Neighbour:
    instead = {str(path): text.encode()} if text is not None else {}
    found = read_playbook(Shelf(lambda: b"", instead), str(path))
    assert found.playbook is not None and found.index is not None and not has_errors(found.diagnostics)
    return Neighbour(path.stem, found.playbook, found.index)


def missing(name: str, function: str | None = None, title: str | None = None) -> dict[str, WithoutPart]:
    """Return the functions without a part in a playbook, from which one may have been taken."""
    path = ROOT / "playbooks" / f"{name}.yaml"
    text = without(path, SHARED, function) if function is not None else None
    if title is not None and text is not None:
        text = "".join(f"title: {title}\n" if line.startswith("title:") else line for line in text.splitlines(True))
    others = [read(each) for each in PLAYBOOKS if each != path]
    return {each.function: each for each in without_part(read(path, text), house(), others)}


@pytest.mark.parametrize("name", NAMES)
def test_nobody_is_forgotten_in_our_own_playbooks(name: str) -> None:
    assert not [each for each in missing(name).values() if each.is_forgotten]


def test_purchasing_is_forgotten_in_the_campaign_and_it_is_said_why() -> None:
    found = missing("seasonal-campaign", "purchasing")["purchasing"]

    assert found.is_forgotten
    assert found.evidence[0].text == "the playbook names it: “Seasonal campaign with purchasing and logistics”"
    assert "'goods-in' here is like 'stock-in' in product-launch, which purchasing contributes to" in [
        each.text for each in found.evidence
    ]


def test_purchasing_is_forgotten_in_the_campaign_also_when_no_text_names_it() -> None:
    found = missing("seasonal-campaign", "purchasing", title="Seasonal campaign")["purchasing"]

    assert found.is_forgotten
    assert {each.kind for each in found.evidence} == {EvidenceKind.SIMILAR_TASK, EvidenceKind.NEXT_TO_TASK}


def test_three_in_four_of_all_functions_are_named_when_they_are_taken_out() -> None:
    taken = [
        (name, function)
        for name in NAMES
        for function in functions_taking_part(read(ROOT / "playbooks" / f"{name}.yaml"))
    ]
    named = [pair for pair in taken if missing(*pair)[pair[1]].is_forgotten]

    assert len(taken) == 83
    assert len(named) >= 62, sorted(set(taken) - set(named))
    # Where a function does much, it is always missed.
    busy = {"marketing", "partners", "customer-service"}
    assert {pair for pair in taken if pair[1] in busy} <= set(named)

"""The agreements that are shipped: some hold, one is to an earlier version, the others are missing, as in life."""

import os
from datetime import date
from pathlib import Path

import pytest

from mfab.agreements.part_digest import part_digest
from mfab.agreements.parts import part_of
from mfab.agreements.standing import State
from mfab.export.agreement_file import agreement_text
from mfab.export.agreement_report import standing_sentences
from mfab.model.agreement import Agreement
from mfab.model.playbook import Playbook
from mfab.parser.digest import digest
from mfab.use_cases.agreements import Agreements, load_agreements
from mfab.use_cases.loading_playbooks import load_playbook
from mfab.use_cases.new_workspace import begin
from mfab.use_cases.reading import Shelf

ROOT = Path(__file__).parents[2]
LAUNCH = ROOT / "playbooks" / "product-launch.yaml"
FOLDER = LAUNCH.with_suffix(".agreed")
SIGNED = {
    "sales-lead": ("david", "David Bergström", None, date(2026, 11, 16)),
    "product-manager": ("henrik", "Henrik Møller", None, date(2026, 11, 16)),
    "controller": ("pernille", "Pernille Skov", None, date(2026, 11, 17)),
    "logistics-planner": ("lars", "Lars Nygaard", "ingrid", date(2026, 11, 18)),
    "buyer": ("lars", "Lars Nygaard", None, date(2026, 10, 5)),
}
# What the buyer has agreed to is the version in which marketing still said yes to the order.
EARLIER = ("contributors: [logistics-planner, product-manager]\n    approvers: [controller]", "[marketing-manager]")


def process(text: str | None = None) -> Playbook:
    """Return the launch, or an earlier version of it."""
    shelf = Shelf(lambda: b"", {str(LAUNCH): text.encode()} if text is not None else {})
    found = load_playbook(shelf, str(LAUNCH)).playbook
    assert found is not None
    return found


def written() -> dict[str, str]:
    """Return the agreements as they are to be, by role."""
    text = LAUNCH.read_text(encoding="utf-8")
    assert text.count(EARLIER[0]) == 1
    earlier = process(text.replace(EARLIER[0], EARLIER[0].replace("[controller]", EARLIER[1])))
    found = {}
    for role, (person, name, deputy_for, day) in SIGNED.items():
        version = earlier if role == "buyer" else process()
        part = part_of(version, role)
        found[role] = agreement_text(
            Agreement(
                agreement=version.playbook,
                format=1,
                role=role,
                person=person,
                name=name,
                deputy_for=deputy_for,
                date=day,
                version=version.version,
                digest=digest(version),
                part_digest=part_digest(part),
                part=part,
            )
        )
    return found


def test_what_is_shipped_was_signed_for_the_playbook_as_it_is() -> None:
    wanted = written()
    if os.environ.get("UPDATE_GOLDENS") == "1":
        FOLDER.mkdir(exist_ok=True)
        for role, text in wanted.items():
            (FOLDER / f"{role}.yaml").write_text(text, encoding="utf-8")
    files = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert files == wanted, "UPDATE_GOLDENS=1 signs anew"


def standings(playbook: Path, team: Path) -> Agreements:
    """Return who has agreed to a playbook."""
    found = load_agreements(Shelf(lambda: b""), str(playbook), str(team))
    assert isinstance(found, Agreements)
    assert found.diagnostics == () and found.of_nobody == ()
    return found


def states(found: Agreements) -> dict[str, State]:
    """Return how the roles stand for which somebody signed."""
    return {each.role: each.state for each in found.standings if each.state is not State.MISSING}


def test_four_hold_and_the_fifth_says_what_has_changed_since() -> None:
    found = standings(LAUNCH, ROOT / "examples" / "team.yaml")
    assert states(found) == {role: State.VOID if role == "buyer" else State.AGREED for role in SIGNED}
    buyer = found.standing("buyer")
    assert buyer is not None
    assert standing_sentences(buyer, found.playbook) == (
        "'order-stock' is now approved by controller instead of marketing-manager",
    )


@pytest.mark.parametrize("today", [date(2026, 12, 1), date(2029, 6, 1)])
def test_they_come_along_into_a_new_workspace_and_hold_there_in_any_year(tmp_path: Path, today: date) -> None:
    begin(str(tmp_path / "house"), "product-launch", today)
    found = standings(tmp_path / "house" / "playbooks" / "product-launch.yaml", tmp_path / "house" / "team.yaml")
    assert states(found) == {role: State.VOID if role == "buyer" else State.AGREED for role in SIGNED}
    assert all(each.agreement.date <= today for each in found.standings if each.agreement is not None)

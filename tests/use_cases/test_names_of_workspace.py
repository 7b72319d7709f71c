"""The names of a workspace, for a grid that refers to them; silent about what cannot be read."""

from pathlib import Path

from mfab.use_cases.checking import check_paths
from mfab.use_cases.names_of_workspace import names_near
from mfab.use_cases.reading import Shelf

PLAYBOOK = """\
playbook: onboarding
triggers: {order.placed: {subject: customer.id}}
roles: {seller: {function: sales}}
deliverables: {card: {audience: customer}}
tasks: {call: {owner: seller, duration: 1h}}
"""
GRID = """\
grid: shop
dimensions: {relation: [prospect, new]}
plays: {hello: {at: {relation: new}, message: Hello, channels: [email], owner: nobody-here, playbook: nowhere}}
"""


def write(folder: Path, **texts: str) -> Path:
    """Write files into a workspace and return its grid."""
    (folder / "mfab.yaml").touch()
    for name, text in {"grid": GRID, **texts}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder / "grid.yaml"


def codes(grid: Path) -> list[str]:
    """Return what is found in a grid."""
    return [each.code for each in check_paths(Shelf(lambda: b""), [str(grid)]).diagnostics]


def test_playbooks_roles_deliverables_and_signals_of_all_files_are_known(tmp_path: Path) -> None:
    shared = "shared: house\nroles: {editor: {}}\n"
    found = names_near(Shelf(lambda: b""), str(write(tmp_path, a=PLAYBOOK, b=shared)))
    assert list(found.playbooks) == ["onboarding"]
    assert list(found.roles) == ["seller", "editor"]
    assert (list(found.deliverables), list(found.signals)) == (["card"], ["order.placed"])
    assert found.is_whole


def test_a_grid_is_asked_only_where_there_is_something_to_ask(tmp_path: Path) -> None:
    assert codes(write(tmp_path)) == []
    assert codes(write(tmp_path, a=PLAYBOOK)) == ["unknown-role", "unknown-playbook"]


def test_where_a_playbook_cannot_be_read_nobody_is_told_that_a_name_is_none(tmp_path: Path) -> None:
    assert codes(write(tmp_path, a=PLAYBOOK, b="playbook: other\nroles: {nobody-here: [\n")) == []
    (tmp_path / "b.yaml").write_bytes(b"playbook: other\n\xff\xfe\n")
    assert codes(tmp_path / "grid.yaml") == []

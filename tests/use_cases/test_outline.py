"""The names in a file are there in a moment, also while it is being written."""

from pathlib import Path

from mfab.use_cases.outline import outline

PLAYBOOK = """\
playbook: launch
include: [shared.yaml]
parameters:
  product: {type: text}
  tier: {type: choice, choices: [minor, major]}
  successor: {type: boolean}
roles: {lead: {}}
tasks:
  brief: {owner: lead, duration: 2 dais}
  kit:
    tasks:
      photos: {owner: writer}
"""


def write(folder: Path) -> None:
    """Write a playbook with its roles, a run and a team."""
    (folder / "launch.yaml").write_text(PLAYBOOK, encoding="utf-8")
    (folder / "shared.yaml").write_text("shared: s\nroles: {writer: {}, lead: {}}\n", encoding="utf-8")
    (folder / "team.yaml").write_text("team: t\npeople: {anna: {}, bo: {}}\n", encoding="utf-8")
    (folder / "run.yaml").write_text("run: r\nplaybook: launch.yaml\nteam: team.yaml\n", encoding="utf-8")


def test_a_playbook_has_parameters_and_roles(tmp_path: Path) -> None:
    write(tmp_path)
    found = outline(str(tmp_path / "launch.yaml"))
    assert found.parameters == {"product": (), "tier": ("minor", "major"), "successor": ("true", "false")}
    assert found.roles == ("lead", "writer")
    assert found.people == ()


def test_a_run_has_those_of_its_playbook_and_the_people_of_its_team(tmp_path: Path) -> None:
    write(tmp_path)
    found = outline(str(tmp_path / "run.yaml"))
    assert found.people == ("anna", "bo")


def test_another_team_can_be_given(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "other.yaml").write_text("team: o\npeople: {cecilie: {}}\n", encoding="utf-8")
    assert outline(str(tmp_path / "run.yaml"), str(tmp_path / "other.yaml")).people == ("cecilie",)
    assert outline(str(tmp_path / "launch.yaml"), str(tmp_path / "other.yaml")).people == ("cecilie",)


def test_of_no_file_a_folder_or_a_file_that_is_too_large_there_is_nothing(tmp_path: Path) -> None:
    (tmp_path / "large.yaml").write_text("roles: {a: {}}\n#" + "x" * 1024 * 1024, encoding="utf-8")
    for name in ("gone.yaml", ".", "large.yaml"):
        assert outline(str(tmp_path / name)).roles == ()

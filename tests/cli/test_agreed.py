"""Whether all have agreed, where it is asked: by a check, before a run, and in what a change does."""

from pathlib import Path

import pytest
from tests.agreements.poster import POSTER
from tests.cli.conftest import Mfab
from tests.cli.test_agree import TEAM
from tests.git_folder import GitFolder

# All roles have somebody, and nothing is left to warn of.
SOUND = (
    POSTER.replace("  lawyer: {function: legal}\n", "")
    .replace("  cleaner: {function: house}\n", "")
    .replace("    checklist: [Seen", "    hands_over: [artist]\n    checklist: [Seen")
    .replace("duration: 1d, needs: [print]}", "duration: 1d, needs: [print], due: print + 9d}")
)
ALL = TEAM.replace("roles: [writer]}", "roles: [writer]}\n  dora: {name: Dora Ny, roles: [artist]}")
CARD = """\
playbook: card
roles: {a: {}, b: {}, c: {}}
tasks:
  print: {owner: a, contributors: [b, c], duration: 1d}
"""
PEOPLE = ("anna", "bo", "carla", "dora")


@pytest.fixture
def house(mfab: Mfab, tmp_path: Path) -> GitFolder:
    """Return a repository in which all have agreed to a process."""
    folder = GitFolder(tmp_path)
    folder.write("poster.yaml", SOUND)
    folder.write("team.yaml", ALL)
    folder.write("mfab.yaml", "team: team.yaml\n")
    for person in PEOPLE:
        assert mfab("agree", "poster.yaml", "--as", person, "--yes").code == 0
    folder.commit()
    return folder


def change(house: GitFolder, old: str, new: str, name: str = "poster.yaml") -> None:
    text = (house.folder / name).read_text(encoding="utf-8")
    assert text.count(old) == 1
    house.write(name, text.replace(old, new))


def told(mfab: Mfab, *words: str) -> list[str]:
    """Return what a check says of agreements, a line a finding."""
    lines = mfab("validate", "--format", "concise", *words).out.splitlines()
    return [line for line in lines if "agree" in line or "signed" in line]


def test_when_all_have_agreed_the_check_is_green(mfab: Mfab, house: GitFolder) -> None:
    ran = mfab("validate", "--agreed")
    assert (ran.code, ran.out) == (0, "")


def test_a_change_fails_the_check_at_its_own_line_for_those_it_concerns(mfab: Mfab, house: GitFolder) -> None:
    change(house, "owner: writer, approvers: [lead]", "owner: writer, approvers: [buyer]")
    assert mfab("validate").code == 0
    assert mfab("validate", "--agreed").code == 1
    line = SOUND.splitlines().index(
        next(each for each in SOUND.splitlines() if each.startswith("  text: {title: The text"))
    )
    signed = "(signed by Anna Holm on 2026-12-01)"
    assert told(mfab, "--agreed", "poster.yaml") == [
        f"poster.yaml:{line + 1}:53: error: the agreement of 'buyer' {signed} is void: "
        "buyer now approves 'text' (The text) by writer [agreement-void]",
        f"poster.yaml:{line + 1}:53: error: the agreement of 'lead' {signed} is void: "
        "lead no longer approves 'text' (The text) by writer [agreement-void]",
        f"poster.yaml:{line + 1}:53: error: the agreement of 'writer' (signed by Bo Lind on 2026-12-01) is void: "
        "'text' is now approved by buyer instead of lead [agreement-void]",
    ]


def test_who_has_never_signed_who_is_nobody_and_who_left_are_told(mfab: Mfab, house: GitFolder) -> None:
    (house.folder / "poster.agreed" / "seller.yaml").rename(house.folder / "poster.agreed" / "sailor.yaml")
    change(house, "name: Bo Lind, email: bo@example.com, roles: [writer]", "name: Bo Lind", "team.yaml")
    change(house, "roles: [artist]", "roles: [artist, writer]", "team.yaml")
    found = told(mfab, "--agreed")
    assert sorted(line[line.rindex("[") :] for line in found) == [
        "[agreement-of-nobody]", "[misplaced-agreement]", "[not-agreed]", "[signed-by-another]"
    ]  # fmt: skip
    text = "\n".join(found)
    assert "role 'seller' has not agreed to this version; Carla Ek can, with mfab agree --role seller" in text
    assert "role 'sailor', which agreed here, takes no part in 'poster'; take the file out" in text
    assert "role 'writer' was signed for by Bo Lind on 2026-12-01, and now Dora Ny fills it" in text


def test_who_has_not_agreed_is_told_at_its_own_name_and_with_what_helps(mfab: Mfab, house: GitFolder) -> None:
    house.write("card.yaml", CARD)
    house.write("mfab.yaml", "")
    assert told(mfab, "--agreed", "card.yaml") == [
        f"card.yaml:{place}: error: role '{role}' has not agreed to this version; who fills it can, with "
        f"mfab agree --role {role} [not-agreed]"
        for place, role in (("4:18", "a"), ("4:36", "b"), ("4:39", "c"))
    ]


def test_an_agreement_changed_by_hand_fails_every_check(mfab: Mfab, house: GitFolder) -> None:
    change(house, "duration: 3d", "duration: 1d", "poster.agreed/artist.yaml")
    ran = mfab("validate", "--format", "concise")
    assert ran.code == 1
    assert "'part' was changed after it was signed, so that 'artist' has agreed to nothing" in ran.out


def test_a_comment_or_a_setting_says_where_agreement_does_not_matter(mfab: Mfab, house: GitFolder) -> None:
    change(house, "owner: artist", "owner: artist  # mfab: allow[agreement-void] they are told by phone")
    change(house, "    duration: 3d", "    duration: 5d")
    assert mfab("validate", "--agreed").code == 1  # the finding stands at the duration
    house.write("mfab.yaml", "team: team.yaml\nrules: {agreement-void: note}\n")
    assert mfab("validate", "--agreed").code == 0


def test_asking_people_and_mending_files_are_two_things(mfab: Mfab, house: GitFolder) -> None:
    ran = mfab("validate", "--agreed", "--fix")
    assert ran.code == 2 and "do one after the other" in ran.err


def test_a_run_begins_with_a_warning_that_names_who_has_not_agreed(mfab: Mfab, house: GitFolder) -> None:
    words = ("start", "poster.yaml", "--start", "2027-03-01", "--as", "anna", "--dry-run")
    assert "agreed" not in mfab(*words).err
    change(house, "    duration: 3d", "    duration: 5d")
    (house.folder / "poster.agreed" / "seller.yaml").unlink()
    warned = (
        "what artist (Dora Ny) agreed to has changed since, and seller (Carla Ek) has not agreed to it [not-agreed]"
    )
    assert warned in mfab(*words).err
    house.write("mfab.yaml", "team: team.yaml\nrules: {not-agreed: off}\n")
    assert "agreed" not in mfab(*words).err


def test_a_comparison_says_who_must_look_again(mfab: Mfab, house: GitFolder) -> None:
    change(house, "    duration: 3d", "    duration: 5d")
    text = mfab("diff", "poster.yaml").out
    assert "who must look again\n  artist (signed by Dora Ny): 'picture' now takes 5d instead of 3d\n" in text
    markdown = mfab("diff", "poster.yaml", "--format", "markdown").out
    assert "### Who must look again\n\n- artist (signed by Dora Ny): 'picture' now takes 5d instead of 3d\n" in markdown
    mfab("agree", "poster.yaml", "--role", "artist", "--as", "dora", "--yes")
    assert "look again" not in mfab("diff", "poster.yaml").out


def test_two_sign_offs_on_two_branches_merge_without_a_conflict(mfab: Mfab, house: GitFolder) -> None:
    change(house, "[Open on Sunday]", "[Open on Saturday]")
    house.commit("another message")
    for person in ("bo", "carla"):
        house.git("checkout", "--quiet", "-b", f"{person}-agrees", "main")
        mfab("agree", "poster.yaml", "--as", person, "--yes")
        house.commit(f"{person} agrees")
        assert len(house.git("diff", "--name-only", "main").split()) == 1
    house.git("checkout", "--quiet", "main")
    house.git("merge", "--quiet", "bo-agrees")
    house.git("merge", "--quiet", "--no-edit", "carla-agrees")
    assert "2 of 5 roles have agreed to this version, 3 have to look again" in mfab("agreements", "poster.yaml").out

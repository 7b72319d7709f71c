"""Agreeing to a process at the command line, and taking it back."""

import os
from pathlib import Path

import pytest
from tests.agreements.poster import POSTER
from tests.cli.conftest import Mfab

TEAM = """\
team: atelier
functions: [marketing, purchasing, sales]
people:
  anna: {name: Anna Holm, email: anna@example.com, roles: [lead, buyer], deputy: bo}
  bo: {name: Bo Lind, email: bo@example.com, roles: [writer]}
  carla: {name: Carla Ek, email: carla@example.com, roles: [seller]}
"""
WRITERS = "poster.agreed/writer.yaml"


@pytest.fixture
def atelier(tmp_path: Path) -> Path:
    """Return a folder with a process and its team."""
    (tmp_path / "poster.yaml").write_text(POSTER, encoding="utf-8")
    (tmp_path / "team.yaml").write_text(TEAM, encoding="utf-8")
    (tmp_path / "mfab.yaml").write_text("team: team.yaml\n", encoding="utf-8")
    return tmp_path


def change(atelier: Path, old: str, new: str) -> None:
    text = (atelier / "poster.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (atelier / "poster.yaml").write_text(text.replace(old, new), encoding="utf-8")


def test_who_signs_reads_what_it_is_and_leaves_a_file(mfab: Mfab, atelier: Path) -> None:
    ran = mfab("agree", "poster.yaml", "--role", "writer", "--as", "bo", "--yes")
    assert ran.code == 0, ran.err
    assert ran.out.startswith("writer: Poster\nFor Bo Lind, in the role writer; playbook poster (")
    assert "What you do\n  The text (text)\n" in ran.out
    assert ran.out.endswith(f"bo has agreed as writer: wrote {WRITERS}\n")
    text = (atelier / WRITERS).read_text(encoding="utf-8")
    assert "\nrole: writer\nperson: bo\nname: Bo Lind\ndate: 2026-12-01\nversion: '1'\n" in text
    assert mfab("validate").code == 0
    assert mfab("fmt", "--check", "poster.agreed").code == 0


def test_without_anybody_to_ask_only_yes_is_a_yes(mfab: Mfab, atelier: Path) -> None:
    ran = mfab("agree", "poster.yaml", "--role", "writer", "--as", "bo")
    assert ran.code == 1
    assert "nothing is signed: there is nobody here to ask" in ran.err
    assert not (atelier / "poster.agreed").exists()


def test_signing_twice_changes_nothing_and_later_only_the_change_is_shown(mfab: Mfab, atelier: Path) -> None:
    mfab("agree", "poster.yaml", "--role", "writer", "--as", "bo", "--yes")
    before = (atelier / WRITERS).read_bytes()
    again = mfab("agree", "poster.yaml", "--role", "writer", "--as", "bo", "--yes", MFAB_TODAY="2026-12-24")
    assert (again.code, again.out) == (0, "")
    assert again.err == "writer: agreed on 2026-12-01 already, and nothing has changed\n"
    assert (atelier / WRITERS).read_bytes() == before

    change(atelier, "duration: 2d, delivers", "duration: 4d, delivers")
    later = mfab("agree", "poster.yaml", "--role", "writer", "--as", "bo", "--yes", MFAB_TODAY="2026-12-24")
    assert later.out == (
        "writer: since Bo Lind agreed on 2026-12-01\n"
        "  'text' now takes 4d instead of 2d\n"
        "\n"
        f"bo has agreed as writer: wrote {WRITERS}\n"
    )
    assert "date: 2026-12-24" in (atelier / WRITERS).read_text(encoding="utf-8")


def test_without_a_role_it_is_all_that_somebody_fills(mfab: Mfab, atelier: Path) -> None:
    ran = mfab("agree", "poster.yaml", "--as", "anna@example.com", "--yes")
    assert sorted(path.name for path in (atelier / "poster.agreed").iterdir()) == ["buyer.yaml", "lead.yaml"]
    assert "anna has agreed as lead: " in ran.out and "anna has agreed as buyer: " in ran.out


def test_a_deputy_signs_as_deputy_and_whose_machine_it_was_is_kept(mfab: Mfab, atelier: Path) -> None:
    mfab("agree", "poster.yaml", "--role", "buyer", "--as", "bo", "--yes", MFAB_USER="carla")
    text = (atelier / "poster.agreed" / "buyer.yaml").read_text(encoding="utf-8")
    assert "person: bo\nname: Bo Lind\ndeputy_for: anna\ntyped_by: carla\n" in text
    assert "Bo Lind for Anna Holm (typed by Carla Ek)" in mfab("agreements", "poster.yaml").out


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (("--role", "writer", "--as", "anna"), "anna does not fill the role 'writer'", "bo can"),
        (("--role", "buyer", "--as", "carla"), "carla does not fill the role 'buyer'", "anna can, or bo as deputy"),
        (("--role", "artist", "--as", "bo"), "nobody in team 'atelier' fills the role 'artist'", "roles in the team"),
        (("--role", "cleaner", "--as", "bo"), "role 'cleaner' is declared, but takes no part in 'poster'", "these do"),
        (("--role", "writr", "--as", "bo"), "role 'writr' takes no part in 'poster'; did you mean 'writer'?", "lead"),
        (("--role", "writer", "--as", "zoe"), "--as: team 'atelier' has no person 'zoe'", ""),
        (("--role", "writer"), "it is not clear who you are in team 'atelier'", ""),
        (("--role", "lead", "--withdraw", "--as", "anna"), "'lead' has not agreed to 'poster'", ""),
        (("--withdraw", "--as", "anna"), "say which agreement is taken back with --role", ""),
    ],
)
def test_who_cannot_sign_is_told_why_and_who_can(
    mfab: Mfab, atelier: Path, words: tuple[str, ...], message: str, hint: str
) -> None:
    ran = mfab("agree", "poster.yaml", *words, "--yes", HOME=str(atelier))
    assert ran.code in (1, 2)
    assert message in ran.err and hint in ran.err
    assert not (atelier / "poster.agreed").exists()


def test_a_playbook_with_errors_cannot_be_agreed_to(mfab: Mfab, atelier: Path) -> None:
    change(atelier, "needs: [print]\n", "needs: [prnt]\n")
    ran = mfab("agree", "poster.yaml", "--role", "writer", "--as", "bo", "--yes")
    assert ran.code == 1
    assert "[unknown-task]" in ran.err and "nothing is signed: the errors above come first" in ran.err


@pytest.mark.parametrize("file", ["team.yaml", "-", "nowhere.yaml"])
def test_only_a_playbook_that_lies_somewhere_can_be_agreed_to(mfab: Mfab, atelier: Path, file: str) -> None:
    ran = mfab("agree", file, "--role", "writer", "--as", "bo", "--yes", stdin=POSTER.encode())
    assert ran.code == 2
    assert "Traceback" not in ran.err


def test_what_was_agreed_can_be_taken_back_by_who_signed_or_fills_the_role(mfab: Mfab, atelier: Path) -> None:
    mfab("agree", "poster.yaml", "--role", "writer", "--as", "bo", "--yes")
    refused = mfab("agree", "poster.yaml", "--role", "writer", "--withdraw", "--as", "carla", "--yes")
    assert refused.code == 1 and "carla does not fill the role 'writer'" in refused.err
    ran = mfab("agree", "poster.yaml", "--role", "writer", "--withdraw", "--as", "bo", "--yes")
    assert (ran.code, ran.out) == (0, f"writer has taken its agreement back: {WRITERS} is gone\n")
    assert not (atelier / "poster.agreed").exists()


def test_the_table_tells_who_agreed_what_is_void_and_who_is_missing(mfab: Mfab, atelier: Path) -> None:
    for role, person in (("writer", "bo"), ("seller", "carla"), ("lead", "anna")):
        mfab("agree", "poster.yaml", "--role", role, "--as", person, "--yes")
    change(atelier, "owner: writer, approvers: [lead]", "owner: writer, approvers: [buyer]")
    ran = mfab("agreements", "poster.yaml")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "Poster: 1 of 5 roles has agreed to this version, 2 have to look again, 2 have not signed",
        "",
        "   role    agreement  by           on",
        "✗  lead    void       Anna Holm    2026-12-01",
        "✗  writer  void       Bo Lind      2026-12-01",
        "○  artist  missing",
        "○  buyer   missing    (Anna Holm)",
        "✓  seller  agreed     Carla Ek     2026-12-01",
        "",
        "must look again",
        "  lead (Anna Holm)",
        "    lead no longer approves 'text' (The text) by writer",
        "  writer (Bo Lind)",
        "    'text' is now approved by buyer instead of lead",
    ]


def test_an_agreement_changed_by_hand_does_not_hold_and_a_comment_in_it_does_not_matter(
    mfab: Mfab, atelier: Path
) -> None:
    mfab("agree", "poster.yaml", "--role", "writer", "--as", "bo", "--yes")
    path = atelier / WRITERS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  owns:", "  # said in the meeting\n  owns:"), encoding="utf-8")
    assert "✓  writer" in mfab("agreements", "poster.yaml").out
    path.write_text(text.replace("duration: 2d", "duration: 1d"), encoding="utf-8")
    assert "the file was changed by hand after it was signed" in mfab("agreements", "poster.yaml").out


def test_an_agreement_for_nobody_and_one_by_somebody_who_left_are_told(mfab: Mfab, atelier: Path) -> None:
    for role, person in (("writer", "bo"), ("seller", "carla")):
        mfab("agree", "poster.yaml", "--role", role, "--as", person, "--yes")
    (atelier / "poster.agreed" / "writer.yaml").rename(atelier / "poster.agreed" / "cleaner.yaml")
    (atelier / "team.yaml").write_text(TEAM.replace("  carla:", "  dora:").replace("Carla Ek", "Dora Ny"))
    out = mfab("agreements", "poster.yaml").out
    assert "poster.agreed/cleaner.yaml is of a role that takes no part in poster any more" in out
    assert "seller was signed for by Carla Ek; now Dora Ny fills the role" in out


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ("format: 2", "this agreement has format 2, and this mfab reads format 1"),
        ("format: one", "'one' is no format of agreements that this mfab reads"),
        ("format: 1\nrle: x", "has the unknown key 'rle'"),
        ("format: [", "[syntax]"),
    ],
)
def test_an_agreement_that_cannot_be_read_is_told_with_its_place(
    mfab: Mfab, atelier: Path, broken: str, told: str
) -> None:
    mfab("agree", "poster.yaml", "--role", "writer", "--as", "bo", "--yes")
    path = atelier / WRITERS
    path.write_text(path.read_text(encoding="utf-8").replace("format: 1", broken), encoding="utf-8")
    ran = mfab("agreements", "poster.yaml")
    assert ran.code == 0
    assert f"{WRITERS}:" in ran.err and told in ran.err
    assert "the file cannot be read" in ran.out


def test_without_a_team_whoever_says_who_they_are_signs(mfab: Mfab, atelier: Path) -> None:
    (atelier / "mfab.yaml").write_text("", encoding="utf-8")
    ran = mfab("agree", "poster.yaml", "--role", "artist", "--as", "Zoë Berg", "--yes", HOME=str(atelier))
    assert ran.code == 0, ran.err
    assert "person: Zoë Berg\n" in (atelier / "poster.agreed" / "artist.yaml").read_text(encoding="utf-8")
    hostile = mfab("agree", "poster.yaml", "--role", "lead", "--as", "a\x1b[31m", "--yes", HOME=str(atelier))
    assert hostile.code == 2 and "\x1b" not in hostile.err


def test_a_pipe_among_the_agreements_is_not_waited_for(mfab: Mfab, atelier: Path) -> None:
    (atelier / "poster.agreed").mkdir()
    os.mkfifo(atelier / "poster.agreed" / "writer.yaml")
    assert "○  writer  missing" in mfab("agreements", "poster.yaml").out
    ran = mfab("agree", "poster.yaml", "--role", "writer", "--as", "bo", "--yes")
    assert ran.code == 2 and "is there and is no file; take it away; nothing is signed" in ran.err

"""Tests of a calendar for each person, role or function."""

import pytest

from mfab.export.calendars.splitting import Split, file_names, shares
from tests.export.calendars.small_launch import planned, titles


def test_each_person_has_what_is_theirs_and_the_anchor() -> None:
    found = {share.owner: titles(share.entries) for share in shares(planned(), Split.PERSON)}
    assert list(found) == ["anna", "bo", "carla", "gus", "pia"]
    assert found["gus"] == ["Kick-off", "Go or no-go", "★ Nordlys is out", "Tell the dealers"]
    assert found["carla"] == ["Approve: Write the brief", "Approve: Write the copy", "★ Nordlys is out"]


def test_a_role_that_nobody_fills_has_a_calendar_and_a_function_has_all_of_its_roles() -> None:
    roles = {share.owner: titles(share.entries) for share in shares(planned(), Split.ROLE)}
    functions = {share.owner: titles(share.entries) for share in shares(planned(), Split.FUNCTION)}
    assert "Copy in Danish" in roles["translator"]
    assert {"Copy in Danish", "Approve: Write the copy"} <= set(functions["content"])


@pytest.mark.parametrize("split", list(Split))
def test_an_entry_is_the_same_in_every_calendar(split: Split) -> None:
    everything = {each.uid: each for each in planned()}
    for share in shares(planned(), split):
        assert all(everything[each.uid] == each for each in share.entries)


def test_a_file_is_called_as_its_owner_is() -> None:
    assert file_names(["anna", "sales-lead"]) == {"anna": "anna.ics", "sales-lead": "sales-lead.ics"}


HOSTILE = ("team", "con", "lpt1", "../../etc/passwd", "Åse Ø", "A B", "", "x" * 300, ".", "a/b")


@pytest.mark.parametrize("owner", HOSTILE)
def test_no_owner_leaves_the_folder_or_takes_the_name_of_another_file(owner: str) -> None:
    name = file_names([owner])[owner]
    assert name not in {"team.ics", "con.ics", "lpt1.ics"}
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-.")
    assert name.count(".") == 1 and 4 < len(name) < 80


def test_two_names_that_come_to_one_slug_keep_two_files_whoever_else_there_is() -> None:
    both, alone = file_names(["a b", "a/b"]), file_names(["a/b"])
    assert len(set(both.values())) == 2
    assert both["a/b"] == alone["a/b"]

"""A change voids the yes of those it concerns, of nobody else, and says so in a sentence."""

import pytest

from tests.agreements.poster import POSTER, changed, voided

TEXT = "owner: writer, approvers: [lead], contributors: [seller]"


def test_another_approver_concerns_the_old_one_the_new_one_and_whose_work_it_is() -> None:
    with_lawyer = POSTER.replace("informed: [seller]", "informed: [seller, lawyer]")
    assert changed(TEXT, TEXT.replace("[lead]", "[lawyer]"), with_lawyer) == {
        "lead": ("lead no longer approves 'text' (The text) by writer",),
        "lawyer": ("lawyer now approves 'text' (The text) by writer",),
        "writer": ("'text' is now approved by lawyer instead of lead",),
    }


def test_a_second_approver_concerns_the_first_too() -> None:
    assert changed(TEXT, TEXT.replace("[lead]", "[lead, seller]")) == {
        "lead": ("'text' is approved by seller too",),
        "seller": ("seller now approves 'text' (The text) by writer",),
        "writer": ("'text' is approved by seller too",),
    }


def test_another_owner_concerns_who_gets_and_gives_and_approves() -> None:
    # The artist has nothing else to do, and so takes no part any more.
    assert changed("owner: artist", "owner: writer") == {
        "lead": (
            "lead is no longer receiver or successor of artist",
            "'picture' is now owned by writer instead of artist",
        ),
        "writer": ("'picture' (The picture) is now owned by writer",),
        "buyer": ("'picture' is now owned by writer instead of artist",),
    }


def test_how_long_another_role_takes_concerns_only_itself() -> None:
    assert changed("    duration: 3d", "    duration: 5d") == {"artist": ("'picture' now takes 5d instead of 3d",)}


def test_how_long_a_task_takes_concerns_who_gives_input_to_it() -> None:
    assert list(changed("duration: 2d, delivers", "duration: 4d, delivers")) == ["writer", "seller"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("version: 1", "version: 2"),
        ("owner: writer, approvers: [lead], contributors", "approvers: [lead], owner: writer, contributors"),
        ("tasks:\n  text", "# only a remark\ntasks:\n  text"),
        ("tasks:\n  text", "defaults: {approval: 1d}\ntasks:\n  text"),
        ("title: It hangs\n", "title: It hangs\n    milestone: false\n"),
        ("title: It hangs\n", "title: It hangs\n    phase: last\n"),
        ("{title: Printing, owner: buyer,", "{owner: buyer, title: Printing, approvers: [],"),
        ("cleaner: {function: house}", "cleaner: {function: sales}"),
        ("towns: {type: list, default: [Aarhus]}", "towns: {type: list, default: [Aarhus], about: Where it hangs}"),
    ],
)  # fmt: skip
def test_labels_comments_order_layout_and_written_out_defaults_void_nothing(old: str, new: str) -> None:
    assert changed(old, new) == {}


def test_the_order_of_tasks_in_the_file_voids_nothing() -> None:
    head, giant = POSTER.split("  giant:")
    assert voided(POSTER, head.replace("tasks:\n", f"tasks:\n  giant:{giant}")) == {}


def test_what_all_see_alike_concerns_all() -> None:
    found = changed("[Open on Sunday]", "[Open on Saturday]")
    assert list(found) == ["lead", "writer", "artist", "buyer", "seller"]
    assert set(found.values()) == {
        ("the playbook: shared view: messages is now Open on Saturday instead of Open on Sunday",)
    }


def test_who_steers_concerns_all() -> None:
    assert len(changed("steered_by: lead", "steered_by: writer")) == 5


def test_a_title_is_what_was_agreed_wherever_it_is_read() -> None:
    told = ("'picture' is now titled 'The photo' instead of 'The picture'",)
    found = changed("title: The picture", "title: The photo")
    assert found == dict.fromkeys(("lead", "writer", "artist", "buyer"), told)


def test_an_id_alone_is_told_as_a_new_name_and_concerns_whoever_reads_it() -> None:
    text = POSTER.replace("uses: [picture]", "needs: [picture]")
    later = text.replace("  picture:\n    title", "  image:\n    title").replace("needs: [picture]", "needs: [image]")
    told = ("'picture' is now called 'image'",)
    assert voided(text, later) == dict.fromkeys(("lead", "writer", "artist", "buyer"), told)


def test_a_deliverables_audience_concerns_who_makes_approves_and_uses_it() -> None:
    found = changed("audience: customer", "audience: partner")
    assert list(found) == ["lead", "artist", "buyer"]
    assert set(found.values()) == {("deliverable 'picture' now goes to: partner, instead of customer",)}


def test_a_deliverable_that_is_described_for_the_first_time_is_told() -> None:
    described = "  picture: {title: Picture, audience: customer}\n"
    assert changed(described, "")["buyer"] == ("deliverable 'picture' is gone",)


def test_a_new_need_is_told_once_though_it_brings_a_new_giver() -> None:
    assert changed("uses: [picture], informed", "uses: [picture, text], informed") == {
        "writer": ("'print' (Printing) by buyer now waits for what writer does",),
        "buyer": ("'print' uses 'text' too",),
    }


def test_a_task_that_is_removed_is_told_to_all_it_concerned() -> None:
    giant = next(line + "\n" for line in POSTER.splitlines() if "giant:" in line)
    assert changed(giant, "") == {"buyer": ("'giant' (The giant one) is removed",)}


def test_another_notice_concerns_the_function_that_is_to_know() -> None:
    told = ("the function of buyer must now know 5w before the anchor instead of 3w",)
    assert changed("purchasing: 3w", "purchasing: 5w") == {"buyer": told}


def test_whether_a_task_is_done_at_all_concerns_who_does_it() -> None:
    assert changed("default: large}", "default: small}") == {
        "buyer": ("parameter 'size': default is now small instead of large",)
    }


def test_the_end_of_a_contract_concerns_the_role_and_who_receives_what_it_learned() -> None:
    told = ("role 'artist' is now there until 2027-06-30 instead of 2027-12-31",)
    assert changed("until: 2027-12-31", "until: 2027-06-30") == {"lead": told, "artist": told}


def test_an_approval_that_takes_longer_concerns_approver_and_owner_by_whichever_key() -> None:
    by_default = changed("tasks:\n  text", "defaults: {approval: 2d}\ntasks:\n  text")
    assert list(by_default) == ["lead", "writer", "artist"]
    assert by_default["writer"] == ("approving 'text' now takes 2d",)


def test_another_successor_concerns_the_role_and_who_is_to_follow() -> None:
    text = POSTER.replace("sourcing: external, receiver: lead", "sourcing: interim, successor: writer, receiver: lead")
    found = changed("successor: writer", "successor: seller", text)
    assert found == {
        "writer": ("writer is no longer receiver or successor of artist",),
        "artist": ("role 'artist': successor is now seller instead of writer",),
        "seller": ("seller is now receiver or successor of artist",),
    }

"""Who acts: a name, an id or an address means a person of the team, and nobody else does."""

import pytest

from mfab.model.team import Team
from mfab.use_cases.identity import Actor, Claim, actor_of, find_person
from mfab.use_cases.options import WrongUsage

TEAM = Team.model_validate(
    {
        "team": "t",
        "calendar": {"timezone": "Europe/Copenhagen"},
        "people": {
            "anna": {"name": "Anna Holm", "email": "anna@example.com"},
            "bo": {"name": "Bo Ekström", "email": "Bo@Example.com"},
        },
    }
)


@pytest.mark.parametrize("text", ["bo", "BO", " bo ", "bo@example.com", "bo ekström"])
def test_an_id_an_address_and_a_name_mean_the_same_person(text: str) -> None:
    assert find_person(text, TEAM) == "bo"


def test_what_is_said_with_as_wins_over_the_environment_and_that_over_git() -> None:
    assert actor_of(Claim("anna", "anna", "bo@example.com"), TEAM) == Actor("anna")
    assert actor_of(Claim(None, "anna", "bo@example.com"), TEAM) == Actor("anna")
    assert actor_of(Claim(None, None, "bo@example.com"), TEAM) == Actor("bo")


def test_who_types_in_anothers_name_is_kept() -> None:
    assert actor_of(Claim("anna", "bo"), TEAM) == Actor("anna", typed_by="bo")
    assert actor_of(Claim("anna", None, "bo@example.com"), TEAM) == Actor("anna", typed_by="bo")
    # A machine that the team does not know says nothing about who sits before it.
    assert actor_of(Claim("anna", None, "build@example.com"), TEAM) == Actor("anna")


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        (Claim("ana"), "--as: team 't' has no person 'ana'; did you mean 'anna'?"),
        (Claim("zoe", option="--for"), "--for: team 't' has no person 'zoe'; its people are anna, bo"),
        (Claim("", "anna"), "--as: team 't' has no person ''; its people are anna, bo"),
        (Claim(None, "annna"), "MFAB_USER: team 't' has no person 'annna'; did you mean 'anna'?"),
        (Claim(), "it is not clear who you are in team 't'; say it with --as NAME, or once for all with MFAB_USER"),
        (
            Claim(address="eva@example.com"),
            "it is not clear who you are in team 't'; git's user.email is 'eva@example.com', which nobody there has; "
            "say it with --as NAME, or once for all with MFAB_USER",
        ),
    ],
)
def test_who_is_not_of_the_team_does_not_act(claim: Claim, said: str) -> None:
    with pytest.raises(WrongUsage) as refused:
        actor_of(claim, TEAM)
    assert str(refused.value) == said

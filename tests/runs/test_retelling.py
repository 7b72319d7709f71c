"""A log as a colleague tells it: a sentence for each thing that somebody did."""

from mfab.runs.retelling import retold
from tests.runs.test_history import played


def _retold(*lines: str) -> list[str]:
    stage = played(*lines)
    return [line.text for line in retold("r", stage.log, stage.setting)]


def test_who_hands_in_is_not_told_to_have_begun_nor_the_work_to_be_done() -> None:
    assert _retold("anna: done kickoff", "dan: take brief", "dan: submit brief -e https://example.com/1") == [
        "anna starts 'A run' by playbook p (00000000)",
        "anna has done 'kickoff'",
        "dan takes 'brief'",
        "dan hands in 'brief' with https://example.com/1",
    ]


def test_a_yes_that_is_the_last_is_told_with_what_it_completes() -> None:
    assert _retold("anna: done kickoff", "dan: submit brief", "anna: approve brief")[-2:] == [
        "anna says yes to 'brief' as lead",
        "'brief' is done",
    ]

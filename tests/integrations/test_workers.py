"""Several processes that share a list of work."""

import os
import signal
import time

import pytest

from mfab.integrations.workers import answers, cores


def _slower_first(number: int) -> tuple[int, int]:
    time.sleep(0.05 if number == 0 else 0)
    return number, os.getpid()


def _no_answer(number: int) -> int:
    if number == 3:
        raise ValueError("three is too many")
    return number


def _gone(number: int) -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_answers_come_in_the_order_of_the_pieces_from_other_processes() -> None:
    found = list(answers(_slower_first, range(20), 2))
    assert [number for number, _ in found] == list(range(20))
    assert os.getpid() not in {process for _, process in found}


def test_one_process_works_by_itself() -> None:
    assert {process for _, process in answers(_slower_first, range(5), 1)} == {os.getpid()}


@pytest.mark.parametrize("processes", [1, 2])
def test_an_error_is_raised_with_the_place_where_it_happened(processes: int) -> None:
    found = answers(_no_answer, range(6), processes)
    assert [next(found), next(found), next(found)] == [0, 1, 2]
    with pytest.raises(ValueError, match="three is too many") as told:
        next(found)
    trace = str(told.value.__cause__) if processes > 1 else str(told.getrepr())
    assert "_no_answer" in trace


def test_a_process_that_is_killed_is_an_error_and_no_waiting() -> None:
    with pytest.raises(RuntimeError, match="terminated abruptly"):
        list(answers(_gone, range(4), 2))


def test_there_is_a_core_to_work_on() -> None:
    assert cores() >= 1

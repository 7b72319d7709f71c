"""Several processes that share a list of work: each takes the next piece, and the answers come in order."""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

Piece = TypeVar("Piece")
Answer = TypeVar("Answer")


def cores() -> int:
    """Return how many processes can run at once: as many as the system lets this one use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def answers(work: Callable[[Piece], Answer], pieces: Sequence[Piece], processes: int) -> Iterator[Answer]:
    """Yield what `work` makes of each piece, in their order.

    Where processes cannot be copied (`fork`), or only one is wanted, all is done here. What `work` raises is raised
    here, with the traceback of the other process as its cause. When the caller stops, the others end.
    """
    processes = min(processes, len(pieces))
    if processes < 2 or not hasattr(os, "fork"):
        yield from map(work, pieces)
        return
    import multiprocessing  # this and the next take longer to import than a file to check
    from concurrent.futures import ProcessPoolExecutor

    try:
        executor = ProcessPoolExecutor(processes, multiprocessing.get_context("fork"))
        with _interrupts_are_ours():
            waiting = deque(executor.submit(work, piece) for piece in pieces)
    except (OSError, NotImplementedError, ImportError):  # no more processes, or a container without shared memory
        _end_others()
        yield from map(work, pieces)
        return
    yield from _in_order(executor, waiting)


def _in_order(executor: ProcessPoolExecutor, waiting: deque[Future[Answer]]) -> Iterator[Answer]:
    try:
        while waiting:
            yield waiting.popleft().result()
    except BaseException:
        executor.shutdown(wait=False, cancel_futures=True)
        _end_others()
        raise
    executor.shutdown()


def _end_others() -> None:
    import multiprocessing

    for child in multiprocessing.active_children():
        child.terminate()


@contextmanager
def _interrupts_are_ours() -> Iterator[None]:
    """Let Ctrl-C, which a terminal sends to all its processes, reach none that begins here: this one ends them."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

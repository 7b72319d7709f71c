"""The desk: a few threads that answer from the store, each with a connection of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError, local
from typing import TypeVar

from mfab.store.problem import StoreProblem
from mfab.store.store import Store

_Found = TypeVar("_Found")
_SECONDS_TO_END = 10


class Desk:
    """Asks the store for clients. Nobody waits behind a slow question unless all threads are busy with one."""

    def __init__(self, open_store: Callable[[], Store], threads: int) -> None:
        self._open_store = open_store
        self._count = threads
        self._threads = ThreadPoolExecutor(threads, "feeds")
        self._own = local()

    async def ask(self, question: Callable[[Store], _Found]) -> _Found:
        """Return the answer to a question. Raises `StoreProblem` when the store cannot be asked, not even anew."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._asked, question)

    def begin(self, work: Callable[[Store], object]) -> None:
        """Let one of the threads begin with something that nobody waits for; what is wrong is told to who asks."""
        self._threads.submit(self._asked, work)

    def close(self) -> None:
        """Let the threads end what they are at. Their connections are closed by themselves: only they may."""
        together = Barrier(self._count)
        for _ in range(self._count):
            self._threads.submit(self._end, together)
        self._threads.shutdown(wait=True)

    def _end(self, together: Barrier) -> None:
        """Let go of this thread's connection, and wait so that each thread does so once."""
        self._let_go()
        with suppress(BrokenBarrierError):
            together.wait(_SECONDS_TO_END)

    def _asked(self, question: Callable[[Store], _Found]) -> _Found:
        if not hasattr(self._own, "store"):
            return question(self._connect())
        try:
            return question(self._own.store)
        except StoreProblem:
            # A server that was started anew has forgotten us.
            self._let_go()
            return question(self._connect())

    def _connect(self) -> Store:
        store: Store = self._open_store()
        self._own.store = store
        return store

    def _let_go(self) -> None:
        store: Store | None = self._own.__dict__.pop("store", None)
        if store is None:
            return
        with suppress(Exception):
            store.close()

"""A store on each database, empty."""

from collections.abc import Iterator

import pytest

from mfab.store.opening import open_store
from mfab.store.store import Store


@pytest.fixture
def store(store_place: str) -> Iterator[Store]:
    """An empty store, first in SQLite, then on PostgreSQL."""
    with open_store(store_place) as opened:
        yield opened

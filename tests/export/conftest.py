"""The small plan, and golden files: UPDATE_GOLDENS=1 writes them anew."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mfab.model.plan import Plan
from tests.export.small_plan import planned

_GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture(scope="session")
def small_plan() -> Plan:
    """Return the small launch, planned backward from 2 April 2027."""
    return planned()


@pytest.fixture
def same_as_golden() -> Callable[[str, bytes], None]:
    """Return a check that an export is, byte for byte, what was looked at and kept."""

    def check(name: str, found: bytes) -> None:
        file = _GOLDEN / name
        if os.environ.get("UPDATE_GOLDENS") == "1":
            file.write_bytes(found)
        assert found == file.read_bytes(), f"{name} differs; UPDATE_GOLDENS=1 writes it anew"

    return check

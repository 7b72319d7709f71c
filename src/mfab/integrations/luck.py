"""Luck: the only place that makes what nobody can guess, or what is drawn by lot."""

import secrets
from random import Random
from uuid import uuid4


def new_key() -> str:
    """Return a key that no other command has."""
    return uuid4().hex


def seeded(seed: int) -> Random:
    """Return a generator that gives the same numbers for the same seed."""
    return Random(seed)


def new_secret() -> str:
    """Return 256 bits that nobody can guess, as 43 letters, digits, hyphens and underscores."""
    return secrets.token_urlsafe(32)

"""Luck: the only place that makes what nobody can guess."""

from uuid import uuid4


def new_key() -> str:
    """Return a key that no other command has."""
    return uuid4().hex

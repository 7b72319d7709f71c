"""Luck: the only place that makes what nobody can guess."""

import secrets
from uuid import uuid4


def new_key() -> str:
    """Return a key that no other command has."""
    return uuid4().hex


def new_secret() -> str:
    """Return 256 bits that nobody can guess, as 43 letters, digits, hyphens and underscores."""
    return secrets.token_urlsafe(32)

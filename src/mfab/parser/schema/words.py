"""How a key is explained: what it means, an example, and what the type alone does not say."""

from collections.abc import Mapping
from typing import NamedTuple


class Key(NamedTuple):
    """One key of a record. `example` is a value as it is written in YAML.

    `without` says what holds when the key is left out and its default does not say it; `unit` what is counted.
    `later` marks what is read and checked today, and acted on only in a later version.
    """

    meaning: str
    example: str
    without: str | None = None
    unit: str | None = None
    later: bool = False


class Words(NamedTuple):
    """A record in the words of its readers: its name, what it is, where it stands, and its keys."""

    title: str
    meaning: str
    place: str
    keys: Mapping[str, Key]

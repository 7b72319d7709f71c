"""The names that a workspace knows, for files that refer to more than one playbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamesHere:
    """What the playbooks and shared files of a workspace declare, each name with one file that does.

    `signals` are those of triggers. With `is_whole` every file could be read, so that a name that is not here is none.
    """

    playbooks: Mapping[str, str]
    roles: Mapping[str, str]
    deliverables: Mapping[str, str]
    signals: Mapping[str, str]
    is_whole: bool = True

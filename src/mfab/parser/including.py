"""A playbook together with the shared files that it includes."""

from collections.abc import Sequence

from mfab.model.playbook import Playbook, Shared


def with_included(playbook: Playbook, included: Sequence[Shared]) -> Playbook:
    """Return the playbook with the roles, deliverables and phases of the shared files behind its own.

    What the playbook says itself counts where both say something; a rule tells that an id is used twice.
    """
    if not included:
        return playbook
    merged = {
        section: {**_together(included, section), **getattr(playbook, section)}
        for section in ("roles", "deliverables", "phases")
    }
    return playbook.model_copy(update=merged)


def _together(included: Sequence[Shared], section: str) -> dict[str, object]:
    found: dict[str, object] = {}
    for shared in included:
        for name, value in getattr(shared, section).items():
            found.setdefault(name, value)
    return found

"""Which functions of the house have no part in a process, and what speaks for one."""

from collections.abc import Sequence

from mfab.interplay.comparison import comparison
from mfab.interplay.evidence import evidence_for
from mfab.interplay.neighbour import Neighbour, functions_taking_part
from mfab.model.interplay import WithoutPart


def without_part(
    subject: Neighbour, organisation: Sequence[str], neighbours: Sequence[Neighbour]
) -> tuple[WithoutPart, ...]:
    """Return the functions without a part in a process, in the house's order, each with the evidence for one.

    `neighbours` are the other playbooks of the house. Of equal weight, reasons stand in the order of their kinds.
    """
    parts = functions_taking_part(subject)
    missing = [function for function in dict.fromkeys(organisation) if function not in parts]
    if not missing:
        return ()
    compared = comparison(subject, neighbours)
    return tuple(
        WithoutPart(function, tuple(sorted(evidence_for(function, compared), key=lambda each: -each.weight)))
        for function in missing
    )

"""Who has agreed as JSON. Other tools depend on the names, so they never change."""

from typing import Any

from mfab.agreements.standing import State
from mfab.export.agreement_report import Report, RoleReport, headline

FORMAT_VERSION = 1


def agreements_as_json(report: Report) -> dict[str, Any]:
    """Return how the roles stand as plain values."""
    return {
        "format_version": FORMAT_VERSION,
        "playbook": report.playbook,
        "title": report.title,
        "digest": report.digest,
        "summary": headline(report),
        "counts": {state.value: report.count(state) for state in State},
        "roles": [_role(each) for each in report.roles],
        "of_nobody": list(report.of_nobody),
    }


def _role(each: RoleReport) -> dict[str, Any]:
    signed = each.agreement
    return {
        "role": each.role,
        "state": each.state.value,
        "people": list(each.people),
        "person": signed.person if signed is not None else None,
        "signed_by": each.signed_by,
        "deputy_for": signed.deputy_for if signed is not None else None,
        "typed_by": signed.typed_by if signed is not None else None,
        "date": each.date,
        "digest": signed.digest if signed is not None else None,
        "text": list(each.sentences),
        "notes": list(each.notes),
    }

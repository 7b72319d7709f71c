"""A brief as JSON. Other tools depend on the names, so they never change."""

from typing import Any

from mfab.export.briefs.brief import Brief, Fact

FORMAT_VERSION = 1


def brief_as_json(brief: Brief) -> dict[str, Any]:
    """Return a brief as plain values."""
    return {
        "format_version": FORMAT_VERSION,
        "role": brief.role,
        "title": brief.role_title,
        "people": list(brief.people),
        "playbook": brief.playbook,
        "digest": brief.digest,
        "run": brief.run,
        "process": brief.title,
        "purpose": brief.purpose,
        "facts": _facts(brief.facts),
        "sections": [
            {
                "key": section.key,
                "heading": section.heading,
                "items": [
                    {
                        "task": item.task,
                        "title": item.title,
                        "when": item.when,
                        "facts": _facts(item.facts),
                        "checklist": list(item.checklist),
                    }
                    for item in section.items
                ],
            }
            for section in brief.sections
        ],
    }


def _facts(facts: tuple[Fact, ...]) -> list[dict[str, str]]:
    return [{"word": word, "text": text} for word, text in facts]

"""What stands on top of a brief."""

from mfab.export.briefs.brief import Brief


def heading(brief: Brief) -> str:
    """Return whose page it is: `Sales lead in 'Product launch'`."""
    return f"{brief.role_title}: {brief.title}"


def subtitle(brief: Brief) -> str:
    """Return for whom, and of what: the person, the process and its version, the occasion."""
    people = f"For {', '.join(brief.people)}, " if brief.people else "For "
    run = f", run {brief.run}" if brief.run is not None else ""
    return f"{people}in the role {brief.role}; playbook {brief.playbook} ({brief.digest[:8]}){run}"

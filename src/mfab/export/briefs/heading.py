"""What stands on top of a brief, and what is said of something in one line."""

from mfab.export.briefs.brief import Brief, Item


def heading(brief: Brief) -> str:
    """Return whose page it is: `Sales lead in 'Product launch'`."""
    return f"{brief.role_title}: {brief.title}"


def subtitle(brief: Brief) -> str:
    """Return for whom, and of what: the person, the process and its version, the occasion."""
    people = f"For {', '.join(brief.people)}, in the role" if brief.people else "For the role"
    run = f", run {brief.run}" if brief.run is not None else ""
    return f"{people} {brief.role}; playbook {brief.playbook} ({brief.digest[:8]}){run}"


def in_one_line(item: Item) -> str:
    """Return what is said of something: `by Tue 12 Jan; from Product manager; made in Launch brief`."""
    return "; ".join((*([item.when] if item.when else ()), *(f"{word} {text}" for word, text in item.facts)))

"""A brief as Markdown."""

from collections.abc import Iterator

from mfab.export.briefs.brief import Brief, Item
from mfab.export.briefs.heading import heading, in_one_line, subtitle
from mfab.export.markdown import escaped


def brief_markdown(brief: Brief) -> str:
    """Return the page."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {escaped(heading(brief))}"
    yield from ("", escaped(subtitle(brief)))
    if brief.purpose:
        yield from ("", f"> {escaped(brief.purpose)}")
    if brief.facts:
        yield ""
        yield from (f"- {word}: {escaped(text)}" for word, text in brief.facts)
    for section in brief.sections:
        yield from ("", f"## {section.heading}", "")
        for item in section.items:
            yield from _short(item) if section.is_short else _item(item)


def _short(item: Item) -> Iterator[str]:
    said = in_one_line(item)
    yield f"- **{escaped(item.title)}**" + (f": {escaped(said)}" if said else "")


def _item(item: Item) -> Iterator[str]:
    task = f" `{item.task}`" if item.task is not None else ""
    when = f", {escaped(item.when)}" if item.when else ""
    yield f"- **{escaped(item.title)}**{task}{when}"
    yield from (f"  - {word}: {escaped(text)}" for word, text in item.facts)
    yield from (f"  - [ ] {escaped(text)}" if item.task is not None else f"  - {escaped(text)}"
                for text in item.checklist)  # fmt: skip

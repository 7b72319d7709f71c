"""Links between documents lead to files and headings that are there."""

import re
from pathlib import Path

import pytest

from tests.docs.test_docs import DOCUMENTS

_LINK = re.compile(r"\]\(([^)\s]+)\)")


def headings(document: Path) -> set[str]:
    """Return the anchors of a document, as the usual Markdown viewers make them."""
    titles = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("document", [pytest.param(each, id=each.name) for each in DOCUMENTS])
def test_links_within_the_repository_lead_somewhere(document: Path) -> None:
    lost = []
    for link in _LINK.findall(document.read_text(encoding="utf-8")):
        if link.startswith("https://"):
            continue
        name, _, heading = link.partition("#")
        target = document.parent / name if name else document
        if not target.exists() or (heading and heading not in headings(target)):
            lost.append(link)
    assert lost == []

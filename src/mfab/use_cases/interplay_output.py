"""The interplay for other programs and for people who would rather look: JSON, a page, a picture, Mermaid."""

from collections.abc import Sequence

from mfab.use_cases.interplaying import Together
from mfab.use_cases.options import WrongUsage

# More cards than these nobody looks at, and the arrows between them take minutes.
MOST_CARDS = 1000


def output_of(found: Sequence[Together], form: str) -> str:
    """Return the interplay as text in a format. All but JSON show one file, which must have been planned.

    Raises `WrongUsage` where a picture would show more than anybody can look at.
    """
    if form == "json":
        from mfab.export.interplay.as_json import interplay_as_json
        from mfab.export.plan_json import dumps

        return dumps(interplay_as_json((each.file, each.shown, each.diagnostics) for each in found))
    shown = found[0].shown
    assert shown is not None
    cards = len(shown.process.instances)
    if cards > MOST_CARDS:
        raise WrongUsage(
            f"a picture of {cards:,} tasks shows nothing, {MOST_CARDS:,} are the most; --json has them all"
        )
    if form == "mermaid":
        from mfab.export.interplay.swimlane_mermaid import swimlane_chart

        return swimlane_chart(shown)
    if form == "svg":
        from mfab.export.interplay.swimlane_svg import swimlanes

        return swimlanes(shown)
    from mfab.export.interplay.page import page

    return page(shown)

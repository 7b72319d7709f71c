"""The interplay for other programs and for people who would rather look: JSON, a page, a picture, Mermaid."""

from collections.abc import Sequence

from mfab.use_cases.interplaying import Together


def output_of(found: Sequence[Together], form: str) -> str:
    """Return the interplay as text in a format. All but JSON show one file, which must have been planned."""
    if form == "json":
        from mfab.export.interplay.as_json import interplay_as_json
        from mfab.export.plan_json import dumps

        return dumps(interplay_as_json((each.file, each.shown, each.diagnostics) for each in found))
    shown = found[0].shown
    assert shown is not None
    if form == "mermaid":
        from mfab.export.interplay.swimlane_mermaid import swimlane_chart

        return swimlane_chart(shown)
    if form == "svg":
        from mfab.export.interplay.swimlane_svg import swimlanes

        return swimlanes(shown)
    from mfab.export.interplay.page import page

    return page(shown)

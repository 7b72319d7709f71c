"""What differs between two files or revisions as Markdown: a comment for a pull request."""

from collections.abc import Iterator, Sequence

from mfab.export.change_words import sentences as change_sentences
from mfab.export.difference import Difference, Failure
from mfab.export.failure_words import failure_in_words
from mfab.export.markdown import escaped
from mfab.export.plan_change_words import headline, movement
from mfab.export.plan_change_words import sentences as plan_sentences

_MOST_ROWS = 100
_MOST_SENTENCES = 200


def comment(found: Difference, failures: Sequence[Failure] = ()) -> str:
    """Return the comment."""
    return "\n".join(_lines(found, failures)) + "\n"


def _lines(found: Difference, failures: Sequence[Failure]) -> Iterator[str]:
    yield f"**{escaped(headline(found))}**"
    yield ""
    yield f"{escaped(found.names[0])} → {escaped(found.names[1])}"
    yield from _section("Not allowed", [failure_in_words(found, each) for each in failures])
    yield from _section("In the process", [text for each in found.changes for text in change_sentences(each)])
    yield from _section("Who must look again", list(voided_in_words(found)))
    yield from _section("In the plan", list(plan_sentences(found)))
    yield from _rows(found)


def voided_in_words(found: Difference) -> Iterator[str]:
    """Yield whose agreement the change voids, with who signed and why."""
    for each in found.voided:
        more = f", and {len(each.sentences) - 1} more" if len(each.sentences) > 1 else ""
        yield f"{each.role} (signed by {each.signed_by}): {each.sentences[0]}{more}"


def _section(title: str, sentences: Sequence[str]) -> Iterator[str]:
    if not sentences:
        return
    yield from ("", f"### {title}", "")
    yield from (f"- {escaped(text)}" for text in sentences[:_MOST_SENTENCES])
    if len(sentences) > _MOST_SENTENCES:
        yield f"- and {len(sentences) - _MOST_SENTENCES} more"


def _rows(found: Difference) -> Iterator[str]:
    rows = [row for row in found.plan.rows if row.is_work]
    if not rows:
        return
    count = "1 task moves" if len(rows) == 1 else f"{len(rows)} tasks move"
    yield from ("", f"<details><summary>{count}</summary>", "", "| Task | Start | Done |", "| --- | --- | --- |")
    for row in rows[:_MOST_ROWS]:
        cells = (row.id, movement(found, row.start, is_finish=False), movement(found, row.done, is_finish=True))
        yield f"| {' | '.join(map(escaped, cells))} |"
    if len(rows) > _MOST_ROWS:
        yield from ("", f"and {len(rows) - _MOST_ROWS} more")
    yield from ("", "</details>")

"""Explanations for a reader: as text, as Markdown, as plain values, and all of them as a page of the manual."""

from collections.abc import Iterator
from textwrap import indent, wrap
from typing import Any

from mfab.lint.explanation import Explanation, explanation_of, groups

_WIDTH = 100
_PAGE = """\
<!-- Made by docs/make_rules.py from the rules in src/mfab/lint; change those, and make it again. -->
# Every rule

What mfab tells you about your files and plans, by the code that stands behind each finding. `mfab explain CODE` says
the same in a terminal. An error fails a check; a warning fails it under `--strict`; a note never does.

Where a rule is right in general and wrong here, say so where it is: `# mfab: allow[code] reason`, at the end of the
line of the finding, or on a line of its own above a task (or a role, a person, a key), and then for all that is in it.
Several codes stand with a comma between them. For the whole workspace, or for some of its folders, `mfab.yaml` says how
grave a finding is:

    rules: {unused-role: off, over-capacity: error}    # off, note, warning or error
    paths:
      - {path: "drafts/**", rules: {dangling-task: off}}
    team: team.yaml                                    # taken where a run names none
    format: concise                                    # taken where neither an option nor MFAB_FORMAT says another

An error in a file can neither be allowed nor set: nothing is planned from a file that has one.
"""


def as_text(about: Explanation) -> str:
    """Return an explanation for a terminal."""
    parts = [f"{about.code} ({about.severity.word}; {', '.join(about.groups).lower()})", *_wrapped(about.summary)]
    for paragraph in about.why:
        parts += ["", *_wrapped(paragraph)]
    for title, examples in (("Wrong", about.wrong), ("Right", about.right)):
        for example in examples:
            parts += ["", f"{title}:", "", indent(example, "    ").rstrip("\n")]
    parts += ["", "How to allow it:", "", *_allowing(about)]
    return "\n".join(parts) + "\n"


def as_markdown(about: Explanation, level: int = 1) -> str:
    """Return an explanation as Markdown, its heading at the level."""
    marks = "#" * level
    parts = [f"{marks} {about.code}", "", f"**{about.summary}** ({about.severity.word})"]
    for paragraph in about.why:
        parts += ["", paragraph]
    for title, examples in (("Wrong", about.wrong), ("Right", about.right)):
        for example in examples:
            parts += ["", f"{title}:", "", indent(example, "    ").rstrip("\n")]
    parts += ["", f"*How to allow it:* {_in_a_sentence(about)}"]
    return "\n".join(parts) + "\n"


def as_values(about: Explanation) -> dict[str, Any]:
    """Return an explanation for other programs."""
    return {
        "code": about.code,
        "severity": about.severity.word,
        "groups": list(about.groups),
        "summary": about.summary,
        "why": list(about.why),
        "wrong": list(about.wrong),
        "right": list(about.right),
        "may_be_allowed": about.may_be_allowed,
        "may_be_set": about.may_be_set,
    }


def overview() -> str:
    """Return all codes with their first line, by what they are about."""
    width = max(len(code) for codes in groups().values() for code in codes)
    parts = []
    for title, found in _explained():
        parts += [title, ""]
        parts += [f"  {each.code:<{width}}  {each.severity.word:<8} {each.summary}" for each in found]
        parts.append("")
    return "\n".join(parts[:-1]) + "\n"


def overview_as_markdown() -> str:
    """Return all codes with their first line, as tables."""
    parts = []
    for title, found in _explained():
        parts += [f"## {title}", "", "| code | | what it asks for |", "|---|---|---|"]
        parts += [f"| `{each.code}` | {each.severity.word} | {each.summary} |" for each in found]
        parts.append("")
    return "\n".join(parts[:-1]) + "\n"


def all_values() -> list[dict[str, Any]]:
    """Return all explanations for other programs."""
    return [as_values(each) for _, found in _explained() for each in found]


def rules_page() -> str:
    """Return the page of the manual, in Markdown."""
    parts = [_PAGE, "## Contents", ""]
    for title, found in _explained():
        links = " ·\n".join(f"[{each.code}](#{each.code})" for each in found)
        parts += [f"**{title}**\n{links}", ""]
    for title, found in _explained():
        parts += [f"## {title}", ""]
        parts += [as_markdown(each, level=3) for each in found]
    return "\n".join(parts)


def _explained() -> Iterator[tuple[str, list[Explanation]]]:
    for title, codes in groups().items():
        yield title, [each for each in map(explanation_of, codes) if each is not None]


def _allowing(about: Explanation) -> Iterator[str]:
    if about.may_be_allowed:
        yield f"    # mfab: allow[{about.code}] the reason why it is right here"
        yield ""
        yield from _wrapped(
            "at the end of the line of the finding, or on a line of its own above a task, and then for the whole task. "
            "For all files, or those of a folder, in mfab.yaml:"
        )
        yield ""
        yield f"    rules: {{{about.code}: off}}"
    else:
        yield from _wrapped(_in_a_sentence(about))


def _in_a_sentence(about: Explanation) -> str:
    if about.may_be_allowed:
        return f"`# mfab: allow[{about.code}] reason`, or in `mfab.yaml` `rules: {{{about.code}: off}}`."
    if about.may_be_set:
        return f"it cannot be allowed in a comment; `mfab.yaml` can set it: `rules: {{{about.code}: off}}`."
    return "it cannot be allowed: it is an error in a file, and nothing is planned from a file that has one."


def _wrapped(text: str) -> list[str]:
    return wrap(text, _WIDTH)

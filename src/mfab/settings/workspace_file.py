"""The settings of a workspace, `mfab.yaml`: how grave findings are there and below, a team, a format, a store."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.span import Span
from mfab.lint.explanation import explanation_of, known_codes, may_be_set
from mfab.lint.wording import help_with
from mfab.model.notify import Notify
from mfab.model.record import quoted
from mfab.model.workspace import Level, PathRules, Workspace
from mfab.parser.places import Path, Places
from mfab.parser.plain_values import plain_value
from mfab.parser.record_reader import read_record
from mfab.parser.yaml_tree.node import MappingNode
from mfab.parser.yaml_tree.source import Source, decode
from mfab.parser.yaml_tree.tree import read_tree
from mfab.settings.formats import KNOWN_FORMATS

FILE_NAME = "mfab.yaml"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a workspace sets. `problems` is what is wrong with the file; `source` its text, for excerpts."""

    rules: Mapping[str, Level] = field(default_factory=dict)
    paths: tuple[PathRules, ...] = ()
    team: str | None = None
    format: str | None = None
    problems: tuple[Diagnostic, ...] = ()
    source: Source | None = None
    team_place: Span | None = None
    notify: Notify = field(default_factory=Notify)
    store: str | None = None

    @property
    def has_rules(self) -> bool:
        return bool(self.rules or self.paths)

    def level_of(self, code: str, path: str) -> Level | None:
        """Return how grave a finding is in a file, given from where `mfab.yaml` stands; the last pattern wins."""
        level = self.rules.get(code)
        for each in self.paths:
            if code in each.rules and fits(each.path, path):
                level = each.rules[code]
        return level


def read_settings(path: str, data: bytes) -> Settings:
    """Read a settings file. One that is empty, or holds only comments, marks the workspace and sets nothing."""
    source, problems = decode(path, data)
    if source is None:
        return Settings(problems=problems)
    tree, more = read_tree(source)
    if any(each.code == "empty-file" for each in more):
        return Settings(source=source)
    if not isinstance(tree, MappingNode):
        return Settings(problems=tuple(_for_settings(each) for each in more), source=source)
    places = Places(tree, lines=source.lines)
    reading = read_record(Workspace, plain_value(tree), places)
    told = (*more, *reading.diagnostics)
    if reading.record is None:
        return Settings(problems=told, source=source)
    found = reading.record
    mended = places.with_renamed(reading.renamed)
    told = (*told, *_unknown_rules(found, mended), *_unknown_format(found, mended))
    team_place = mended.value(("team",)) if found.team is not None else None
    return Settings(
        found.rules, found.paths, found.team, found.format, told, source, team_place, found.notify, found.store
    )


def fits(pattern: str, path: str) -> bool:
    """Tell whether a path fits a pattern: `*` within a folder, `**` across folders; a folder means all in it."""
    return _compiled(pattern).fullmatch(path) is not None


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    pattern = pattern.removeprefix("./")
    parts = []
    for piece in re.findall(r"\*\*/|\*\*|\*|\?|[^*?]+", pattern.rstrip("/")):
        parts.append({"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}.get(piece) or re.escape(piece))
    return re.compile("".join(parts) + "(?:/.*)?")


def _unknown_rules(found: Workspace, places: Places) -> Iterator[Diagnostic]:
    named: list[tuple[Path, str]] = [(("rules", code), code) for code in found.rules]
    for position, each in enumerate(found.paths):
        named += [(("paths", position, "rules", code), code) for code in each.rules]
    for path, code in named:
        if may_be_set(code):
            continue
        if explanation_of(code) is None:
            hint = help_with(code, known_codes(), "mfab explain lists all codes")
            message = f"no rule has the code {quoted(code)}{hint}"
        else:
            message = f"'{code}' stays an error: nothing is planned from a file that has one; take it out"
        yield Diagnostic(places.key(path), Severity.ERROR, "settings", message)


def _unknown_format(found: Workspace, places: Places) -> Iterator[Diagnostic]:
    if found.format is not None and found.format not in KNOWN_FORMATS:
        hint = help_with(found.format, KNOWN_FORMATS, f"formats are {', '.join(KNOWN_FORMATS)}")
        message = f"there is no format {quoted(found.format)}{hint}"
        yield Diagnostic(places.value(("format",)), Severity.ERROR, "settings", message)


def _for_settings(problem: Diagnostic) -> Diagnostic:
    """Say of a file that is no mapping what this one should hold."""
    if problem.code != "wrong-root":
        return problem
    keys = "'rules:', 'paths:', 'team:', 'format:', 'store:' or 'notify:'"
    message = f"the settings are a list or a text; mfab.yaml holds {keys}"
    return Diagnostic(problem.span, problem.severity, problem.code, message)

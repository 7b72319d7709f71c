"""Loading a team file, and asking the rules."""

from dataclasses import dataclass

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.diagnostics.span import Span
from mfab.lint.checking import findings
from mfab.lint.registry import TEAM_RULES
from mfab.lint.subject import TeamSubject
from mfab.model.team import Team
from mfab.parser.locator import Locator
from mfab.use_cases.loading_playbooks import as_reference
from mfab.use_cases.reading import Shelf


@dataclass(frozen=True, slots=True)
class LoadedTeam:
    """A team file. `path` is where it was read from."""

    path: str
    team: Team | None
    locator: Locator | None
    diagnostics: tuple[Diagnostic, ...]


def load_team(shelf: Shelf, path: str, referred_at: Span | None = None, name: str = "") -> LoadedTeam:
    """Read a team file and ask the rules. `referred_at` is where a run file names it."""
    written = shelf.read(path, "team")
    told = written.diagnostics if referred_at is None else as_reference(written.diagnostics, referred_at, name)
    if not isinstance(written.record, Team) or written.locator is None:
        return LoadedTeam(path, None, None, told)
    found = findings(TEAM_RULES, TeamSubject(written.locator, written.record))
    return LoadedTeam(path, written.record, written.locator, (*told, *found))

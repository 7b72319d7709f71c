"""The agreements beside a playbook: which roles have said yes to it as it is, and what voids the others."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mfab.agreements.part_digest import part_digest
from mfab.agreements.parts import parts_of
from mfab.agreements.standing import Cause, Standing, standing_of, unreadable
from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.export.agreement_report import Report, missing_in_words, report_of, signature, standing_sentences
from mfab.export.difference import Voided
from mfab.model.agreement import Agreement, Part
from mfab.model.playbook import Playbook
from mfab.model.run_file import RunFile
from mfab.model.team import Team
from mfab.parser.digest import digest
from mfab.parser.written_file import WrittenFile
from mfab.use_cases.loading_playbooks import LoadedPlaybook, has_errors, load_playbook
from mfab.use_cases.loading_teams import load_team
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.reading import STANDARD_INPUT, Shelf, beside
from mfab.use_cases.settling import settled
from mfab.use_cases.workspace_settings import usual_team

FOLDER = ".agreed"
NOT_AGREED = "not-agreed"
_SUFFIXES = (".yaml", ".yml")
_MOST_FILES = 1000


@dataclass(frozen=True, slots=True)
class Agreements:
    """A sound playbook with what was signed beside it.

    `standings` are those of the roles in the process, in its order; `of_nobody` are the files for roles that take no
    part in it. `diagnostics` are what is wrong with agreements, and never an error of the playbook.
    """

    path: str
    loaded: LoadedPlaybook
    playbook: Playbook
    digest: str
    team: Team | None
    standings: tuple[Standing, ...]
    of_nobody: tuple[WrittenFile, ...]
    diagnostics: tuple[Diagnostic, ...]

    def standing(self, role: str) -> Standing | None:
        """Return where a role stands."""
        return next((each for each in self.standings if each.role == role), None)


@dataclass(frozen=True, slots=True)
class Unsound:
    """A playbook with errors, which nobody can agree to."""

    diagnostics: tuple[Diagnostic, ...]


def agreed_folder(path: str) -> str:
    """Return where the agreements to a playbook lie: `product-launch.agreed` beside `product-launch.yaml`."""
    return os.path.normpath(Path(path).parent / (Path(path).stem + FOLDER))


def agreed_file(path: str, role: str) -> str:
    """Return where the agreement of a role lies."""
    return str(Path(agreed_folder(path)) / f"{role}.yaml")


def load_agreements(shelf: Shelf, path: str, team: str | None = None) -> Agreements | Unsound:
    """Read a playbook, or that of a run file, with the agreements beside it. `team` is the path of a team file.

    Raises `WrongUsage` for what is neither.
    """
    playbook_path, team_path = _paths(shelf, path)
    loaded = load_playbook(shelf, playbook_path)
    told = settled(shelf, loaded.diagnostics)
    if has_errors(told) or loaded.playbook is None:
        return Unsound(told)
    people, more = _team(shelf, playbook_path, team if team is not None else team_path)
    if has_errors(more):
        return Unsound(more)
    return agreements_of(shelf, loaded, loaded.playbook, people)


def agreements_of(shelf: Shelf, loaded: LoadedPlaybook, playbook: Playbook, team: Team | None) -> Agreements:
    """Return the agreements beside a sound playbook."""
    files = _files(shelf, loaded.path)
    parts = parts_of(playbook)
    standings = tuple(_standing(playbook.playbook, role, part, files.get(role)) for role, part in parts.items())
    of_nobody = tuple(file for role, file in files.items() if role not in parts)
    told = tuple(each for file in files.values() for each in file.diagnostics)
    return Agreements(loaded.path, loaded, playbook, digest(playbook), team, standings, of_nobody, told)


def report(found: Agreements) -> Report:
    """Return how the roles stand, in words."""
    of_nobody = [file.path for file in found.of_nobody]
    return report_of(found.playbook, found.digest, found.standings, found.team, of_nobody)


def voided_between(shelf: Shelf, loaded: LoadedPlaybook, earlier: Playbook, team: Team | None) -> tuple[Voided, ...]:
    """Return the agreements beside a playbook that were to an earlier version of it, and are not to this one."""
    if loaded.playbook is None or not Path(agreed_folder(loaded.path)).is_dir():
        return ()
    before = parts_of(earlier)
    found = agreements_of(shelf, loaded, loaded.playbook, team)
    return tuple(
        Voided(each.role, signature(each.agreement, team), standing_sentences(each, loaded.playbook))
        for each in found.standings
        if each.cause is Cause.CHANGED and each.agreement is not None
        if each.role in before and part_digest(before[each.role]) == each.agreement.part_digest
    )


def warning_before(shelf: Shelf, loaded: LoadedPlaybook, team: Team | None) -> tuple[Diagnostic, ...]:
    """Return one warning that names the roles which have not agreed to a sound playbook, for who is about to run it."""
    if loaded.playbook is None or loaded.locator is None:
        return ()
    found = report(agreements_of(shelf, loaded, loaded.playbook, team))
    text = missing_in_words(found)
    if text is None:
        return ()
    # Who has never signed anything may not work by agreements.
    severity = Severity.WARNING if Path(agreed_folder(loaded.path)).is_dir() else Severity.NOTE
    return settled(shelf, [Diagnostic(loaded.locator.key(("playbook",)), severity, NOT_AGREED, text)])


def usual_team_of(shelf: Shelf, path: str) -> Team | None:
    """Return the usual team of the workspace, where it can be read."""
    team, told = _team(shelf, path, None)
    return team if not has_errors(told) else None


def _standing(playbook: str, role: str, part: Part, file: WrittenFile | None) -> Standing:
    if file is None:
        return standing_of(playbook, role, part, None)
    if not isinstance(file.record, Agreement) or has_errors(file.diagnostics):
        return unreadable(role, part)
    return standing_of(playbook, role, part, file.record)


def _files(shelf: Shelf, path: str) -> Mapping[str, WrittenFile]:
    """Return the files in the folder of a playbook's agreements, by the role that each is called after."""
    if path == STANDARD_INPUT:
        return {}
    folder = Path(agreed_folder(path))
    try:
        # What is no file, such as a pipe, would be waited for.
        found = (each for each in folder.iterdir() if each.suffix in _SUFFIXES and each.name[:1] != ".")
        names = sorted(each.name for each in found if each.is_file())
    except OSError:
        return {}
    return {Path(name).stem: shelf.read(str(folder / name), "agreement") for name in names[:_MOST_FILES]}


def _paths(shelf: Shelf, path: str) -> tuple[str, str | None]:
    """Return the path of the playbook that a file is or runs, and that of the team which a run file names."""
    record = shelf.read(path).record
    if not isinstance(record, RunFile):
        kind = shelf.read(path).kind
        if kind not in (None, "playbook"):
            raise WrongUsage(
                f"'{path}' is no playbook but a file that begins with '{kind}:'; roles agree to a playbook"
            )
        return path, None
    return beside(path, record.playbook), beside(path, record.team) if record.team is not None else None


def _team(shelf: Shelf, path: str, given: str | None) -> tuple[Team | None, tuple[Diagnostic, ...]]:
    usual = usual_team(shelf, path) if given is None else None
    if usual is not None and usual.team is not None:
        loaded = load_team(shelf, usual.team, usual.settings.team_place, usual.settings.team or "")
    elif given is not None:
        loaded = load_team(shelf, given)
    else:
        return None, ()
    return loaded.team, loaded.diagnostics

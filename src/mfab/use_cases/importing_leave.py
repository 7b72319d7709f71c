"""Taking a list of leave into a team file: what would be written, with comments and layout kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.diagnostics.fix import edited
from mfab.model.plain import DateRange
from mfab.model.team import Team
from mfab.parser.absences.leave_list import read_leave_list
from mfab.parser.absences.writing_away import edits_for, new_leave
from mfab.parser.written_file import WrittenFile, read_file
from mfab.use_cases.differences import Change
from mfab.use_cases.formatting import ChangedMeaning, canonical
from mfab.use_cases.loading_playbooks import has_errors
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.reading import STANDARD_INPUT, Shelf, shown, why_unreadable

_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class ImportedLeave:
    """The change of the team file, None when nothing is new, the new leave by person, and what was found wrong."""

    change: Change | None
    new: Mapping[str, tuple[DateRange, ...]]
    diagnostics: tuple[Diagnostic, ...]


def import_leave(shelf: Shelf, leave_path: str, team_path: str, *, day_first: bool = False) -> ImportedLeave:
    """Return what a list of leave changes in a team file. A list with mistakes changes nothing.

    Raises `WrongUsage` when the list cannot be opened, and `ChangedMeaning` if the file would say anything else.
    """
    file = shelf.read(team_path, "team")
    if has_errors(file.diagnostics) or not isinstance(file.record, Team):
        return ImportedLeave(None, {}, file.diagnostics)
    try:
        data = shelf.data_of(leave_path)
    except OSError as error:
        raise WrongUsage(f"'{leave_path}': {why_unreadable(leave_path, error)}") from None
    found = read_leave_list(shown(leave_path), data, file.record.people, day_first=day_first)
    if found.diagnostics:
        return ImportedLeave(None, {}, found.diagnostics)
    new = new_leave(file.record, found.leave)
    if not new:
        return ImportedLeave(None, {}, ())
    if team_path == STANDARD_INPUT:
        raise WrongUsage("the team file is changed where it stands; name it with --team")
    return ImportedLeave(_change(shelf, team_path, file, new), new, ())


def _change(shelf: Shelf, path: str, file: WrittenFile, new: Mapping[str, tuple[DateRange, ...]]) -> Change:
    assert file.source is not None and file.places is not None and isinstance(file.record, Team)
    before = shelf.data_of(path)
    mark = _BYTE_ORDER_MARK if before.startswith(_BYTE_ORDER_MARK.encode()) else ""
    text = edited(file.source.text, tuple(edits_for(file.source, file.places, new)))
    after = (mark + text).encode()
    again = read_file(file.path, after)
    if not isinstance(again.record, Team) or _as_sets(again.record) != _as_sets(_with(file.record, new)):
        raise ChangedMeaning(file.path)
    # A file in its canonical layout stays in it; another keeps its own.
    return Change(path, before, canonical(again) if canonical(file) == before else after)


def _with(team: Team, new: Mapping[str, tuple[DateRange, ...]]) -> Team:
    people = {
        name: person.model_copy(update={"away": (*person.away, *new.get(name, ()))})
        for name, person in team.people.items()
    }
    return team.model_copy(update={"people": people})


def _as_sets(team: Team) -> tuple[Team, dict[str, frozenset[DateRange]]]:
    """Return a team without its days of leave, and these: in which order they stand says nothing."""
    bare = {name: person.model_copy(update={"away": ()}) for name, person in team.people.items()}
    away = {name: frozenset(person.away) for name, person in team.people.items()}
    return team.model_copy(update={"people": bare}), away

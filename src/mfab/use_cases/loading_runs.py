"""Loading a run file with its playbook and its team, as the command line makes it, and asking the rules."""

from dataclasses import dataclass, replace

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.lint.checking import findings
from mfab.lint.registry import PLAYBOOK_RULES, RUN_RULES
from mfab.lint.subject import PlaybookSubject, RunSubject
from mfab.model.playbook import Playbook
from mfab.model.process import Process
from mfab.model.run_file import RunFile
from mfab.model.team import Team
from mfab.parser.changing import changed
from mfab.parser.expansion import Expansion
from mfab.parser.locator import Locator
from mfab.parser.task_index import index_tasks
from mfab.use_cases.loading_playbooks import LoadedPlaybook, as_reference, expanded, load_playbook, too_large
from mfab.use_cases.loading_teams import LoadedTeam, load_team
from mfab.use_cases.options import Options, check_assignments, values_for
from mfab.use_cases.reading import Shelf, beside
from mfab.use_cases.reading_absences import with_absences
from mfab.use_cases.workspace_settings import usual_team


@dataclass(frozen=True, slots=True)
class LoadedRun:
    """A run file with its playbook, as it changes it and as it was written, and its team."""

    run: RunFile | None
    locator: Locator | None
    playbook: LoadedPlaybook | None
    original: LoadedPlaybook | None
    team: LoadedTeam | None
    process: Process | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def all_diagnostics(self) -> tuple[Diagnostic, ...]:
        """What is wrong with the run file and with the files it refers to."""
        playbook = self.playbook.diagnostics if self.playbook is not None else ()
        return (*self.diagnostics, *playbook, *(self.team.diagnostics if self.team is not None else ()))


def load_run(shelf: Shelf, path: str, options: Options | None = None) -> LoadedRun:
    """Read a run file, its playbook and its team, and ask the rules about the run as the options make it.

    Raises `WrongUsage` for an option that this run cannot take.
    """
    options = options if options is not None else Options()
    written = shelf.read(path, "run")
    run, locator = written.record, written.locator
    if not isinstance(run, RunFile) or locator is None:
        return LoadedRun(None, None, None, None, None, None, written.diagnostics)
    original = load_playbook(shelf, beside(path, run.playbook))
    told = as_reference(original.diagnostics, locator.value(("playbook",)), run.playbook)
    original = replace(original, diagnostics=told)
    team = _team_of(shelf, path, run, locator, options.team)
    if original.playbook is not None:
        run = with_options(run, options, original.playbook, team.team if team is not None else None)
    if team is not None:
        team = with_absences(shelf, team, run.calendar, run.start, run.anchor)
    playbook = _with_changes(original, run, locator) if run.changes else original
    process: Process | None = None
    told = written.diagnostics
    if playbook.playbook is not None and playbook.locator is not None:
        process, more = expanded(playbook.playbook, run.values, run.dropped, playbook.locator, playbook.index)
        told = (*told, *more)
    subject = RunSubject(locator, run, playbook.playbook, playbook.index, process, team.team if team else None)
    told = (*told, *findings(RUN_RULES, subject))
    return LoadedRun(run, locator, playbook, original, team, process, told)


def with_options(run: RunFile, options: Options, playbook: Playbook, team: Team | None) -> RunFile:
    """Return the run as the command line makes it. A date given there replaces both of the file's."""
    check_assignments(options, playbook, team)
    dates = {}
    if options.anchor is not None or options.start is not None:
        dates = {"anchor": options.anchor, "start": options.start}
    return run.model_copy(
        update={
            **dates,
            "values": {**run.values, **values_for(options, playbook)},
            "assign": {**run.assign, **options.assign},
        }
    )


def _with_changes(loaded: LoadedPlaybook, run: RunFile, places: Locator) -> LoadedPlaybook:
    """Return the playbook as this occasion changes it, with what the rules find in it besides what they found."""
    if loaded.playbook is None or loaded.own is None or loaded.index is None or loaded.locator is None:
        return loaded
    playbook = changed(loaded.playbook, run.changes)
    index = index_tasks(playbook)
    replaced = {
        (*entry.path, key): ("changes", name, key)
        for name, change in run.changes.items()
        if (entry := loaded.index.entries.get(name)) is not None
        for key in change.changed_keys
    }
    locator = loaded.locator.replacing(replaced, places)
    expansion = Expansion(playbook, index)
    found = findings(PLAYBOOK_RULES, PlaybookSubject(locator, playbook, loaded.own, index, expansion))
    before = {(each.code, each.message) for each in loaded.diagnostics}
    new = tuple(each for each in (*too_large(expansion, locator), *found) if (each.code, each.message) not in before)
    return replace(
        loaded, playbook=playbook, index=index, locator=locator, expansion=expansion,
        diagnostics=(*loaded.diagnostics, *new),
    )  # fmt: skip


def _team_of(shelf: Shelf, path: str, run: RunFile, locator: Locator, given: str | None) -> LoadedTeam | None:
    if given is not None:
        return load_team(shelf, given)
    if run.team is None:
        usual = usual_team(shelf, path)
        if usual is None or usual.team is None:
            return None
        return load_team(shelf, usual.team, usual.settings.team_place, usual.settings.team or "")
    return load_team(shelf, beside(path, run.team), locator.value(("team",)), run.team)

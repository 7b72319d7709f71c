"""The steps of `mfab publish`: what is published, what stands in the calendars, what changes, what became of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from mfab.cli.acting import refuse_store
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_FINDINGS, EXIT_USAGE
from mfab.cli.inputs import plan_options, refuse, standard_input, the_day, the_moment
from mfab.cli.publish_view import Seen, as_json, change_lines, failure_lines, planned_line, published_line
from mfab.cli.typed_again import Given
from mfab.use_cases.publishing_changes import Kind

if TYPE_CHECKING:
    from mfab.export.calendars.options import EntryOptions
    from mfab.export.calendars.splitting import Split
    from mfab.integrations.caldav import Calendar
    from mfab.integrations.caldav_connection import Connection
    from mfab.integrations.caldav_problem import CaldavProblem
    from mfab.use_cases.publishing_targets import Source, Target

SHORTEST_FORCE = 4


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed."""

    file: str
    to: str
    split: str | None
    person: str | None
    force: tuple[str, ...]
    given: Given
    today: str | None
    store: str | None
    dry: bool
    timed: bool
    busy: bool
    alarms: bool
    link_base: str | None
    as_json: bool


def run_publishing(asked: Asked) -> int:
    """Publish, and return the exit code."""
    from mfab.integrations.caldav_problem import CaldavProblem
    from mfab.store.problem import StoreProblem
    from mfab.use_cases.options import WrongUsage

    console = Console()
    try:
        split = _check(asked)
        source, code = _source(asked, console)
        return code if source is None else max(code, _Publishing(asked, console, source).run(split))
    except WrongUsage as error:
        return refuse(error)
    except StoreProblem as problem:
        return refuse_store(problem)
    except CaldavProblem as problem:
        console.complain(problem.message, problem.hint)
        return EXIT_USAGE


def _check(asked: Asked) -> Split | None:
    """Return whose calendars are meant; raise for what is wrong however the plan comes out."""
    from mfab.diagnostics.quoted import quoted
    from mfab.use_cases.exporting import read_split
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.publishing_targets import check_whose

    for each in asked.force:
        if each != "all" and len(each) < SHORTEST_FORCE:
            raise WrongUsage(f"--force: {quoted(each)} is too short to tell entries apart; a conflict shows its id")
    split = read_split(asked.split)
    check_whose(asked.to, split, asked.person)
    return split


def _source(asked: Asked, console: Console) -> tuple[Source | None, int]:
    """Return what is to be published, and the exit code that its findings ask for."""
    from mfab.export.calendars.options import EntryOptions
    from mfab.use_cases.export_source import is_file, name_in_commands
    from mfab.use_cases.exporting import read_link_base

    options = EntryOptions(
        is_timed=asked.timed,
        is_busy=asked.busy,
        has_alarms=asked.alarms,
        link_base=read_link_base(asked.link_base),
        file=name_in_commands(asked.file),
    )
    return _of_file(asked, console, options) if is_file(asked.file) else (_of_run(asked, options), 0)


def _of_file(asked: Asked, console: Console, options: EntryOptions) -> tuple[Source | None, int]:
    from mfab.diagnostics.diagnostic import Severity
    from mfab.diagnostics.order import in_order
    from mfab.use_cases.planning import plan_file
    from mfab.use_cases.publishing_targets import source_of_plan, source_of_rounds
    from mfab.use_cases.reading import Shelf
    from mfab.use_cases.recurring import rounds
    from mfab.use_cases.workspace_settings import is_unusable

    shelf, given = Shelf(standard_input), plan_options(*asked.given)
    all_rounds = rounds(shelf, asked.file, given, options, the_day(asked.today))
    if all_rounds is not None:
        diagnostics, source = all_rounds.diagnostics, source_of_rounds(all_rounds)
    else:
        planned = plan_file(shelf, asked.file, given, None)
        diagnostics = planned.diagnostics
        source = source_of_plan(planned, options) if planned.plan is not None else None
    told = in_order(diagnostics)
    console.show_findings(told, shelf.line_of, on_errors=True)
    if source is None:
        console.say("nothing is published: the errors above come first")
        return None, EXIT_USAGE if any(map(is_unusable, told)) else EXIT_FINDINGS
    has_errors = any(each.severity is Severity.ERROR for each in told)
    return source, EXIT_FINDINGS if has_errors else 0


def _of_run(asked: Asked, options: EntryOptions) -> Source:
    from mfab.settings.environment import read_environment
    from mfab.use_cases.export_source import exported_run, refuse_dates
    from mfab.use_cases.publishing_targets import source_of_run

    environment = read_environment()
    refuse_dates(asked.file, plan_options(*asked.given), environment.team)
    loaded = exported_run(asked.file, asked.store, environment)
    return source_of_run(loaded, options, the_moment(asked.today))


class _Publishing:
    """One publication to one calendar or several."""

    def __init__(self, asked: Asked, console: Console, source: Source) -> None:
        self._asked, self._console, self._source = asked, console, source
        self._problems: list[tuple[str, CaldavProblem]] = []

    def run(self, split: Split | None) -> int:
        """Look at all calendars, show what changes, make the changes unless it is a dry run, tell what became of it."""
        from mfab.use_cases.publishing_targets import targets

        found = targets(self._source, self._asked.to, split, self._asked.person)
        if not found:
            self._console.say("there is nobody to publish to")
            return 0
        connection = self._connection(found[0].address.host)
        try:
            seen = self._looked_at(connection, found)
            if not self._asked.as_json:
                self._show(list(seen.values()))
            if not self._asked.dry:
                seen = self._published(seen)
        finally:
            connection.close()
        self._tell(list(seen.values()))
        return self._code(list(seen.values()))

    def _connection(self, host: str) -> Connection:
        from mfab.integrations.caldav_connection import Connection
        from mfab.integrations.caldav_credentials import find_credentials
        from mfab.integrations.caldav_waiting import Patience
        from mfab.integrations.system_clock import now
        from mfab.settings.caldav_environment import read_caldav_environment

        given = read_caldav_environment()
        credentials = find_credentials(host, given.user, given.password, given.netrc)
        return Connection(credentials, Patience(self._wait, now))

    def _wait(self, seconds: float) -> None:
        import time

        self._console.show_progress(f"the server is busy or away, waiting {seconds:g} seconds")
        time.sleep(seconds)

    def _looked_at(self, connection: Connection, found: tuple[Target, ...]) -> dict[Calendar, Seen]:
        from mfab.cli.progress import Progress
        from mfab.export.calendars.ical import resource_text
        from mfab.integrations.caldav import Calendar
        from mfab.integrations.caldav_problem import CaldavProblem
        from mfab.use_cases.publishing import look
        from mfab.use_cases.publishing_changes import Wanted

        source, seen = self._source, dict[Calendar, Seen]()
        progress = Progress(self._console, "entries read")
        for target in found:
            calendar = Calendar(connection, target.address)
            wanted = Wanted(target.entries, source.run, source.stamp, resource_text, self._asked.force)
            try:
                changes = look(calendar, wanted, progress)
            except CaldavProblem as problem:
                if not problem.is_missing:
                    raise
                if not target.may_be_missing:
                    self._problems.append((str(target.address), problem))
                continue
            finally:
                progress.end()
            seen[calendar] = Seen(target, str(calendar.address), changes)
        return seen

    def _published(self, seen: dict[Calendar, Seen]) -> dict[Calendar, Seen]:
        from mfab.cli.progress import Progress
        from mfab.use_cases.publishing import publish

        result = dict(seen)
        for calendar, each in seen.items():
            progress = Progress(self._console, "changes made")
            try:
                made = publish(calendar, self._source.run, each.changes, progress)
            finally:
                progress.end()
            result[calendar] = replace(each, publication=made)
            if made.problem is not None:
                self._problems.append((each.address, made.problem))
                break
        return result

    def _show(self, seen: list[Seen]) -> None:
        for each in seen:
            self._console.show_lines(partial(change_lines, each))

    def _tell(self, seen: list[Seen]) -> None:
        if self._asked.as_json:
            from mfab.export.plan_json import dumps

            problems = [(address, problem.message) for address, problem in self._problems]
            self._console.write(dumps(as_json(self._source.run, seen, problems, dry=self._asked.dry)))
        if self._asked.dry:
            self._console.say(f"would change: {planned_line(seen)}; nothing was written")
        elif seen:
            self._console.say(published_line(seen))
        for line in failure_lines(seen):
            self._console.complain(line)
        if any(each.publication is not None and each.publication.ignores_conditions for each in seen):
            self._console.say(
                "this server does not keep to conditions: mfab looked before each write, but what somebody changes in "
                "that very moment is overwritten"
            )
        for _, problem in self._problems:
            self._console.complain(problem.message, problem.hint)
        if _conflicts(seen):
            self._console.show_next("--force with the id in brackets overwrites what somebody changed")

    def _code(self, seen: list[Seen]) -> int:
        if self._problems:
            return EXIT_USAGE
        return EXIT_FINDINGS if _conflicts(seen) else 0


def _conflicts(seen: list[Seen]) -> bool:
    return any(
        any(change.kind is Kind.CONFLICT for change in each.changes)
        or (each.publication is not None and any(one.fate != "done" for one in each.publication.outcomes))
        for each in seen
    )

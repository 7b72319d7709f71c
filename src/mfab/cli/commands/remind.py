"""`mfab remind`: tell people what waits for them and what is overdue, and call in who is above them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.acting import StorePlace, Today, refuse_store
from mfab.cli.application import OUTPUT, RUN
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_FINDINGS, EXIT_USAGE
from mfab.cli.inputs import refuse, the_moment

if TYPE_CHECKING:
    from datetime import tzinfo

    from mfab.store.store import Store
    from mfab.use_cases.delivering import Delivered
    from mfab.use_cases.moment import GivenMoment
    from mfab.use_cases.reminding import Reminded

Dry = Annotated[bool, typer.Option("--dry-run", help="Show what would be sent to whom; write and send nothing.")]
NoDeliver = Annotated[bool, typer.Option("--no-deliver", help="Put it into the outbox, and send nothing.")]
Outbox = Annotated[bool, typer.Option("--outbox", help="List what is not sent yet, and dead letters.")]
RetryDead = Annotated[bool, typer.Option("--retry-dead", help="Try dead letters again from the beginning.")]
AsJson = Annotated[bool, typer.Option("--json", help="Tell it as JSON.", rich_help_panel=OUTPUT)]


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("remind", rich_help_panel=RUN)
    def remind(
        dry: Dry = False,
        no_deliver: NoDeliver = False,
        outbox: Outbox = False,
        retry_dead: RetryDead = False,
        as_json: AsJson = False,
        today: Today = None,
        store: StorePlace = None,
    ) -> Callable[[], int]:
        """Tell people what waits for them, in one message each, and call in somebody above when time has run out.

        Let it run every quarter of an hour: nothing is said twice, and nobody is disturbed outside working time.

        [bold]Examples[/bold]

          mfab remind --dry-run  [dim]# who would be told what[/dim]

          MFAB_SMTP=smtp://user:password@mail.example.com:587 mfab remind

          mfab remind --outbox  [dim]# what waits, and what could not be delivered[/dim]
        """
        if sum((dry, outbox, retry_dead)) > 1:
            return _contradicting
        task = _show_outbox if outbox else _dry_run if dry else None
        if task is not None:
            return lambda: _with_store(store, today, task, as_json)
        return lambda: _with_store(
            store,
            today,
            lambda opened, moment, json: _remind(opened, moment, json, not no_deliver, retry_dead),
            as_json,
        )


def _contradicting() -> int:
    Console().complain("--dry-run, --outbox and --retry-dead are three commands; give one of them")
    return EXIT_USAGE


def _with_store(
    place: str | None, today: str | None, task: Callable[[Store, GivenMoment, bool], int], as_json: bool
) -> int:
    from mfab.settings.environment import read_environment
    from mfab.store.problem import StoreProblem
    from mfab.use_cases.opening_store import open_workspace_store
    from mfab.use_cases.options import WrongUsage

    try:
        moment = the_moment(today)
        with open_workspace_store(place, read_environment(), create=False) as store:
            return task(store, moment, as_json)
    except WrongUsage as error:
        return refuse(error)
    except StoreProblem as problem:
        return refuse_store(problem)


def _show_outbox(store: Store, moment: GivenMoment, as_json: bool) -> int:
    from mfab.cli.remind_view import outbox_as_json, outbox_lines

    console = Console()
    messages = store.messages(("pending", "leased", "dead"))
    if as_json:
        _write_json(console, outbox_as_json(messages))
        return 0
    for line in outbox_lines(messages):
        console.write(line + "\n")
    if not messages:
        console.say("the outbox is empty")
    elif any(message.state == "dead" for message in messages):
        console.show_next("mfab remind --retry-dead tries the dead letters again")
    return 0


def _dry_run(store: Store, moment: GivenMoment, as_json: bool) -> int:
    from mfab.cli.remind_view import digest_texts, remind_as_json, reminded_line
    from mfab.use_cases.reminding import remind
    from mfab.use_cases.timing import Timing

    console = Console()
    reminded = remind(store, moment, dry=True)
    if as_json:
        _write_json(console, remind_as_json(reminded, None, _zone(store)))
        return 0
    timing, at = Timing(store), reminded.at or 0
    waiting = [each for each in store.messages(("pending",)) if timing.is_current(each, at)]
    console.write("\n".join(digest_texts((*waiting, *reminded.messages))))
    known = f", {len(waiting)} in the outbox already" if waiting else ""
    console.say(f"{reminded_line(reminded)}{known}; nothing was written or sent")
    return 0


def _remind(store: Store, moment: GivenMoment, as_json: bool, is_delivered: bool, is_dead_retried: bool) -> int:
    from mfab.cli.remind_view import delivered_line, remind_as_json, reminded_line
    from mfab.use_cases.reminding import remind

    console = Console()
    reminded = remind(store, moment)
    at = _clock(moment, reminded)
    if is_dead_retried:
        revived = store.revive_messages(at())
        console.say(f"{revived} dead {'letter is' if revived == 1 else 'letters are'} tried again")
    delivered = _delivered(store, at, console) if is_delivered else None
    zone = _zone(store)
    if as_json:
        _write_json(console, remind_as_json(reminded, delivered, zone))
    else:
        console.write(reminded_line(reminded) + "\n")
        if delivered is not None:
            console.write(delivered_line(delivered, zone) + "\n")
    if delivered is None:
        return 0
    for error in delivered.errors:
        console.complain(error)
    if delivered.dead:
        console.show_next("mfab remind --outbox lists dead letters, --retry-dead tries them again")
    return EXIT_FINDINGS if delivered.dead or delivered.failed else 0


def _delivered(store: Store, clock: Callable[[], int], console: Console) -> Delivered | None:
    """Deliver what is due, or say that there is no way to."""
    from mfab.cli.progress import Progress
    from mfab.integrations.luck import new_key
    from mfab.model.notify import Quiet
    from mfab.settings.notify_environment import read_notify_environment
    from mfab.use_cases.channels import channels_of, notify_settings
    from mfab.use_cases.delivering import Deliverer
    from mfab.use_cases.timing import Timing

    environment = read_notify_environment()
    notify = notify_settings()
    if not environment.has_any:
        waiting = len(store.messages(("pending",)))
        if waiting:
            console.say(f"{waiting} in the outbox: nothing is sent, as no way to is set up (MFAB_SMTP, MFAB_WEBHOOK)")
        return None
    progress = Progress(console, "people told")
    timing = Timing(store, keeps_quiet=notify.quiet is not Quiet.OFF)
    try:
        channels = channels_of(notify, environment)
        return Deliverer(store, channels, timing, clock, new_key(), progress).deliver()
    finally:
        progress.end()


def _clock(moment: GivenMoment, reminded: Reminded) -> Callable[[], int]:
    """Return the clock to deliver by: the machine's, or one that stands still at the moment that was given."""
    from mfab.integrations.system_clock import now

    if moment.day is None:
        return now
    from datetime import UTC

    still = reminded.at if reminded.at is not None else moment.at(UTC)
    return lambda: still


def _zone(store: Store) -> tzinfo:
    """Return the zone in which moments are shown: that of the first run that goes on."""
    from datetime import UTC
    from zoneinfo import ZoneInfo

    from mfab.use_cases.run_summary import read_summary

    heads = store.heads(active_only=True)
    return ZoneInfo(read_summary(heads[0].summary).zone) if heads else UTC


def _write_json(console: Console, content: dict[str, object]) -> None:
    from mfab.export.plan_json import dumps

    console.write(dumps(content))

"""The ways to tell people that are set up: by the environment, and by `notify:` of the workspace."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mfab.diagnostics.diagnostic import Severity
from mfab.integrations.delivery import Channel, WrongChannel
from mfab.model.notify import By, Notify
from mfab.settings.notify_environment import NotifyEnvironment
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.reading import STANDARD_INPUT, Shelf
from mfab.use_cases.workspace_settings import settings_for

if TYPE_CHECKING:
    from mfab.integrations.smtp import MailServer


def notify_settings() -> Notify:
    """Return how people are told by the workspace of the working folder. Raises `WrongUsage` for a broken file."""
    found = settings_for(Shelf(lambda: b""), STANDARD_INPUT)
    if found is None:
        return Notify()
    for problem in found.settings.problems:
        if problem.severity is Severity.ERROR:
            raise WrongUsage(f"{problem.span.path}:{problem.span.line}: {problem.message}")
    return found.settings.notify


def channels_of(notify: Notify, environment: NotifyEnvironment) -> list[Channel]:
    """Return the ways, the one to take first in front. Raises `WrongUsage` for one that is set up wrongly."""
    made: dict[By, Channel] = {}
    try:
        if environment.smtp is not None:
            made[By.MAIL] = _mail(environment.smtp, environment.sender, notify)
        if environment.webhook is not None:
            from mfab.integrations.webhook import WebhookChannel

            made[By.WEBHOOK] = WebhookChannel(environment.webhook, notify.webhook.value, _now)
        if environment.apprise is not None:
            from mfab.integrations.apprise_notify import AppriseChannel

            made[By.APPRISE] = AppriseChannel(environment.apprise)
    except WrongChannel as error:
        raise WrongUsage(str(error)) from None
    if notify.by is not None and made and notify.by not in made:
        variable = {By.MAIL: "MFAB_SMTP", By.WEBHOOK: "MFAB_WEBHOOK", By.APPRISE: "MFAB_APPRISE"}[notify.by]
        raise WrongUsage(f"mfab.yaml tells people by {notify.by}, and {variable} is not set")
    return sorted(made.values(), key=lambda channel: channel.name != notify.by)


def _mail(address: str, sender: str | None, notify: Notify) -> Channel:
    from mfab.integrations.smtp import MailChannel, read_mail_server

    server = read_mail_server(address)
    chosen = sender or notify.from_ or _user_as_sender(server)
    if chosen is None:
        raise WrongUsage(
            "mail needs a sender: write 'notify: {from: Factory <mfab@example.com>}' in mfab.yaml, or set MFAB_FROM"
        )
    return MailChannel(server, chosen, _now)


def _user_as_sender(server: MailServer) -> str | None:
    return server.user if server.user is not None and "@" in server.user else None


def _now() -> datetime:
    from mfab.integrations.system_clock import now

    return datetime.fromtimestamp(now(), UTC)

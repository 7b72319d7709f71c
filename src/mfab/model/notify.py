"""How people are told: `notify:` of a workspace's settings. Passwords and addresses of services never stand in it."""

import re
from enum import StrEnum
from typing import Annotated

from mfab.model.record import Record, Slip, quoted, read_with

# One address, alone or behind a name; what would break out of a header is not in it.
_ADDRESS = r"[^\s@<>,;:\"()\[\]]+@[^\s@<>,;:\"()\[\]]+"
SENDER = rf"[^\r\n<>]*<{_ADDRESS}>|{_ADDRESS}"


class By(StrEnum):
    """The way by which people are told."""

    MAIL = "mail"
    WEBHOOK = "webhook"
    APPRISE = "apprise"


class WebhookForm(StrEnum):
    """What a webhook understands."""

    PLAIN = "plain"
    SLACK = "slack"
    TEAMS = "teams"


class Quiet(StrEnum):
    """When nobody is disturbed: outside their working time, or never."""

    WORKING_TIME = "working-time"
    OFF = "off"


def parse_sender(text: str) -> str:
    """Read an address that mail comes from, such as `mfab@example.com` or `Factory <mfab@example.com>`."""
    written = text.strip()
    if re.fullmatch(SENDER, written) is None:
        raise Slip(f"{quoted(text)} is no e-mail address; write one such as Factory <mfab@example.com>")
    return written


Sender = Annotated[str, read_with(parse_sender)]


class Notify(Record):
    """Whom mail comes from, what the webhook understands, when nobody is disturbed, and which way is taken first."""

    from_: Sender | None = None
    by: By | None = None
    webhook: WebhookForm = WebhookForm.PLAIN
    quiet: Quiet = Quiet.WORKING_TIME

    model_config = {**Record.model_config, "alias_generator": lambda name: name.rstrip("_")}

"""Digests by apprise, which knows a hundred services; an extra, `pip install 'mfab[notify]'`."""

from __future__ import annotations

import logging
from typing import Any

from mfab.integrations.delivery import Digest, Undelivered, WrongChannel
from mfab.integrations.delivery_text import plain_text, subject


class AppriseChannel:
    """Sends digests to all addresses of MFAB_APPRISE, which are separated by spaces and are secrets."""

    name = "apprise"

    def __init__(self, addresses: str) -> None:
        try:
            import apprise
        except ImportError:
            raise WrongChannel(
                "MFAB_APPRISE needs apprise, which is not installed; pip install 'mfab[notify]'"
            ) from None
        # Its log repeats addresses with their passwords.
        logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)
        self._services: Any = apprise.Apprise()
        self._as_text: Any = apprise.NotifyFormat.TEXT
        for number, address in enumerate(addresses.split(), start=1):
            if not self._services.add(address):
                raise WrongChannel(f"address {number} of MFAB_APPRISE is none that apprise knows")

    def reaches(self, digest: Digest) -> bool:
        return True

    def send(self, digest: Digest) -> None:
        """Hand a digest to all services. Raises `Undelivered` when one of them does not take it."""
        body = f"{plain_text(digest)}\n[{digest.id}]\n"
        try:
            is_taken = self._services.notify(body=body, title=subject(digest), body_format=self._as_text)
        except Exception as error:
            # Whatever one of a hundred services raises, its text may hold its address.
            raise Undelivered(f"apprise: {type(error).__name__}") from None
        if not is_taken:
            raise Undelivered("apprise: a service did not take it")

    def close(self) -> None:
        """There is nothing to let go of."""

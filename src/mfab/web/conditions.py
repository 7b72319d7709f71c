"""What a client has already, and what it can unpack: the headers of a request that decide how much is sent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

# A tag of ours, weakened or marked by a proxy that packs what passes through it.
_TAG = re.compile(r'\s*(?:W/)?"([^"]*?)(?:-gzip|;gzip|--gzip)?"\s*(?:,|$)')
_PACKED = re.compile(r"\s*(gzip|x-gzip|\*)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?", re.IGNORECASE)


def is_known(headers: Mapping[str, str], etag: str, modified: int) -> bool:
    """Tell whether a client has what it asks for. A tag says so; only without one a date does."""
    tags = headers.get("if-none-match")
    if tags is not None:
        return tags.strip() == "*" or etag in _TAG.findall(tags)
    since = headers.get("if-modified-since")
    if since is None:
        return False
    try:
        seen = parsedate_to_datetime(since)
    except (ValueError, TypeError, OverflowError):
        return False
    # Without a zone it is a date of another kind than HTTP has.
    return seen.tzinfo is not None and int(seen.timestamp()) >= modified


def takes_gzip(headers: Mapping[str, str]) -> bool:
    """Tell whether a client can unpack gzip."""
    for part in headers.get("accept-encoding", "").split(","):
        found = _PACKED.fullmatch(part)
        if found is not None:
            return float(found[2] or 1) > 0
    return False


def http_date(seconds: int) -> str:
    """Return a moment as HTTP writes it."""
    return format_datetime(datetime.fromtimestamp(seconds, UTC), usegmt=True)

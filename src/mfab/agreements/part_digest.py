"""The digest of a part: what a sign-off pins."""

import hashlib
import json
from typing import Any

from mfab.model.agreement import Part


def part_digest(part: Part) -> str:
    """Return the SHA-256 of a part's canonical JSON in hexadecimal, taken as the digest of a playbook is."""
    text = json.dumps(plain(part), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def plain(part: Part) -> dict[str, Any]:
    """Return a part as plain values, without what equals its default."""
    return part.model_dump(mode="json", by_alias=True, exclude_defaults=True)

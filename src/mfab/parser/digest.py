"""The digest of a playbook: what agreements and runs pin."""

import hashlib
import json

from mfab.model.playbook import Playbook

# A label, a check and where things were written say nothing about how the process runs.
_NOT_PART_OF_IT = {"version", "expect", "include"}


def digest(playbook: Playbook) -> str:
    """Return the SHA-256 of a playbook's canonical JSON, after includes and before values, in hexadecimal.

    Keys are sorted, lists stay in order, and what equals its default is left out, so that a new key in a later
    mfab changes no digest.
    """
    content = playbook.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=_NOT_PART_OF_IT)
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()

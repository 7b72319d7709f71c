"""By what a finding is known again after lines have moved: its file, its code, its sentence, and which of several."""

import re
from collections import Counter
from collections.abc import Iterable

from mfab.diagnostics.diagnostic import Diagnostic

# A few sentences name another line or a column; what they say is the same when that has moved.
_PLACE_IN_A_SENTENCE = re.compile(r"\b(line|column) \d+")


def fingerprints(diagnostics: Iterable[Diagnostic]) -> list[str]:
    """Return a fingerprint for each finding, in their order; of equal ones the second and later are counted."""
    from hashlib import sha256

    seen: Counter[tuple[str, str, str]] = Counter()
    found: list[str] = []
    for diagnostic in diagnostics:
        known_by = (diagnostic.span.path, diagnostic.code, _PLACE_IN_A_SENTENCE.sub(r"\1", diagnostic.message))
        seen[known_by] += 1
        text = "\0".join((*known_by, str(seen[known_by])))
        found.append(sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32])
    return found

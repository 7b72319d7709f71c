"""The order in which findings are shown: by file and place, and each of them once."""

from collections.abc import Iterable

from mfab.diagnostics.diagnostic import Diagnostic


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort; of a finding that was reached in two ways the one that names more places is kept."""
    best: dict[object, Diagnostic] = {}
    for diagnostic in diagnostics:
        known = best.setdefault(diagnostic.sort_key, diagnostic)
        if len(diagnostic.related) > len(known.related):
            best[diagnostic.sort_key] = diagnostic
    return tuple(sorted(best.values(), key=lambda diagnostic: diagnostic.sort_key))

"""Anchors and aliases, YAML's way to write a value once: each name of them is told once."""

from dataclasses import dataclass

from mfab.diagnostics.diagnostic import Diagnostic, Related, Severity
from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.span import Span

MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Uses:
    """Where a name is given with `&` and where it is used with `*`; of each the first few places."""

    given: tuple[Span, ...] = ()
    used: tuple[Span, ...] = ()

    def and_given(self, span: Span) -> "Uses":
        return self if len(self.given) == MOST_PLACES else Uses((*self.given, span), self.used)

    def and_used(self, span: Span) -> "Uses":
        return self if len(self.used) == MOST_PLACES else Uses(self.given, (*self.used, span))


def anchor_finding(name: str, uses: Uses) -> Diagnostic:
    """Say it at the first place of the name, with the places that must change too."""
    if uses.given and uses.used:
        message = (
            f"{quoted('&' + name)} names a value for {quoted('*' + name)} to repeat, which is not read here; "
            "write the value out at each place"
        )
    elif uses.given:
        message = (
            f"{quoted('&' + name)} names a value to be repeated, which is not read here; delete it, "
            "or put quotes around a text that begins with '&'"
        )
    else:
        message = (
            f"{quoted('*' + name)} would repeat a value named elsewhere, which is not read here; "
            "write the value out, or put quotes around a text that begins with '*'"
        )
    first, *others = [*uses.given, *uses.used]
    related = tuple(Related(span, "named again here" if span in uses.given else "repeated here") for span in others)
    return Diagnostic(first, Severity.ERROR, "anchor", message, related)

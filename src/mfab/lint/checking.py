"""Running the rules over a subject."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from typing import Any

from mfab.diagnostics.diagnostic import Diagnostic, Severity

# Nobody reads more of one kind, and a generated file may have a hundred thousand.
MOST_OF_A_KIND = 200


@cache
def _rule(name: str) -> Any:
    return import_module(f"mfab.lint.rules.{name}")


def findings(rules: Iterable[str], subject: Any) -> Iterator[Diagnostic]:
    """Yield what the rules with these module names find. A rule is imported when it is first asked."""
    for name in rules:
        rule = _rule(name)
        for count, finding in enumerate(rule.check(subject)):
            if count == MOST_OF_A_KIND:
                message = f"there are more findings like this from here on; the first {count} are shown"
                yield Diagnostic(finding.span, Severity.NOTE, rule.CODE, message)
                break
            yield Diagnostic(finding.span, rule.SEVERITY, rule.CODE, finding.message, finding.related, finding.fix)

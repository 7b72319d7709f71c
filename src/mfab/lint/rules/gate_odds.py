"""The odds of a gate's outcomes come to 100%.

The forecast draws each outcome as often as its odds say. With 90% and 20% it would have to decide both at once.

Wrong::

    tasks:
      go: {owner: marketing-manager, duration: 1h, decides: {go: {odds: 90%}, postpone: {odds: 20%, ends: true}}}
      mailing: {owner: content-lead, duration: 1d, needs: [go = go]}

Right::

    tasks:
      go: {owner: marketing-manager, duration: 1h, decides: {go: {odds: 90%}, postpone: {odds: 10%, ends: true}}}
      mailing: {owner: content-lead, duration: 1d, needs: [go = go]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject

CODE = "gate-odds"
SEVERITY = Severity.ERROR

# Three times 33.3% are all.
_ROUNDING = 0.005


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each gate whose odds are more than all, or all given and less."""
    for entry in subject.index.entries.values():
        if not entry.task.is_gate or not subject.places.is_certain((*entry.path, "decides")):
            continue
        odds = [outcome.odds for outcome in entry.task.decides.values()]
        given = [each for each in odds if each is not None]
        total = sum(given)
        if total > 1 + _ROUNDING or (len(given) == len(odds) and total < 1 - _ROUNDING):
            message = f"the odds of gate '{entry.id}' come to {total * 100:g}%; together its outcomes are 100%"
            yield Finding(subject.at_key((*entry.path, "decides")), message)

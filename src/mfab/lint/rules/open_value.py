"""A playbook that is planned by itself has a value for each of its parameters.

Without a run file the defaults are taken. A parameter without one shows as `<product>` in the titles, and what hangs
on it in a condition is planned as if it held.

Wrong::

    # today: 2027-01-04
    # start: 2027-01-11
    parameters: {product: {type: text}}
    tasks:
      brief: {title: "Brief for ${product}", owner: product-manager, duration: 2d}

Right::

    # today: 2027-01-04
    # start: 2027-01-11
    parameters: {product: {type: text, default: the new product}}
    tasks:
      brief: {title: "Brief for ${product}", owner: product-manager, duration: 2d}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.finding import Finding
from mfab.lint.subject import PlanSubject

CODE = "open-value"
SEVERITY = Severity.WARNING


def check(subject: PlanSubject) -> Iterator[Finding]:
    """Yield each parameter without a value."""
    if subject.run_places is not None:
        return
    for name, parameter in subject.playbook.parameters.items():
        if parameter.default is None and name not in subject.values:
            message = f"parameter '{name}' has no value and shows as '<{name}>'; give one with --set {name}=…"
            yield Finding(subject.at_key(("parameters", name)), message)

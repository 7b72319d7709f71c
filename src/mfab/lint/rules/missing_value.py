"""A run gives a value to every parameter that has no default.

Without a value, "Brief for ${product}" stays a brief for nobody in particular, and a condition over it cannot be
decided.

Wrong::

    parameters: {product: {type: text}}
    tasks:
      brief: {title: "Brief for ${product}", owner: product-manager, duration: 2d}
    # file: run.yaml
    run: nordlys-3
    playbook: playbook.yaml
    start: 2027-01-11

Right::

    parameters: {product: {type: text}}
    tasks:
      brief: {title: "Brief for ${product}", owner: product-manager, duration: 2d}
    # file: run.yaml
    run: nordlys-3
    playbook: playbook.yaml
    start: 2027-01-11
    values: {product: Nordlys 3}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.diagnostics.suggestion import nearest
from mfab.lint.finding import Finding
from mfab.lint.subject import RunSubject

CODE = "missing-value"
SEVERITY = Severity.ERROR


def check(subject: RunSubject) -> Iterator[Finding]:
    """Yield each parameter that needs a value and gets none."""
    if subject.playbook is None:
        return
    parameters, given = subject.playbook.parameters, subject.run.values
    meant = {name if name in parameters else nearest(name, parameters) for name in given}
    for name, parameter in parameters.items():
        if parameter.default is not None or name in meant or not subject.places.is_certain(("values", name)):
            continue
        message = f"the run gives no value for '{name}', and the playbook has no default; add it under 'values'"
        yield Finding(subject.at_key(("values",) if given else ("run",)), message)

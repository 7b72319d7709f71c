"""A parameter that the playbook declares makes a difference in it.

Whoever starts a run is asked for every parameter. A question whose answer changes no title, no condition and no list
wastes their time, and makes them believe that it was heard.

Wrong::

    parameters: {product: {type: text}, budget: {type: number}}
    tasks:
      brief: {title: "Brief for ${product}", owner: product-manager, duration: 2d}

Right::

    parameters: {product: {type: text}, budget: {type: number}}
    tasks:
      brief: {title: "Brief for ${product}", owner: product-manager, duration: 2d}
      board: {title: Ask the board, when: budget > 50000.0, owner: product-manager, duration: 1d, needs: [brief]}
"""

from collections.abc import Iterator

from mfab.diagnostics.diagnostic import Severity
from mfab.diagnostics.suggestion import nearest
from mfab.lint.certainty import all_tell, all_written
from mfab.lint.finding import Finding
from mfab.lint.subject import PlaybookSubject
from mfab.lint.texts import parameters_named
from mfab.parser.condition import compile_condition

CODE = "unused-parameter"
SEVERITY = Severity.WARNING


def check(subject: PlaybookSubject) -> Iterator[Finding]:
    """Yield each parameter that no text, list or condition reads."""
    parameters = subject.playbook.parameters
    if not parameters or not _is_all_readable(subject):
        return
    unused = dict.fromkeys(parameters)
    for named in parameters_named(subject.playbook, subject.index):
        if not unused:
            return
        if named.name not in named.loops:
            meant = named.name if named.name in parameters else nearest(named.name, parameters)
            unused.pop(meant or "", None)
    for name in unused:
        message = f"nothing reads parameter '{name}'; write ${{{name}}} where it belongs, or take it out"
        yield Finding(subject.at_key(("parameters", name)), message)


def _is_all_readable(subject: PlaybookSubject) -> bool:
    """Tell whether every text and condition could be read: what cannot may have named any parameter."""
    if not all_tell(subject.places, "title", "purpose", "about", "checklist", "channel", "for_each", "when"):
        return False
    conditions = {entry.task.when for entry in all_written(subject.index) if entry.task.when is not None}
    return not any(isinstance(compile_condition(text), str) for text in conditions)

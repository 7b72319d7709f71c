"""Whatever is filled in or asked for is a parameter of the playbook, or a loop variable of the task.

`${prodcut}` stays in the title as it is, and a condition over a name that is not there cannot be decided: the press
release goes out with the wrong name on it, or not at all.

Wrong::

    parameters: {product: {type: text}}
    tasks:
      brief: {title: "Brief for ${prodcut}", owner: product-manager, duration: 2d}
      press: {title: "News of ${product}", owner: content-lead, duration: 1d, needs: [brief]}

Right::

    parameters: {product: {type: text}}
    tasks:
      brief: {title: "Brief for ${product}", owner: product-manager, duration: 2d}
      press: {title: "News of ${product}", owner: content-lead, duration: 1d, needs: [brief]}
"""

from collections.abc import Iterable, Iterator, Mapping

from mfab.diagnostics.diagnostic import Severity
from mfab.lint.called_otherwise import called_otherwise
from mfab.lint.certainty import is_lost
from mfab.lint.finding import Finding
from mfab.lint.fixing import key_fix, name_fix, renaming_fix
from mfab.lint.subject import PlaybookSubject, RunSubject
from mfab.lint.texts import ParameterNamed, parameters_named
from mfab.lint.wording import help_with
from mfab.model.parameter import Parameter, ParameterType
from mfab.model.record import quoted

CODE = "unknown-parameter"
SEVERITY = Severity.ERROR


def check(subject: PlaybookSubject | RunSubject) -> Iterator[Finding]:
    """Yield each name that should be a parameter's and is not."""
    if isinstance(subject, RunSubject):
        yield from _values(subject)
        return
    parameters = subject.playbook.parameters
    every = tuple(parameters_named(subject.playbook, subject.index))
    misspelt = _misspelt(subject, every)
    for name, definition in misspelt.items():
        place = ("parameters", definition)
        message = (
            f"nothing names the parameter {quoted(definition)}, and several places name {quoted(name)}, which is not "
            f"one; did you mean '{name}' here?"
        )
        yield Finding(subject.at_key(place), message, fix=renaming_fix(subject.places, place, name))
    for named in every:
        if named.name in parameters or named.name in misspelt or named.name in named.loops:
            continue
        if is_lost(subject.places, "parameters", named.name) or is_lost(subject.places, "for_each", named.name):
            continue
        fitting = _lists(parameters) if named.what == "for_each" else parameters
        hint = help_with(named.name, (*named.loops, *fitting), "declare it under 'parameters'")
        message = f"{named.phrase} {quoted(named.name)}, which is not a parameter{hint}"
        fix = name_fix(subject.places, named.path, named.name, (*named.loops, *parameters))
        yield Finding(subject.at(named.path), message, fix=fix)
    for signal, trigger in subject.playbook.triggers.items():
        for name in trigger.values:
            if name not in (*parameters, *misspelt) and not is_lost(subject.places, "parameters", name):
                hint = help_with(name, parameters, "declare it under 'parameters'")
                message = f"trigger '{signal}' gives {quoted(name)}, which is not a parameter{hint}"
                path = ("triggers", signal, "values", name)
                yield Finding(subject.at_key(path), message, fix=key_fix(subject.places, path, parameters))


def _misspelt(subject: PlaybookSubject, every: Iterable[ParameterNamed]) -> Mapping[str, str]:
    """Return names of parameters that are not there, each with the parameter that is misspelt itself."""
    parameters = subject.playbook.parameters
    mentions = [named.name for named in every if named.name not in named.loops]
    mentions += [name for trigger in subject.playbook.triggers.values() for name in trigger.values]
    found = called_otherwise(mentions, parameters)
    return {name: each for name, each in found.items() if not is_lost(subject.places, "parameters", name)}


def _lists(parameters: Mapping[str, Parameter]) -> list[str]:
    return [name for name, parameter in parameters.items() if parameter.type is ParameterType.LIST]


def _values(subject: RunSubject) -> Iterator[Finding]:
    if subject.playbook is None:
        return
    parameters = subject.playbook.parameters
    for name in subject.run.values:
        if name not in parameters:
            hint = help_with(name, parameters)
            message = f"the run gives {quoted(name)}, which is not a parameter of '{subject.playbook.playbook}'{hint}"
            path = ("values", name)
            yield Finding(subject.at_key(path), message, fix=key_fix(subject.places, path, parameters))

"""What mends a slip in the file itself: the key, the name or the unit that was meant, in place of what stands there."""

from mfab.diagnostics.fix import Edit, Fix
from mfab.diagnostics.span import Span
from mfab.model.duration import parse_duration
from mfab.model.record import Slip
from mfab.parser.places import Places, letters
from mfab.parser.reading_problems import Problem
from mfab.parser.yaml_tree.node import MappingNode, ScalarNode, SequenceNode

# Whose keys, or whose value, is an id that something else defines: nobody has to follow when it is mended.
_OF_REFERENCES = ("assign", "changes", "values", "takes", "notice")
_REFERENCES = ("escalate",)


def write(span: Span | None, text: str | None) -> Fix | None:
    """Return the fix that writes a text over a stretch; None when either is not known."""
    return Fix(f"write '{text}'", (Edit(span, text),)) if span is not None and text is not None else None


def fix_of(problem: Problem, places: Places) -> Fix | None:
    """Return what mends a problem of reading; None where there is doubt about what was meant."""
    if problem.code == "duration" and problem.surely is None:
        return _units_in_list(problem, places)
    if problem.surely is None or (problem.code == "identifier" and not _is_reference(problem)):
        return None  # who uses the id would have to follow
    if problem.at_key and places.has((*problem.path[:-1], problem.surely)):
        return None
    span = places.written_key(problem.path) if problem.at_key else places.written_value(problem.path)
    return write(span, problem.surely)


def _is_reference(problem: Problem) -> bool:
    if problem.at_key:
        return len(problem.path) > 1 and problem.path[-2] in _OF_REFERENCES
    return problem.path[-1:] != () and problem.path[-1] in _REFERENCES


def _units_in_list(problem: Problem, places: Places) -> Fix | None:
    """Estimates of three points and needs with a lag are read as one value: its units are mended one by one."""
    node = places.node(problem.path)
    texts = node.items if isinstance(node, SequenceNode) else ()
    if isinstance(node, MappingNode):
        texts = tuple(value for key, value in node.entries if key.text == "lag")
    edits = tuple(edit for edit in map(_unit, texts) if edit is not None)
    return Fix(f"write {' and '.join(dict.fromkeys(repr(edit.text) for edit in edits))}", edits) if edits else None


def _unit(item: object) -> Edit | None:
    stretch = letters(item) if isinstance(item, ScalarNode) else None
    if stretch is None or not isinstance(item, ScalarNode):
        return None
    try:
        parse_duration(item.text)
    except Slip as error:
        return Edit(stretch, error.instead) if error.instead is not None else None
    return None

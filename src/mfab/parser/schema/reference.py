"""The reference of every key as a page of the manual, from the same source as the JSON Schemas."""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from mfab.model.agreement import Agreement, Part
from mfab.model.gate import Outcome
from mfab.model.grid import Channel, Contacts, Grid, Move, Play, Segment
from mfab.model.notify import Notify
from mfab.model.parameter import Parameter
from mfab.model.playbook import Defaults, Expectation, Playbook, Recurrence, Shared, SharedView, Trigger
from mfab.model.record import Record
from mfab.model.role import Deliverable, Role
from mfab.model.run_file import Change, RunFile
from mfab.model.task import Approvals, Review, Task
from mfab.model.team import Person, Resource, Team
from mfab.model.working_hours import DifferentWeeks, WorkingCalendar
from mfab.model.workspace import PathRules, Workspace
from mfab.parser.schema.page import BEFORE, BEHIND
from mfab.parser.schema.scalars import SCALARS
from mfab.parser.schema.vocabulary import VOCABULARY, key_of, words_of
from mfab.parser.schema.walker import default_value, fields_of, without_none
from mfab.parser.schema.words import Key

# As a reader meets them: a file, then what stands in it.
RECORDS: tuple[type[Record], ...] = (
    Playbook, SharedView, Parameter, Role, Deliverable, Defaults, Task, Review, Approvals, Outcome,
    Recurrence, Trigger, Expectation, Shared, RunFile, Change, Team, Person, Resource, WorkingCalendar, DifferentWeeks,
    Grid, Segment, Play, Channel, Move, Contacts, Agreement, Part, Workspace, PathRules, Notify,
)  # fmt: skip
_HEAD = ("key", "written as", "without it", "example", "what it means")


def keys_page() -> str:
    """Return the page, in Markdown."""
    contents = " ·\n".join(f"[{words_of(record).title}](#{_anchor(record)})" for record in RECORDS)
    sections = (section for record in RECORDS for section in _section(record))
    return "\n".join([BEFORE, contents, "", *sections, BEHIND])


def _anchor(record: type[Record]) -> str:
    return "-".join(words_of(record).title.lower().split())


def _section(record: type[Record]) -> Iterator[str]:
    words = words_of(record)
    yield f"## {words.title}\n"
    yield f"*Where it stands:* {words.place}.\n"
    yield f"{words.meaning}\n"
    yield f"| {' | '.join(_HEAD)} |"
    yield f"|{'---|' * len(_HEAD)}"
    for name, (annotation, is_needed, default) in fields_of(record).items():
        if name in VOCABULARY[record.__name__].keys:
            yield _row(name, key_of(record, name), annotation, is_needed, default)
    yield ""


def _row(name: str, key: Key, annotation: Any, is_needed: bool, default: Any) -> str:
    unit = f", in {key.unit}" if key.unit is not None else ""
    plain = default_value(default)
    shown = f"`{str(plain).lower()}`" if plain is not None else ""
    without = "*needed*" if is_needed else key.without or shown
    meaning = ("◌ " if key.later else "") + key.meaning
    cells = (f"`{name}`", written_as(annotation) + unit, without, f"`{key.example}`", meaning)
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def written_as(annotation: Any) -> str:
    """Return how a value is written, in words."""
    annotation = without_none(annotation)
    scalar = SCALARS.get(annotation)
    if scalar is not None:
        return scalar.words
    if get_origin(annotation) is not None:
        return _many(get_origin(annotation), get_args(annotation))
    if issubclass(annotation, StrEnum):
        return _choices(tuple(member.value for member in annotation))
    return f"[{words_of(annotation).title.lower()}](#{_anchor(annotation)})"


def _many(origin: Any, arguments: tuple[Any, ...]) -> str:
    if origin is Literal:
        return _choices(arguments)
    first = written_as(arguments[0])
    if origin is dict:
        names = first.removeprefix("an ").removeprefix("a ").split(",")[0]
        return f"{'signal' if names == 'text' else names} → {written_as(arguments[1])}"
    if origin is tuple:
        return f"a list, each entry {'a text' if first == 'text' else first}"
    return first


def _choices(values: tuple[str, ...]) -> str:
    *first, last = (f"`{value}`" for value in values)
    return f"{', '.join(first)} or {last}" if first else last

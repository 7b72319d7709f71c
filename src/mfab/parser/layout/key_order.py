"""The order of keys: that of the model, which is the order in which the manual tells of them."""

from dataclasses import replace
from typing import Any

from pydantic import BaseModel

from mfab.model.need import KEYS, Need
from mfab.parser.layout.group import Entry, Group
from mfab.parser.record_types import holds_many, record_in


def in_order(group: Group, record_type: type[BaseModel]) -> Group:
    """Return a record with its keys in the order of the model, and all records in it likewise.

    Names that the author gives, such as the ids of tasks, stay in their order.
    """
    if group.is_list:
        return group
    fields = {field.alias or name: field.annotation for name, field in record_type.model_fields.items()}
    entries = [_inner_in_order(entry, fields.get(_name(entry))) for entry in group.entries]
    return _with(group, _sorted(entries, tuple(fields)))


def _inner_in_order(entry: Entry, annotation: Any) -> Entry:
    if not isinstance(entry.value, Group) or annotation is None:
        return entry
    inner = record_in(annotation)
    if inner is None:
        return replace(entry, value=_needs(entry.value)) if _is_of_needs(annotation) else entry
    if not holds_many(annotation):
        return replace(entry, value=in_order(entry.value, inner))
    entries = [
        replace(each, value=in_order(each.value, inner)) if isinstance(each.value, Group) else each
        for each in entry.value.entries
    ]
    return replace(entry, value=_with(entry.value, entries))


def _needs(group: Group) -> Group:
    """A need may be a mapping: one by itself, or each in a list."""
    if not group.is_list:
        return _with(group, _sorted(list(group.entries), KEYS))
    entries = [
        replace(each, value=_with(each.value, _sorted(list(each.value.entries), KEYS)))
        if isinstance(each.value, Group)
        else each
        for each in group.entries
    ]
    return _with(group, entries)


def _is_of_needs(annotation: Any) -> bool:
    arguments = getattr(annotation, "__args__", ())
    return annotation is Need or any(_is_of_needs(each) for each in arguments)


def _sorted(entries: list[Entry], order: tuple[str, ...]) -> list[Entry]:
    rank = {name: position for position, name in enumerate(order)}
    return sorted(entries, key=lambda entry: rank.get(_name(entry), len(rank)))


def _name(entry: Entry) -> str:
    return entry.key.text if entry.key is not None else ""


def _with(group: Group, entries: list[Entry]) -> Group:
    """Return the group with these entries; no blank line comes first, and nothing before the first key of an item."""
    if not entries:
        return group
    first = entries[0]
    above = first.above[1:] if first.above[:1] == ("",) else first.above
    entries = [replace(first, above=above), *entries[1:]]
    return replace(group, entries=tuple(_with_comments_before(entry) if group.is_list else entry for entry in entries))


def _with_comments_before(item: Entry) -> Entry:
    """What stands above the first key of an item stands above the item: behind the `-` there is no room."""
    if not isinstance(item.value, Group) or item.value.in_brackets or not item.value.entries:
        return item
    first, *others = item.value.entries
    if item.value.is_list:
        first = _with_comments_before(first)
    comments = tuple(line for line in first.above if line)
    value = replace(item.value, entries=(replace(first, above=()), *others))
    return replace(item, above=(*item.above, *comments), value=value)

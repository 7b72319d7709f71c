"""Every key is explained, once, with an example that is right."""

import importlib
import pkgutil

import pytest

import mfab.model
from mfab.model.record import Record
from mfab.parser.places import Places
from mfab.parser.record_reader import read_record
from mfab.parser.schema.example import example_value, written_example
from mfab.parser.schema.reference import RECORDS
from mfab.parser.schema.vocabulary import VOCABULARY, key_of
from mfab.parser.schema.walker import default_value, fields_of
from mfab.parser.yaml_tree.node import MappingNode
from mfab.parser.yaml_tree.source import decode
from mfab.parser.yaml_tree.tree import read_tree


def records() -> dict[str, type[Record]]:
    """Return every record that people write, by its name."""
    for module in pkgutil.iter_modules(mfab.model.__path__, "mfab.model."):
        importlib.import_module(module.name)
    waiting, found = [Record], {}
    while waiting:
        for record in waiting.pop().__subclasses__():
            if record.__module__.startswith("mfab.model."):
                found[record.__name__] = record
                waiting.append(record)
    return found


ALL_KEYS = [(record, key) for _, record in sorted(records().items()) for key in fields_of(record)]


def test_every_key_of_every_record_is_explained_and_no_explanation_is_left_over() -> None:
    taken_over = {"Change": set(VOCABULARY["Task"].keys)}
    explained = {name: set(words.keys) | taken_over.get(name, set()) for name, words in VOCABULARY.items()}
    assert explained == {name: set(fields_of(record)) for name, record in records().items()}


def test_the_reference_shows_every_record() -> None:
    assert {record.__name__ for record in RECORDS} == set(records())


@pytest.mark.parametrize(("record", "key"), ALL_KEYS, ids=lambda each: getattr(each, "__name__", each))
def test_the_example_of_a_key_can_be_written_as_it_stands(record: type[Record], key: str) -> None:
    source, _ = decode("example", b"{}\n")
    assert source is not None
    tree, _ = read_tree(source)
    assert isinstance(tree, MappingNode)
    needed = {
        name: written_example(key_of(record, name).example)
        for name, (_, is_needed, _) in fields_of(record).items()
        if is_needed
    }
    reading = read_record(record, needed | {key: written_example(key_of(record, key).example)}, Places(tree))
    assert [each.message for each in reading.diagnostics] == []


@pytest.mark.parametrize(("record", "key"), ALL_KEYS, ids=lambda each: getattr(each, "__name__", each))
def test_a_key_says_what_holds_without_it(record: type[Record], key: str) -> None:
    _, is_needed, default = fields_of(record)[key]
    without = key_of(record, key).without
    if is_needed:
        assert without is None, "it cannot be left out"
    elif default_value(default) is None:
        assert without is not None, "nothing says what holds when it is left out"


def test_meanings_are_sentences_and_examples_are_short() -> None:
    for words in VOCABULARY.values():
        for name, key in words.keys.items():
            assert key.meaning[0].isupper(), name
            assert key.meaning.endswith("."), name
            assert len(key.example) <= 110, name


def test_an_example_has_the_numbers_and_truth_values_that_an_editor_sees() -> None:
    assert example_value('{size: 12000, ends: true, hours: "09:00", from: 2027-01-01}') == {
        "size": 12000,
        "ends": True,
        "hours": "09:00",
        "from": "2027-01-01",
    }

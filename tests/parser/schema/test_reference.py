"""The reference of every key in the manual."""

from pathlib import Path

from mfab.model.playbook import Playbook
from mfab.model.task import Task
from mfab.model.team import Person
from mfab.parser.schema.reference import keys_page, written_as
from mfab.parser.schema.walker import fields_of

PAGE = Path(__file__).parents[3] / "docs" / "keys.md"


def test_the_page_in_the_manual_is_the_one_the_words_make() -> None:
    assert PAGE.read_text(encoding="utf-8") == keys_page(), "python docs/make_keys.py makes it anew"


def test_how_a_value_is_written_is_said_in_words() -> None:
    keys = fields_of(Playbook) | fields_of(Person) | fields_of(Task)
    assert written_as(keys["tasks"][0]) == "id → [task](#task)"
    assert written_as(keys["parameters"][0]) == "name → [parameter](#parameter)"
    assert written_as(keys["sourcing"][0]) == "`in-house`, `interim` or `external`"
    assert written_as(keys["away"][0]) == "a list, each entry a date, or `2027-02-08..2027-02-12`"

"""Reading a record: every mistake once, and the rest of the file all the same."""

from mfab.diagnostics.order import in_order
from mfab.model.playbook import Playbook
from mfab.parser.written_file import WrittenFile, read_file


def reading(text: str) -> tuple[WrittenFile, list[str]]:
    file = read_file("p.yaml", text.encode())
    return file, [f"{each.span.line}:{each.span.column} {each.code}" for each in in_order(file.diagnostics)]


def test_a_misspelt_key_is_read_as_its_nearest_and_told_once() -> None:
    file, told = reading("playbook: p\ntasks:\n  a: {durration: 1d, onwer: lead}\n")
    assert told == ["3:7 unknown-key", "3:22 unknown-key"]
    assert isinstance(file.record, Playbook)
    assert str(file.record.tasks["a"].duration) == "1d"
    assert file.record.tasks["a"].owner == "lead"


def test_a_mistake_in_the_value_of_a_misspelt_key_has_its_own_place() -> None:
    _, told = reading("playbook: p\ntasks:\n  a: {durration: 1 dai}\n")
    assert told == ["3:7 unknown-key", "3:18 duration"]


def test_a_key_that_is_there_twice_once_misspelt_keeps_the_right_one() -> None:
    file, told = reading("playbook: p\ntasks:\n  a: {durration: 1d, duration: 2d}\n")
    assert told == ["3:7 unknown-key"]
    assert isinstance(file.record, Playbook)
    assert str(file.record.tasks["a"].duration) == "2d"


def test_two_keys_that_are_slips_of_one_leave_the_first() -> None:
    file, told = reading("playbook: p\ntasks:\n  a: {durration: 1d, duratin: 2d}\n")
    assert told == ["3:7 unknown-key", "3:22 unknown-key"]
    assert isinstance(file.record, Playbook)
    assert str(file.record.tasks["a"].duration) == "1d"


def test_places_behind_an_entry_that_was_left_out_are_those_of_the_file() -> None:
    file, told = reading("playbook: p\ntasks:\n  a: {needs: ['b XX', c, 'd YY', e]}\n")
    assert told == ["3:15 need", "3:26 need"]
    assert file.locator is not None
    assert file.locator.value(("tasks", "a", "needs", 1)).column == 34


def test_places_in_a_task_whose_id_was_mended_are_those_of_the_file() -> None:
    file, told = reading("playbook: p\ntasks:\n  Big Launch: {durration: 1d}\n")
    assert told == ["3:3 identifier", "3:16 unknown-key"]
    assert file.locator is not None
    assert file.locator.value(("tasks", "big-launch", "duration")).column == 27


def test_what_must_be_there_and_cannot_be_read_is_told_once() -> None:
    file, told = reading("run: '???'\nplaybook: [a]\n")
    assert told == ["1:6 identifier", "2:11 wrong-kind"]
    assert file.record is not None


def test_what_is_missing_is_told_at_the_record_that_misses_it() -> None:
    _, told = reading("run: r\nteam: t.yaml\n")
    assert told == ["1:1 missing-key"]


def test_an_alias_is_told_once_and_its_key_is_not_missed() -> None:
    file, told = reading("playbook: p\ntasks:\n  a: {owner: lead, duration: &d 3d}\n  b: {owner: lead, duration: *d}\n")
    assert told == ["3:30 anchor"]
    assert file.locator is not None
    assert not file.locator.is_certain(("tasks", "b", "duration"))


def test_null_is_no_value_and_norway_is_a_text() -> None:
    file, told = reading("playbook: p\ntitle: NO\npurpose: null\nversion: ~\n")
    assert told == ["3:10 no-value", "4:10 no-value"]
    assert isinstance(file.record, Playbook)
    assert file.record.title == "NO"

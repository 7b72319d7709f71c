"""JSON that is read strictly: what the standard library takes, and a place for everything that it does not."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mfab.runs.json_reader import LARGEST, JsonText, Mistake, read_json

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES, st.booleans(), st.sampled_from([None, 2]))
def test_whatever_json_can_say_is_read_as_it_was_meant(value: object, ascii: bool, indent: int | None) -> None:
    try:
        text = json.dumps(value, ensure_ascii=ascii, indent=indent).encode()
    except UnicodeEncodeError:
        return
    found = read_json(text)
    assert isinstance(found, JsonText)
    assert found.value == value


@given(
    VALUES, st.integers(0, 200), st.sampled_from(['"', "{", "}", "[", "]", ",", ":", "0", "-", "e", "\\", " ", "nul"])
)
def test_a_text_with_a_slip_is_read_as_the_standard_has_it_or_has_a_mistake_with_a_place(
    value: object, at: int, slip: str
) -> None:
    text = json.dumps(value, ensure_ascii=False)
    text = text[: at % (len(text) + 1)] + slip + text[at % (len(text) + 1) :]
    found = read_json(text.encode("utf-8", "surrogatepass"))
    if isinstance(found, Mistake):
        assert 1 <= found.line <= text.count("\n") + 1 and 1 <= found.column <= len(text) + 1
    else:
        assert found.value == json.loads(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "1:1: there is nothing in it"),
        (" \n ", "1:1: there is nothing in it"),
        ('{"lead": 1', "1:11: the end stands where a comma or '}' is expected"),
        ('{\n  "score": 7,\n  "score": 8\n}', "3:3: 'score' is given twice"),
        ('{"score": NaN}', "1:11: 'NaN' is no value of JSON"),
        ('{"score": 1e999}', "1:11: '1e999' is too large for a number"),
        ('{"score": ' + "9" * 400 + "}", "1:11: '999999999999999999999999999999999999999…' is too large for a number"),
        ('{"score": 012}', "1:11: '012' is no value of JSON"),
        ('{"score": True}', "1:11: 'True' is no value of JSON; write true"),
        ('{"score": None}', "1:11: 'None' is no value of JSON; write null"),
        ("{score: 1}", "1:2: 'score' stands where a name in double quotes is expected"),
        ('{"score" 1}', "1:10: '1' stands where a colon is expected, behind 'score'"),
        ('{"score": 1,}', "1:13: nothing stands between the last comma and '}'"),
        ('["DK" "SE"]', "1:7: '\"' stands where a comma or ']' is expected"),
        ('{"name": "Å\\ud83d"}', "1:12: '\\ud83d' is half a character"),
        ('{"name": "\\x41"}', "1:11: '\\x' is no escape of JSON"),
        ('{"name": "a\nb"}', "1:12: this text has a control character; write it as an escape"),
        ('{"name": "a', "1:10: this text ends in the middle"),
        ("{} {}", "1:4: '{' stands behind the end"),
        ("[" * 100_000, "1:41: this is nested deeper than 40 levels"),
    ],
)  # fmt: skip
def test_every_slip_is_told_in_a_sentence_with_its_place(text: str, told: str) -> None:
    assert str(read_json(text.encode())) == told


def test_bytes_that_are_no_text_and_too_many_of_them_are_told() -> None:
    assert str(read_json(b'{"name": "\xff"}')) == "1:11: this is not UTF-8, which JSON is written in"
    assert (
        str(read_json(b" " * (LARGEST + 1)))
        == "1:1: this is longer than 1,024 KiB, which is the most that is read at once"
    )


def test_places_count_characters_and_not_bytes() -> None:
    found = read_json('{"å": "日本", "type": 3}'.encode())
    assert isinstance(found, JsonText)
    assert found.mistake(("type",), "no").column == 21

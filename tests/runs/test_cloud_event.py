"""CloudEvents as other systems send them, and what is said of those that cannot be taken."""

import base64
import json
from typing import Any

import pytest

from mfab.runs.cloud_event import CloudEvent, Incoming, read_incoming

EVENT: dict[str, Any] = {"specversion": "1.0", "id": "4711", "source": "/crm/leads", "type": "lead.scored"}
LEAD = {"lead": {"id": 42, "score": 78}}


def read(content: object, type: str = "lead.scored") -> Incoming | list[str]:
    """Return what a file holds, or its mistakes."""
    found = read_incoming(json.dumps(content).encode(), type)
    return found if isinstance(found, Incoming) else [str(each) for each in found]


def test_an_event_with_all_that_the_standard_knows_is_read() -> None:
    whole = {
        **EVENT, "subject": "42", "time": "2027-03-02T10:15:00.25+01:00", "datacontenttype": "application/json",
        "dataschema": "https://crm.example/lead.json", "partitionkey": "a", "retries": 3, "sampled": True, "data": LEAD,
    }  # fmt: skip
    event = CloudEvent("4711", "/crm/leads", "lead.scored", "42", "2027-03-02T10:15:00.25+01:00", LEAD)
    assert read(whole) == Incoming((event,))


def test_an_event_may_be_without_data_and_have_null_for_what_it_does_not_say() -> None:
    assert read({**EVENT, "subject": None, "time": None}) == Incoming(
        (CloudEvent("4711", "/crm/leads", "lead.scored"),)
    )


def test_a_list_holds_several_events_and_an_empty_one_none() -> None:
    found = read([{**EVENT, "id": "1"}, {**EVENT, "id": "2"}])
    assert isinstance(found, Incoming)
    assert [event.id for event in found.events] == ["1", "2"]
    assert read([]) == Incoming()


def test_bare_data_are_an_object_that_is_no_event_also_where_it_has_an_id_and_a_type() -> None:
    data = {"id": "7", "type": "form", "source": "landing page", "score": 70}
    assert read(data) == Incoming(data=data, is_bare=True)


def test_json_in_base64_is_data_like_any_other_and_anything_else_is_kept_as_it_came() -> None:
    packed = base64.b64encode(json.dumps(LEAD).encode()).decode()
    found = read({**EVENT, "data_base64": packed})
    assert isinstance(found, Incoming) and found.events[0].data == LEAD
    found = read({**EVENT, "datacontenttype": "image/png", "data_base64": "iVBORw0="})
    assert isinstance(found, Incoming) and found.events[0].data == "iVBORw0="
    broken = base64.b64encode(b'{"lead": }').decode()
    assert read({**EVENT, "data_base64": broken}) == [
        "1:100: the JSON in it cannot be read at its 1:10: '}' is no value of JSON"
    ]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"specversion": "0.3"}, "'specversion' is '0.3'; events of version '1.0' can be read"),
        ({"specversion": 1.0}, "'specversion' is the number 1.0, where a text is expected"),
        ({"id": ""}, "'id' is empty"),
        ({"id": 4711}, "'id' is the number 4711, where a text is expected"),
        ({"id": "x" * 601}, "'id' has 601 bytes, of at most 600"),
        ({"source": "our crm"}, "'source' is 'our crm', and an address such as '/crm/leads' has no spaces"),
        ({"type": "lead.score"}, "the type is 'lead.score', where 'lead.scored' is expected"),
        ({"subject": "4\x1b[2J2"}, "'subject' has a control character"),
        ({"time": "yesterday"}, "'time' is 'yesterday'; write a time such as '2027-03-02T10:15:00Z'"),
        (
            {"time": "2027-02-29T10:15:00Z"},
            "'time' is '2027-02-29T10:15:00Z'; write a time such as '2027-03-02T10:15:00Z'",
        ),
        (
            {"time": "2027-03-02T10:15:00"},
            "'time' is '2027-03-02T10:15:00'; write a time such as '2027-03-02T10:15:00Z'",
        ),
        ({"datacontenttype": "json"}, "'datacontenttype' is 'json'; write one such as 'application/json'"),
        ({"dataschema": "lead.json"}, "'dataschema' is 'lead.json', which is no full address with its scheme"),
        ({"data_base64": "%%"}, "'data_base64' is no base64"),
        ({"extra": {"a": 1}}, "'extra' is an object; an attribute is a text, a whole number of 32 bits, true or false"),
        (
            {"dataContentType": "x/y"},
            "'dataContentType' is no name of an attribute, which has small letters and digits only; "
            "did you mean 'datacontenttype'?",
        ),
    ],
)
def test_a_mistake_is_told_in_a_sentence_at_its_place(change: dict[str, Any], told: str) -> None:
    found = read({**EVENT, **change})
    assert isinstance(found, list) and len(found) == 1
    place, _, message = found[0].partition(": ")
    assert message == told
    text = json.dumps({**EVENT, **change})
    (name, value), = change.items()  # fmt: skip
    line, column = map(int, place.split(":"))
    assert line == 1 and text[column - 1 :].startswith(json.dumps(value)), name


def test_all_mistakes_of_all_events_are_told_at_once() -> None:
    found = read([{**EVENT, "id": ""}, 3, {"specversion": "1.0", "source": "/crm", "type": "x"}])
    assert isinstance(found, list)
    assert [each.partition(": ")[2] for each in found] == [
        "'id' is empty",
        "this is no event: a list holds events, each an object",
        "'id' is missing; an event has 'specversion', 'id', 'source' and 'type'",
        "the type is 'x', where 'lead.scored' is expected",
    ]


def test_data_that_are_given_twice_and_an_event_without_its_version_are_told() -> None:
    assert read({**EVENT, "data": LEAD, "data_base64": "e30="}) == [
        "1:143: the data are given twice, as 'data' and as 'data_base64'"
    ]
    without = {name: value for name, value in {**EVENT, "data": LEAD}.items() if name != "specversion"}
    assert read(without) == ["1:1: 'specversion' is missing; an event has 'specversion', 'id', 'source' and 'type'"]
    assert read("lead") == ["1:1: this is neither an event nor an object with data"]


def test_a_thousand_events_are_taken_and_one_more_is_not() -> None:
    found = read([EVENT] * 1001)
    assert isinstance(found, list)
    assert found[0].endswith("these are more than 1,000 events; send fewer at once")

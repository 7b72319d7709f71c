"""`mfab emit` as a queue consumer and its operator meet it."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Mfab
from tests.use_cases.leads import write_workspace

EVENT = {"specversion": "1.0", "id": "4711", "source": "/crm", "type": "lead.scored"}


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A workspace where leads come in."""
    write_workspace(tmp_path)
    return tmp_path


def event(score: object, **more: object) -> bytes:
    """Return an event about lead 42."""
    return json.dumps({**EVENT, **more, "data": {"lead": {"id": 42, "score": score}}}).encode()


def test_an_event_from_standard_input_starts_a_run_and_says_what_it_waits_for(mfab: Mfab, office: Path) -> None:
    ran = mfab("emit", "lead.scored", "--data", "-", stdin=event(80))
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines() == [
        "signal 'lead.scored' '4711' from '/crm'",
        "  started run 'handoff-42' of playbook 'handoff' for '42'",
        "  will decide 'qualify' of run 'handoff-42' once that is ready: qualified",
    ]
    again = mfab("emit", "lead.scored", "--data", "-", stdin=event(80))
    assert again.code == 0
    assert again.out.splitlines()[0] == "signal 'lead.scored' '4711' from '/crm'; it came before, and did this then"
    assert again.out.splitlines()[1:] == ran.out.splitlines()[1:]


def test_the_same_id_with_other_data_is_a_warning_and_has_no_effect(mfab: Mfab, office: Path) -> None:
    mfab("emit", "lead.scored", "--data", "-", stdin=event(20))
    ran = mfab("emit", "lead.scored", "--data", "-", stdin=event(99))
    assert ran.code == 0
    assert ran.err == (
        "warning: signal 'lead.scored' '4711' from '/crm' said something else the first time; that counts, "
        "this does not\n"
    )
    assert "0 runs" in mfab("store").out


def test_bare_data_take_their_source_and_id_from_the_command_line(mfab: Mfab, office: Path) -> None:
    (office / "lead.json").write_text('{"lead": {"id": 42, "score": 70}}', encoding="utf-8")
    ran = mfab("emit", "lead.scored", "--data", "lead.json", "--source", "form", "--id", "7", "--json")
    told = json.loads(ran.out)
    assert told["format_version"] == 1
    (signal,) = told["signals"]
    assert (signal["source"], signal["id"], signal["type"]) == ("form", "7", "lead.scored")
    assert signal["effect"]["started"] == [{"run": "handoff-42", "playbook": "handoff", "subject": "42"}]
    again = mfab("emit", "lead.scored", "--data", "lead.json")
    assert "goes on already for '42'" in again.out
    assert "from 'mfab'" in again.out


def test_a_list_of_events_is_taken_one_by_one(mfab: Mfab, office: Path) -> None:
    events = [json.loads(event(80, id=str(number))) for number in range(3)]
    ran = mfab("emit", "lead.scored", "--data", "-", stdin=json.dumps(events).encode())
    assert ran.code == 0
    assert ran.out.count("signal 'lead.scored'") == 3
    assert ran.out.count("started run") == 1


def test_what_nobody_waited_for_is_listed_with_what_it_needs(mfab: Mfab, office: Path) -> None:
    assert mfab("emit", "lead.scord", "--data", "-", stdin=b'{"lead": {"id": 42}}').code == 0
    mfab("emit", "lead.scored", "--data", "-", stdin=event(20))
    ran = mfab("emit", "--list")
    assert ran.code == 0
    assert "  needs a playbook with a trigger 'lead.scord'; did you mean 'lead.scored'?" in ran.out.splitlines()
    assert "  needs lead.score >= 60, to start playbook 'handoff'" in ran.out.splitlines()
    assert [each["type"] for each in json.loads(mfab("emit", "--list", "--json").out)["signals"]] == [
        "lead.scord",
        "lead.scored",
    ]


def test_only_the_playbooks_that_are_named_start_runs(mfab: Mfab, office: Path) -> None:
    ran = mfab("emit", "lead.scored", "--data", "-", "--playbook", "welcome.yaml", stdin=event(95))
    assert "welcome-42" in ran.out and "handoff" not in ran.out


def test_what_the_sender_wrote_cannot_steer_a_terminal(mfab: Mfab, office: Path) -> None:
    data = {"lead": {"id": "\x1b[31mred\u202e", "score": 99, "company": "\x1b]0;owned\x07"}}
    ran = mfab("emit", "lead.scored", "--data", "-", stdin=json.dumps(data).encode())
    assert ran.code == 0
    assert "'\\x1b[31mred\\u202e', which is no name on one line" in ran.err
    assert "\x1b" not in ran.out + ran.err and "\u202e" not in ran.out + ran.err
    ok = {"lead": {"id": "red", "score": 99, "company": "\x1b]0;owned\x07"}}
    ran = mfab("emit", "lead.scored", "--data", "-", stdin=json.dumps(ok).encode())
    assert "started run 'handoff-red'" in ran.out
    assert "\x1b" not in mfab("status", "handoff-red").out


@pytest.mark.parametrize(
    ("arguments", "stdin", "told"),
    [
        ((), b"", "TYPE is missing"),
        (("lead.scored",), b"", "--data is missing"),
        (("lead.scored", "--data", "lead.jsn"), b"", "--data: 'lead.jsn': there is no file 'lead.jsn' here"),
        (("lead.scored", "--data", "-"), b"", "<stdin>:1:1: there is nothing in it"),
        (("lead.scored", "--data", "-"), b'{"lead": NaN}', "<stdin>:1:10: 'NaN' is no value of JSON"),
        (("lead.scored", "--data", "-"), b"[" * 5000, "<stdin>:1:41: this is nested deeper than 40 levels"),
        (("lead.scored", "--data", "-"), b"3", "<stdin>:1:1: this is neither an event nor an object with data"),
        (("lead.lost", "--data", "-"), event(3), "where 'lead.lost' is expected"),
        (("lead.scored", "--data", "-", "--id", "9"), event(3), "--id is for bare data; an event says it itself"),
        (("lead.scored", "--data", "-", "--source", ""), b"{}", "--source is empty"),
        (
            ("lead.scored", "--data", "-", "--playbook", "team.yaml"),
            b"{}",
            "--playbook: 'team.yaml': this is a team file",
        ),
        (("lead.scored", "--data", "-", "--as", "evva"), event(80), "no person 'evva'; did you mean 'eva'?"),
        (("lead.scored", "--data", "-", "--today", "soon"), b"{}", "--today: 'soon' is neither a day"),
        (("lead.scored", "--list"), b"", "--list stands alone"),
        (("lead.scored", "--dta", "x"), b"", "there is no option '--dta'; did you mean '--data'?"),
    ],
)
def test_a_wrong_command_line_or_file_is_exit_2_and_records_nothing(
    mfab: Mfab, office: Path, arguments: tuple[str, ...], stdin: bytes, told: str
) -> None:
    ran = mfab("emit", *arguments, stdin=stdin)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert "Traceback" not in ran.err
    # Without a file there is no store yet, with one it is empty.
    assert "0 signals" in mfab("store").out or not (office / ".mfab" / "mfab.db").exists()


def test_a_playbook_that_waits_and_cannot_be_read_is_exit_1_so_that_a_queue_sends_it_again(
    mfab: Mfab, office: Path
) -> None:
    text = (office / "handoff.yaml").read_text(encoding="utf-8")
    (office / "handoff.yaml").write_text(text.replace("tasks:", "tasks: ["), encoding="utf-8")
    ran = mfab("emit", "lead.scored", "--data", "-", stdin=event(80))
    assert ran.code == 1
    assert "'handoff.yaml' may wait for 'lead.scored' and cannot be read" in ran.err
    assert "hint: mfab validate handoff.yaml" in ran.err
    (office / "handoff.yaml").write_text(text, encoding="utf-8")
    assert "started run 'handoff-42'" in mfab("emit", "lead.scored", "--data", "-", stdin=event(80)).out

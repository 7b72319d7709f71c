"""Lists of leave as spreadsheets save them, and dates that mean one day to everybody or are refused."""

import pytest

from mfab.model.team import Person
from mfab.parser.absences.leave_list import LeaveList, read_leave_list

PEOPLE = {
    "anna": Person.model_validate({"name": "Anna Holm", "email": "anna@example.com"}),
    "bo": Person.model_validate({"name": "Bo Ekström"}),
    "bo-2": Person.model_validate({"name": "Bo Ekström", "email": "bo@example.com"}),
}


def read(text: str, encoding: str = "utf-8", *, day_first: bool = False) -> LeaveList:
    return read_leave_list("leave.csv", text.encode(encoding), PEOPLE, day_first=day_first)


def days(found: LeaveList) -> dict[str, list[str]]:
    assert found.diagnostics == ()
    return {name: [str(each) for each in ranges] for name, ranges in found.leave.items()}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("name,from,to\nAnna Holm,2027-02-08,2027-02-12\n", "utf-8"),
        ("Name;From;To\r\nAnna Holm;08.02.2027;12.02.2027\r\n", "utf-8-sig"),
        ("sep=;\r\nE-mail;Fra;Til\r\nANNA@example.com;8-2-2027;12-2-2027\r\n", "cp1252"),
        ('name\tfrom\tto\r\n"Anna Holm"\t2027-02-08 00:00:00\t2027-02-12\r\n', "utf-16"),
        ("\n\nteam,to,person,from\nx,13/2/2027,anna,13/2/2027\nx,12/2/2027,anna,8/2/2027\n", "day first"),
    ],
)
def test_lists_of_many_programs_say_the_same(text: str, encoding: str) -> None:
    is_day_first = encoding == "day first"

    found = read(text, "utf-8" if is_day_first else encoding, day_first=is_day_first)

    assert days(found)["anna"][-1] == "2027-02-08..2027-02-12"


def test_leave_without_an_end_is_one_day() -> None:
    assert days(read("name;from\nAnna Holm;2027-02-08\n\n;\n")) == {"anna": ["2027-02-08"]}


def test_old_windows_characters_are_read() -> None:
    found = read("name;from\nBo Ekström;2027-02-08\n", "cp1252")

    assert [each.message for each in found.diagnostics] == [
        "'Bo Ekström' is the name of bo and bo-2; give their e-mail"
    ]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Anna Holm;3/4/2027;", "'3/4/2027' may be in either of two months; write 2027-04-03 or 2027-03-04, or say "
         "--day-first"),
        ("Anna Holm;4/13/2027;", "'4/13/2027' has the month first; write the day first, or the year"),
        ("Anna Holm;8.2.27;", "'8.2.27' is not a date; write it as 2027-03-02 or 2.3.2027"),
        ("Anna Holm;31.2.2027;", "'31.2.2027' is not a day of the calendar"),
        ("Anna Holm;;2027-02-08", "'' is not a date; write it as 2027-03-02 or 2.3.2027"),
        ("Anna Holm;2027-02-12;2027-02-08", "the leave ends on 2027-02-08, before it begins on 2027-02-12"),
        ("Ana Holm;2027-02-08;", "'Ana Holm' is nobody in the team; did you mean 'anna holm'?"),
    ],
)  # fmt: skip
def test_what_is_not_clear_is_refused_with_its_line(line: str, message: str) -> None:
    found = read(f"name;from;to\nAnna Holm;2027-01-04;\n{line}\n")

    assert [(each.span.line, each.message) for each in found.diagnostics] == [(3, message)]


@pytest.mark.parametrize("text", ["", "Anna Holm;2027-02-08\n", "\x00", 'name;from\n"Anna;2027-02-08\n', "a" * 200_000])
def test_what_is_no_list_of_leave_is_an_error(text: str) -> None:
    found = read(text)

    assert not found.leave
    assert len(found.diagnostics) == 1

"""Taking in what was exported: all of it or nothing, and nothing that is there is overwritten."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from mfab.diagnostics.quoted import quoted
from mfab.store.database import Clash, Row, Session
from mfab.store.exporting import FORMAT, FORMAT_VERSION, LAST
from mfab.store.fitting import digest_of, misfit
from mfab.store.problem import StoreProblem
from mfab.store.records import Imported
from mfab.store.soundness import problems_in
from mfab.store.tables import DOCUMENT, TABLES, Column, Table

# So many records, or so many characters, are looked up and written together.
_AT_ONCE = 200
_CHARACTERS_AT_ONCE = 1_000_000
_LARGEST_NUMBER = 2**63
_TABLES = {table.kind: table for table in TABLES}
_HINT = "nothing was imported"


def take_in(session: Session, lines: Iterable[str]) -> Imported:
    """Write the records of all lines. Raises `StoreProblem`, with the line, for the first that cannot be taken."""
    added = known = 0
    for table, chunk in _chunks(_records(lines)):
        there = _already_there(session, table, [row for _, row in chunk])
        new = []
        for number, row in chunk:
            key = row[: table.keys]
            if key not in there:
                new.append((number, row))
                # The same record twice in one file is the second time one that is there.
                there[key] = row
            elif there[key] != row:
                raise _at(number, f"{_called(table, row)} is in the store already, and not the same")
        _write(session, table, new)
        added += len(new)
        known += len(chunk) - len(new)
    problems = problems_in(session)
    if problems:
        raise StoreProblem(f"the export does not hang together: {problems[0]}", _HINT)
    return Imported(added, known)


def _records(lines: Iterable[str]) -> Iterator[tuple[int, Table, Row]]:
    number = 0
    count: object = None
    for number, line in enumerate(lines, start=1):
        content = _content(number, line)
        if number == 1:
            _check_header(content)
        elif count is not None:
            raise _at(number, "there is more behind the end of the export")
        elif content.get("record") == LAST:
            count = content.get("count")
            if count != number - 2:
                raise _at(number, f"the export had {count} records, here are {number - 2}: some are missing")
        else:
            yield number, *_record(number, content)
    if number == 0:
        raise StoreProblem("there is nothing to import", "give the file that 'mfab store export' wrote")
    if count is None:
        raise _at(number, "the export breaks off here: its last line is missing")


def _content(number: int, line: str) -> dict[str, Any]:
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        raise _at(number, f"{quoted(line)} is no JSON") from None
    if not isinstance(content, dict):
        raise _at(number, f"{quoted(line)} is no record: each line holds an object")
    return content


def _check_header(content: dict[str, Any]) -> None:
    if content.get("record") != FORMAT:
        raise _at(1, "this is no export of a store", "give the file that 'mfab store export' wrote")
    version = content.get("format_version")
    if version != FORMAT_VERSION:
        raise _at(1, f"the export has format {version}, this mfab knows {FORMAT_VERSION}", "pip install --upgrade mfab")


def _record(number: int, content: dict[str, Any]) -> tuple[Table, Row]:
    table = _TABLES.get(str(content.get("record")))
    if table is None:
        raise _at(number, f"there is no record {quoted(str(content.get('record')))}")
    names = {column.name for column in table.columns}
    odd = sorted(names.symmetric_difference(content.keys() - {"record"}))
    if odd:
        what = "is missing" if odd[0] in names else "is unknown"
        raise _at(number, f"{quoted(odd[0])} of the {table.kind} {what}")
    row = tuple(content[column.name] for column in table.columns)
    for column, value in zip(table.columns, row, strict=True):
        if not _fits(column, value):
            right = f"one of {', '.join(column.choices)}" if column.choices else "text"
            right = "a whole number" if column.is_number else right
            raise _at(number, f"{quoted(column.name)} of the {table.kind} is {right}, not {quoted(json.dumps(value))}")
    problem = misfit(table, row)
    if problem is None and table is DOCUMENT and digest_of(row[1]) != row[0]:
        problem = f"the document {quoted(row[0])} has another digest: it was changed"
    if problem is not None:
        raise _at(number, problem)
    return table, row


def _fits(column: Column, value: object) -> bool:
    if value is None:
        return column.may_be_empty
    if column.is_number:
        return type(value) is int and -_LARGEST_NUMBER <= value < _LARGEST_NUMBER
    return isinstance(value, str) and (not column.choices or value in column.choices)


def _chunks(records: Iterator[tuple[int, Table, Row]]) -> Iterator[tuple[Table, list[tuple[int, Row]]]]:
    for table, group in groupby(records, key=lambda each: each[1]):
        chunk: list[tuple[int, Row]] = []
        characters = 0
        for number, _, row in group:
            chunk.append((number, row))
            characters += sum(len(value) for value in row if isinstance(value, str))
            if len(chunk) == _AT_ONCE or characters > _CHARACTERS_AT_ONCE:
                yield table, chunk
                chunk, characters = [], 0
        if chunk:
            yield table, chunk


def _already_there(session: Session, table: Table, rows: list[Row]) -> dict[Row, Row]:
    keys = [row[: table.keys] for row in rows]
    one = f"({', '.join('?' for _ in table.key_names)})"
    where = f"({', '.join(table.key_names)}) IN (VALUES {', '.join(one for _ in keys)})"
    found = session.rows(table.select(f"WHERE {where}"), [value for key in keys for value in key])
    return {row[: table.keys]: row for row in found}


def _write(session: Session, table: Table, rows: list[tuple[int, Row]]) -> None:
    """Write rows together; when one is refused, find out which."""
    session.change("SAVEPOINT chunk")
    try:
        session.change_many(table.insert, [row for _, row in rows])
    except Clash:
        session.change("ROLLBACK TO SAVEPOINT chunk")
        for number, row in rows:
            try:
                session.change(table.insert, row)
            except Clash as clash:
                raise _at(number, f"{_called(table, row)} does not fit what is there: {_reason(clash)}") from None
    session.change("RELEASE SAVEPOINT chunk")


def _reason(clash: Clash) -> str:
    said = str(clash)
    if "foreign key" in said.lower():
        return "it speaks of a run, a command or a document that is not there"
    if "run_active" in said or "run.playbook" in said:
        return "another active run has its playbook and subject"
    return said


def _called(table: Table, row: Row) -> str:
    return f"{table.kind} {' '.join(quoted(str(value)) for value in row[: table.keys])}"


def _at(number: int, message: str, hint: str = _HINT) -> StoreProblem:
    return StoreProblem(f"line {number}: {message}", hint)

"""Why SQLite could not do it, said for the people who use mfab."""

from __future__ import annotations

import sqlite3

from mfab.store.problem import StoreProblem

# How long a writer waits for the one before it, in seconds. A transaction of mfab takes milliseconds.
PATIENCE = 15

_RESTORE = "restore the last copy that 'mfab store backup' wrote, or save what can be read with 'sqlite3 FILE .recover'"
_KEPT = "nothing of this command was recorded, and what was recorded before is kept"
_SENTENCES: dict[int, tuple[str, str | None]] = {
    sqlite3.SQLITE_BUSY: (
        f"'{{place}}' was locked for {PATIENCE} seconds: another program writes to it and does not finish",
        "try again; when it stays so, look for a program that hangs or has the file open",
    ),
    sqlite3.SQLITE_READONLY: (
        "'{place}' may be read, but not written",
        "ask for the right to write the file and its folder, or name another place with --store",
    ),
    sqlite3.SQLITE_PERM: ("'{place}' may not be opened", "ask for the right to read and write the file"),
    sqlite3.SQLITE_FULL: (
        "no space is left for '{place}'; " + _KEPT,
        "make room on its disk, then give the command again",
    ),
    sqlite3.SQLITE_IOERR: (
        "'{place}' cannot be read or written: the system reports an error of its disk; " + _KEPT,
        "see whether the disk is full or gone, then give the command again",
    ),
    sqlite3.SQLITE_CORRUPT: ("'{place}' is damaged", _RESTORE),
    sqlite3.SQLITE_NOTADB: (
        "'{place}' is no store of mfab: it is not a SQLite file, or its beginning is damaged",
        "name the right file with --store; if it is the right one, " + _RESTORE,
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "'{place}' cannot be opened",
        "ask for the right to read the file and to write its folder, where SQLite keeps two files beside it",
    ),
    sqlite3.SQLITE_TOOBIG: ("a text is larger than SQLite takes", None),
}
_SAME = {sqlite3.SQLITE_LOCKED: sqlite3.SQLITE_BUSY, sqlite3.SQLITE_PROTOCOL: sqlite3.SQLITE_BUSY}


def primary_code(error: sqlite3.Error) -> int:
    """Return the kind of an error without its finer distinctions; 0 when SQLite did not give one."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def problem_with(place: str, error: sqlite3.Error) -> StoreProblem:
    """Return an error of SQLite as a sentence."""
    code = primary_code(error)
    sentence, hint = _SENTENCES.get(_SAME.get(code, code), (None, None))
    if sentence is None:
        # Tables that are not as the migrations made them: somebody else has changed the file.
        return StoreProblem(f"'{place}' cannot be used: {str(error)[:200]}", "see what 'mfab store check' says")
    return StoreProblem(sentence.replace("{place}", place), hint)

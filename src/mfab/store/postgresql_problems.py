"""Why a PostgreSQL server could not do it, said for the people who use mfab."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mfab.store.problem import StoreProblem

if TYPE_CHECKING:
    import psycopg

    from mfab.store.server_address import ServerAddress

# How long a transaction waits for the one before it, in seconds.
PATIENCE = 15

_KEPT = "nothing of this command was recorded, and what was recorded before is kept"
# By the code of the error, or by its class, which is the first two characters.
_SENTENCES = {
    "25006": (
        "'{place}' may be read, but not written: the server is a copy, or told to be read-only",
        "ask who runs it",
    ),
    "42501": ("the server does not let you do this in '{place}': {said}", "ask who runs it for the rights"),
    "3F000": ("there is no schema in '{place}' to keep a store in", "name one in the address that is there"),
    "53100": (f"no space is left for '{{place}}'; {_KEPT}", "make room on the server, then give the command again"),
    "53300": ("'{place}' has too many connections", "try again in a moment"),
    "55P03": (
        f"'{{place}}' was locked for {PATIENCE} seconds: another program writes to it and does not finish",
        "try again; when it stays so, look for a program that hangs",
    ),
    "57": ("the server was stopped while it worked on '{place}'; " + _KEPT, "give the command again when it is back"),
    "08": ("the connection to '{place}' broke off", "look with 'mfab log RUN' what was recorded, then go on"),
}


def no_connection(address: ServerAddress, error: psycopg.Error) -> StoreProblem:
    """Return why the server could not be reached, or did not let us in."""
    said = _said(address, error)
    if "password" in said or "authentication" in said or "pg_hba" in said:
        hint = "see the user and the password of the address; a password may also stand in PGPASSWORD or ~/.pgpass"
        return StoreProblem(f"the PostgreSQL server of '{address.shown}' does not let us in: {said}", hint)
    if "does not exist" in said:
        hint = "createdb makes a database; mfab makes the tables in it"
        return StoreProblem(f"'{address.shown}' is not there: {said}", hint)
    hint = "see whether the server runs, and whether host and port are right"
    return StoreProblem(f"the PostgreSQL server of '{address.shown}' cannot be reached: {said}", hint)


def problem_with(address: ServerAddress, error: psycopg.Error) -> StoreProblem:
    """Return an error of a statement as a sentence."""
    import psycopg

    is_lost = isinstance(error, psycopg.OperationalError | psycopg.InterfaceError)
    code = error.sqlstate or ("08" if is_lost else "")
    sentence, hint = _SENTENCES.get(code) or _SENTENCES.get(code[:2]) or ("'{place}' cannot be used: {said}", None)
    said = _said(address, error)
    return StoreProblem(sentence.replace("{said}", said).replace("{place}", address.shown), hint)


def _said(address: ServerAddress, error: psycopg.Error) -> str:
    """Return the last line of what the server said that says something."""
    text = error.diag.message_primary or str(error)
    lines = [line.strip() for line in address.without_secrets(text).splitlines() if line.strip()]
    for line in lines:
        _, fatal, rest = line.partition("FATAL:")
        if fatal:
            return rest.strip()
    return lines[0][:300] if lines else type(error).__name__

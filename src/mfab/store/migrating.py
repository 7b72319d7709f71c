"""Bringing a store to the newest form: forward only, each step whole or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from mfab.store.database import Database
from mfab.store.problem import StoreProblem


@cache
def migrations() -> Mapping[int, str]:
    """Return the scripts of all steps by their numbers, which count from 1."""
    folder = files("mfab.store.migrations")
    scripts = sorted((each for each in folder.iterdir() if each.name.endswith(".sql")), key=lambda each: each.name)
    return {int(each.name.partition("_")[0]): each.read_text(encoding="utf-8") for each in scripts}


def bring_up_to_date(database: Database, version: int, steps: Mapping[int, str]) -> None:
    """Take the steps that a store has not taken yet. Raises `StoreProblem` for one that a newer mfab wrote."""
    newest = max(steps)
    if version < newest:
        with database.writing() as session:
            if database.dialect.alone is not None:
                session.rows(database.dialect.alone)
            # Asked again: another process may have been quicker before this one could write.
            version = database.version(session)
            for number in sorted(each for each in steps if each > version):
                for statement in database.dialect.statements(steps[number]):
                    session.change(statement)
                database.set_version(session, number)
    if version > newest:
        raise StoreProblem(
            f"'{database.place}' was written by a newer mfab: it has form {version}, this mfab knows {newest}",
            "pip install --upgrade mfab",
        )

"""All of a store as JSON, one object a line: to move it to another database, to keep it, to look through it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from mfab.store.database import Session
from mfab.store.tables import TABLES

FORMAT = "mfab store"
FORMAT_VERSION = 1
LAST = "end"


def lines_of(session: Session) -> Iterator[str]:
    """Yield a line that tells what follows, one for each record, and a last one that tells how many there were."""
    yield _line({"record": FORMAT, "format_version": FORMAT_VERSION})
    count = 0
    for table in TABLES:
        names = [column.name for column in table.columns]
        for row in session.stream(table.select(f"ORDER BY {table.order}")):
            count += 1
            yield _line({"record": table.kind, **dict(zip(names, row, strict=True))})
    yield _line({"record": LAST, "count": count})


def _line(content: dict[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n"

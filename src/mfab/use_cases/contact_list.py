"""A list of contacts on disk, read line by line: never more of it in memory than a block, and nothing of it kept."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.suggestion import did_you_mean
from mfab.interplay.grid.contact_columns import UnfitList, sides_of
from mfab.interplay.grid.counting import Counted, count
from mfab.model.grid import Contacts
from mfab.model.grid_space import Space
from mfab.use_cases.options import WrongUsage
from mfab.use_cases.reading import STANDARD_INPUT, why_unreadable

_BLOCK = 256 * 1024
# A longer line is no line of a list.
_LONGEST_LINE = 1024 * 1024
ENCODINGS = ("utf-8", "utf-16", "cp1252", "cp1250", "iso-8859-1", "iso-8859-15", "mac-roman")
Tell = Callable[[int, int], None]


def count_contacts(
    path: str,
    standard_input: BinaryIO,
    space: Space,
    contacts: Contacts,
    encoding: str | None = None,
    tell: Tell = lambda done, size: None,
) -> Counted:
    """Count the contacts of a CSV file by cell. `tell` hears how many bytes of how many are read; of a pipe, nothing.

    Raises `WrongUsage` for a list that cannot be counted, with its line.
    """
    if encoding is not None and encoding not in ENCODINGS:
        hint = did_you_mean(encoding, ENCODINGS) or f"; there are {', '.join(ENCODINGS)}"
        raise WrongUsage(f"--encoding: {quoted(encoding)} is none that lists are read in{hint}")
    name = "standard input" if path == STANDARD_INPUT else path
    try:
        if path == STANDARD_INPUT:
            return _counted(name, standard_input, 0, (space, contacts, encoding), tell)
        with Path(path).open("rb") as stream:
            return _counted(name, stream, Path(path).stat().st_size, (space, contacts, encoding), tell)
    except OSError as error:
        raise WrongUsage(f"--contacts: '{path}': {why_unreadable(path, error)}") from None


def _counted(
    name: str, stream: BinaryIO, size: int, reading: tuple[Space, Contacts, str | None], tell: Tell
) -> Counted:
    space, contacts, encoding = reading
    lines = _Lines(name, stream, encoding, lambda done: tell(done, size), size > 0)
    try:
        heads, rows = _rows(lines)
        return count(rows, sides_of(space, contacts, heads), lambda: lines.is_blank)
    except UnfitList as error:
        raise WrongUsage(f"{name}: {error}") from None
    except csv.Error as error:
        raise WrongUsage(f"{name}:{lines.number}: {_why(error)}") from None


def _rows(lines: _Lines) -> tuple[Sequence[str], Iterator[list[str]]]:
    """Return the headings, and the rows below them. What separates values is what the headings have most of."""
    source = iter(lines)
    first = next(source, "")
    while first and not first.strip():
        first = next(source, "")
    separator = max(",;\t", key=first.count)
    if first.strip().lower().startswith("sep=") and first.strip()[4:5]:
        separator, first = first.strip()[4], next(source, "")
    if not first.strip():
        raise UnfitList("the list is empty; its first line names the columns")
    rows = csv.reader(_after(first, source), delimiter=separator, strict=True)
    return next(rows), rows


def _after(first: str, source: Iterator[str]) -> Iterator[str]:
    yield first
    yield from source


def _why(error: csv.Error) -> str:
    text = str(error)
    if "field larger" in text or "unexpected end" in text:
        return "a quotation mark that is opened before is not closed; nothing was counted"
    if "new-line character" in text:
        return "lines end with a carriage return alone; save the list as 'CSV UTF-8'"
    if "expected after" in text:
        return "a quotation mark stands inside a quoted value; it is written twice there"
    return f"the list cannot be read on: {text}"


@dataclass(slots=True)
class _Lines:
    """The lines of a stream as text, with their ends. `number` is that of the last one in the block that was read."""

    name: str
    stream: BinaryIO
    encoding: str | None
    tell: Callable[[int], None]
    has_size: bool
    number: int = 0
    is_blank: bool = False

    def __iter__(self) -> Iterator[str]:
        decoder: codecs.IncrementalDecoder | None = None
        rest, done = "", 0
        while block := self.stream.read(_BLOCK):
            if decoder is None:
                decoder = codecs.getincrementaldecoder(self._encoding(block))("strict")
            text = rest + self._decoded(decoder, block, rest)
            done += len(block)
            if self.has_size:
                self.tell(done)
            end = text.rfind("\n") + 1
            rest = text[end:]
            yield from self._told(text[:end])
            if len(rest) > _LONGEST_LINE:
                raise WrongUsage(f"{self.name}:{self.number + 1}: this line is longer than 1 MiB; this is no list")
        if decoder is not None:
            rest += self._decoded(decoder, b"", rest, is_last=True)
        if rest:
            yield from self._told(rest)

    def _told(self, text: str) -> Iterator[str]:
        for line in io.StringIO(text, newline="\n"):
            self.number += 1
            self.is_blank = not line.strip()
            yield line

    def _encoding(self, block: bytes) -> str:
        if block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16"
        return "utf-8-sig" if self.encoding in (None, "utf-8") else str(self.encoding)

    def _decoded(self, decoder: codecs.IncrementalDecoder, block: bytes, rest: str, *, is_last: bool = False) -> str:
        try:
            return decoder.decode(block, is_last)
        except UnicodeDecodeError as error:
            line = self.number + 1 + rest.count("\n") + error.object[: error.start].count(b"\n")
            help = "this is not UTF-8, perhaps the old characters of Windows; save the list as 'CSV UTF-8', or say "
            told = f"this is not {self.encoding}; leave --encoding out, or name another" if self.encoding else None
            raise WrongUsage(f"{self.name}:{line}: {told or f'{help}--encoding cp1252'}") from None

"""Fixing files: what is safe to mend is mended, and the files are checked again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.fix import Fix, edited, fitting
from mfab.parser.written_file import read_file
from mfab.use_cases.checking import Checked, check_paths
from mfab.use_cases.differences import Change
from mfab.use_cases.reading import Shelf, files_among, shown

# One mistake can hide another, and of two edits that overlap only one is made in a round.
_MOST_ROUNDS = 20
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Fixed:
    """What the fixes do to files (nothing is written yet), how many there are, and what remains after them."""

    shelf: Shelf
    checked: Checked
    changes: tuple[Change, ...]
    count: int


def fix_paths(shelf: Shelf, paths: Sequence[str]) -> Fixed:
    """Check files, make the fixes in them and check again, until there is nothing left to fix."""
    before = dict(_texts(shelf, paths))
    texts = {name: data for name, (_, data) in before.items()}
    count = 0
    for _ in range(_MOST_ROUNDS):
        checked = check_paths(_with(shelf, texts), paths)
        fixes = _fixes(checked.diagnostics, texts)
        if not fixes:
            break
        count += len(fixes)
        texts = {**texts, **_fixed(texts, fixes)}
    # What cannot be read after its fixes either is left as its author wrote it.
    texts = {name: data if _is_readable(name, data) else before[name][1] for name, data in texts.items()}
    last = _with(shelf, texts)
    changes = [Change(path, data, texts[name]) for name, (path, data) in before.items() if texts[name] != data]
    return Fixed(last, check_paths(last, paths), tuple(changes), count if changes else 0)


def _with(shelf: Shelf, texts: Mapping[str, bytes]) -> Shelf:
    return Shelf(shelf.standard_input, {**shelf.instead, **texts})


def _texts(shelf: Shelf, paths: Sequence[str]) -> Iterator[tuple[str, tuple[str, bytes]]]:
    for path in files_among(paths):
        # One that is no text, or goes away in the meantime, is told about by the check.
        with suppress(OSError):
            if shelf.read(path).source is not None:
                yield shown(path), (path, shelf.data_of(path))


def _is_readable(name: str, data: bytes) -> bool:
    return read_file(name, data).kind is not None


def _fixes(diagnostics: Iterable[Diagnostic], texts: Mapping[str, bytes]) -> tuple[Fix, ...]:
    """Return the fixes that lie wholly in the files that were named and that leave them no harder to read.

    Of those that overlap the first is made now; the other, if it is still wanted, in the next round.
    """
    diagnostics = tuple(diagnostics)
    # What a rule advises of a file with errors may look otherwise once they are mended.
    unsure = {each.span.path for each in diagnostics if each.severity is Severity.ERROR}
    wanted = (
        each.fix
        for each in diagnostics
        if each.fix is not None and (each.severity is Severity.ERROR or each.span.path not in unsure)
    )
    fixes = fitting(fix for fix in wanted if all(edit.span.path in texts for edit in fix.edits))
    while True:
        after = _fixed(texts, fixes)
        harmed = {name for name in after if not _is_readable(name, after[name]) and _is_readable(name, texts[name])}
        if not harmed:
            return fixes
        fixes = tuple(fix for fix in fixes if harmed.isdisjoint(edit.span.path for edit in fix.edits))


def _fixed(texts: Mapping[str, bytes], fixes: Iterable[Fix]) -> dict[str, bytes]:
    """Return the texts that the fixes change, changed."""
    edits = [edit for fix in fixes for edit in fix.edits]
    found = {}
    for name in dict.fromkeys(edit.span.path for edit in edits):
        text = texts[name].decode("utf-8")
        mark = _BYTE_ORDER_MARK if text.startswith(_BYTE_ORDER_MARK) else ""
        own = [edit for edit in edits if edit.span.path == name]
        found[name] = (mark + edited(text.removeprefix(mark), own)).encode()
    return found

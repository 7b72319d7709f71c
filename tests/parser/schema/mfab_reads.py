"""What mfab itself says of the structure of a file, before any rule is asked."""

from typing import NamedTuple

from mfab.parser.written_file import KINDS, read_file


class Read(NamedTuple):
    """The kind of a file, and what is wrong with how it is written and with its keys and values."""

    kind: str | None
    writing: tuple[str, ...]
    structure: tuple[str, ...]


# What an editor no longer sees once the file has been turned into values.
WRITING = {
    "anchor", "control-character", "directive", "duplicate-key", "empty-file", "encoding", "file-kind", "key",
    "line-break", "merge-key", "several-documents", "syntax", "tab", "tag", "too-deep", "too-large", "too-many",
}  # fmt: skip


def mfab_reads(data: bytes) -> Read:
    """Read a file as `mfab validate` does."""
    file = read_file("file.yaml", data)
    told = [(each.code, f"{each.span}: {each.message} [{each.code}]") for each in file.diagnostics]
    return Read(
        file.kind if file.kind in KINDS else None,
        tuple(text for code, text in told if code in WRITING),
        tuple(text for code, text in told if code not in WRITING),
    )

"""A critical path on a terminal: tasks and approvals in lines that break before an arrow."""

from collections.abc import Callable, Iterator, Sequence

from rich.cells import cell_len

from mfab.diagnostics.printable import printable

# A longer path is shown by its two ends.
_LONGEST = 60


def path_lines(head: str, path: Sequence[str], width: int, paint: Callable[[str, str], str]) -> Iterator[str]:
    """Yield a path by its row ids, behind a head and indented below it."""
    names = [printable(_short(name)) for name in path]
    if len(names) > _LONGEST:
        names = [*names[: _LONGEST // 2], f"({len(names) - _LONGEST} more)", *names[-_LONGEST // 2 :]]
    for number, line in enumerate(_wrapped(names, width - len(head))):
        yield (paint("title", head) if number == 0 else " " * len(head)) + line


def _wrapped(names: Sequence[str], width: int) -> Iterator[str]:
    line = ""
    for number, name in enumerate(names):
        step = f"→ {name}" if number else name
        if line and cell_len(line) + 1 + cell_len(step) > width:
            yield line
            line = step
        else:
            line = f"{line} {step}" if line else step
    yield line


def _short(name: str) -> str:
    task, approval, role = name.partition(":approval:")
    return f"approval by {role}" if approval else task

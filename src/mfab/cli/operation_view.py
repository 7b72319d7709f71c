"""The share of operation on a terminal: who repeats how much, of which playbooks, and the heaviest tasks of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mfab.cli.load_view import hours
from mfab.cli.table import table_lines
from mfab.diagnostics.printable import printable
from mfab.export.short_words import counted
from mfab.portfolio.operation import Operation, PlaybookWork, RepeatedTask

Paint = Callable[[str, str], str]
_MOST_TASKS = 12
_BAR = 10


def operation_lines(
    people: Sequence[Operation],
    functions: Sequence[Operation],
    tasks: Sequence[RepeatedTask],
    names: Sequence[str],
    width: int,
    paint: Paint,
) -> Iterator[str]:
    """Yield the lines. `names` are those of the occasions."""
    everything = sum(each.minutes for each in functions) or sum(each.minutes for each in people)
    again = sum(each.repeated for each in functions) or sum(each.repeated for each in people)
    share = f", {round(100 * again / everything)}%" if everything else ""
    head = f"{hours(again)} of {hours(everything)} planned in {counted(len(names), 'plan')} comes round again{share}"
    yield paint("title", head)
    for what, found in (("function", functions), ("person", people)):
        if found:
            yield ""
            yield from _shares(what, found, width, paint)
    if tasks:
        yield ""
        yield from _tasks(tasks, width, paint)


def _shares(what: str, found: Sequence[Operation], width: int, paint: Paint) -> Iterator[str]:
    has_time = any(each.time is not None for each in found)
    head = (what, "planned", "of time" if has_time else "", "repeated", "share", "", "by playbook")
    rows = [
        (
            printable(each.name),
            f"{hours(each.minutes):>7}",
            f"{round(100 * each.minutes / each.time):>6}%" if each.time else "",
            f"{hours(each.repeated):>8}",
            f"{round(100 * each.share):>4}%",
            "█" * round(each.share * _BAR) + "·" * (_BAR - round(each.share * _BAR)),
            ", ".join(_playbook(work) for work in each.playbooks),
        )
        for each in found
    ]
    yield from table_lines(head, rows, width, paint, ["row"] * len(rows), (("by playbook", 12),))


def _playbook(work: PlaybookWork) -> str:
    times = f" ×{work.occasions}" if work.occasions > 1 else ""
    return f"{work.playbook}{times} {hours(work.minutes)}{'' if work.is_repeated else ' (once)'}"


def _tasks(tasks: Sequence[RepeatedTask], width: int, paint: Paint) -> Iterator[str]:
    head = ("work", "times", "heaviest repeated tasks", "of", "by")
    rows = [
        (
            f"{hours(task.minutes):>6}",
            f"{task.times:>5}",
            f"{task.task}  {task.title}" if task.title != task.task else task.task,
            task.playbook,
            ", ".join(task.people or task.roles),
        )
        for task in tasks[:_MOST_TASKS]
    ]
    shrinking = (("heaviest repeated tasks", 24), ("by", 10), ("of", 10))
    yield from table_lines(head, rows, width, paint, ["row"] * len(rows), shrinking)
    if len(tasks) > _MOST_TASKS:
        yield paint("hint", f"and {counted(len(tasks) - _MOST_TASKS, 'more task')}; --json has all")

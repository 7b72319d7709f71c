"""The interplay as sections to read: each a title, a table or sentences. Terminals and pages show the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mfab.export.interplay.shown import Shown, function_name
from mfab.export.short_words import amount, counted
from mfab.model.interplay import Handover, Interplay, TimeSpent

# What a reader looks at; the data has all of it.
MOST_MEETINGS = 8
MOST_EXCHANGES = 8
# So few playbooks say little of what is usual.
_FEW_PLAYBOOKS = 3


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, a table with its head, and the sentences below it. `marked` are the rows that stand out."""

    title: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    sentences: tuple[str, ...] = ()
    marked: frozenset[int] = frozenset()


def sections(shown: Shown, *, all_handovers: bool = False) -> Iterator[Section]:
    """Yield the sections in reading order; one with nothing to say is left out."""
    yield _functions(shown)
    yield from _forgotten(shown)
    yield _steering(shown)
    yield from _handovers(shown, is_all=all_handovers)
    yield from _meetings(shown)
    yield from _exchanges(shown)
    yield _time(shown)


def _functions(shown: Shown) -> Section:
    found = shown.interplay
    names = {each.function for each in found.forgotten}
    rows = []
    for each in found.functions:
        roles = ", ".join(each.roles) if each.takes_part else _absence(found, each.function)
        counts = (each.does, each.contributes, each.approves, each.informed, each.gives, each.gets)
        rows.append((each.function, *(str(count) if count else "" for count in counts), roles))
    marked = frozenset(number for number, row in enumerate(rows) if row[0] in names)
    head = ("function", "does", "helps", "approves", "is told", "hands on", "gets", "roles")
    return Section("who takes part, in how many tasks", head, tuple(rows), (), marked)


def _absence(found: Interplay, function: str) -> str:
    if function in found.not_this_time:
        return "not this time"
    return "forgotten" if any(each.function == function for each in found.forgotten) else "no part"


def _forgotten(shown: Shown) -> Iterator[Section]:
    found = shown.interplay
    few = "; --library adds those of mfab" if len(found.compared) < _FEW_PLAYBOOKS else ""
    compared = f"compared with {counted(len(found.compared), 'other playbook')}{few}"
    if found.forgotten:
        rows = tuple(
            (each.function if number == 0 else "", reason.text)
            for each in found.forgotten
            for number, reason in enumerate(each.evidence)
        )
        marked = frozenset(number for number, row in enumerate(rows) if row[0])
        yield Section(f"forgotten ({compared})", ("function", "why"), rows, (), marked)
    quiet = [each for each in found.without_part if not each.is_forgotten]
    if quiet:
        sentences = tuple(
            f"{each.function}: {'; '.join(reason.text for reason in each.evidence) or 'nothing speaks for one'}"
            for each in quiet
        )
        yield Section(f"no part, and too little speaks for one ({compared})", sentences=sentences)


def _steering(shown: Shown) -> Section:
    found = shown.interplay
    steers = f"{found.steered_by} of {function_name(found.steering_function)}" if found.steered_by else "nobody"
    decisions: dict[str, list[str]] = {}
    for each in found.decisions:
        who = f"{each.role} of {function_name(each.function)}" if each.role is not None else "nobody"
        decisions.setdefault(who, []).append(each.task)
    sentences = [f"steers: {steers}"]
    sentences += [f"decides: {who} ({', '.join(tasks)})" for who, tasks in decisions.items()]
    if found.unowned:
        sentences.append(f"nobody does: {', '.join(found.unowned)}")
    return Section("who steers and who decides", sentences=tuple(sentences))


def _handovers(shown: Shown, *, is_all: bool) -> Iterator[Section]:
    between = shown.between_functions()
    every = shown.interplay.handovers if is_all else between
    if not every:
        return
    rows = tuple(_handover(shown, each) for each in every)
    marked = frozenset(number for number, each in enumerate(every) if each.is_critical)
    title = f"handoffs in order: {len(between)} between functions, {len(shown.interplay.handovers)} between roles"
    head = ("", "given", "waits", "from", "to", "task", "for task", "what")
    yield Section(title, head, rows, (), marked)


def _handover(shown: Shown, each: Handover) -> tuple[str, ...]:
    day_minutes = shown.plan.day_minutes
    return (
        "●" if each.is_critical else "",
        shown.when(each.given) if each.given is not None else "other way",
        _wait(each.wait, day_minutes) if each.wait else "",
        each.giver_role,
        each.receiver_role,
        _task(each.giver),
        _task(each.receiver) + (f" ×{each.times}" if each.times > 1 else ""),
        ", ".join(each.things),
    )


def _task(step: str) -> str:
    return step.partition("@")[0]


def _meetings(shown: Shown) -> Iterator[Section]:
    found = shown.interplay.meetings
    if not found:
        return
    rows = tuple(
        (each.task, str(len({*each.functions, *each.hands_in})), ", ".join(each.functions), ", ".join(each.hands_in))
        for each in found[:MOST_MEETINGS]
    )
    head = ("task", "functions", "do, help or approve", "hand in")
    more = (f"and {len(found) - MOST_MEETINGS} more",) if len(found) > MOST_MEETINGS else ()
    yield Section("where functions meet", head, rows, more)


def _exchanges(shown: Shown) -> Iterator[Section]:
    found = shown.interplay.exchanges
    if not found:
        return
    rows = tuple((each.first, each.second, str(each.there), str(each.back)) for each in found[:MOST_EXCHANGES])
    more = (f"and {counted(len(found) - MOST_EXCHANGES, 'more pair')}",) if len(found) > MOST_EXCHANGES else ()
    yield Section("back and forth, approvals included", ("one", "other", "there", "back"), rows, more)


def _time(shown: Shown) -> Section:
    found, day = shown.interplay, shown.plan.day_minutes
    words = (
        ("work", "work"),
        ("waiting for a yes", "approval"),
        ("waiting at a handoff", "handoff"),
        ("lags of the same role", "lag"),
        ("nobody works (weekend, holiday, leave)", "calendar"),
    )
    columns = (found.critical, found.overall)
    rows = [
        (text, *(cell for spent in columns for cell in _share(getattr(spent, key), spent.whole, day)))
        for text, key in words
    ]
    rows.append(("together", *(cell for spent in columns for cell in (_days(spent.whole, day), ""))))
    head = ("time", "critical path", "share", "all tasks", "share")
    sentences = tuple(_by_function(shown))
    return Section("where the days go, each day that passes counted as one", head, tuple(rows), sentences)


def _by_function(shown: Shown) -> Iterator[str]:
    whole, day = shown.interplay.critical.whole, shown.plan.day_minutes
    parts = [
        f"{function_name(function)} {_days(spent.whole, day)} ({round(100 * spent.whole / whole)}%{_mostly(spent)})"
        for function, spent in shown.interplay.critical_by_function
        if spent.whole
    ]
    if parts:
        yield f"the critical path is {', '.join(parts)}"


def _mostly(spent: TimeSpent) -> str:
    waiting = spent.approval + spent.handoff + spent.lag
    return f", {round(100 * waiting / spent.whole)}% of it waiting" if waiting * 4 >= spent.whole else ""


def _share(minutes: int, whole: int, day_minutes: int) -> Sequence[str]:
    return (_days(minutes, day_minutes), f"{round(100 * minutes / whole)}%") if whole else ("", "")


def _wait(minutes: int, day_minutes: int) -> str:
    """Return a wait in days, or when it is shorter than one as it is, such as `2h 30m`."""
    return _days(minutes, day_minutes) if minutes >= day_minutes else amount(minutes, day_minutes)


def _days(minutes: int, day_minutes: int) -> str:
    """Return days with one decimal, such as `23.2d`."""
    return f"{round(minutes / day_minutes, 1):g}d"

"""Random projects in the spring of 2027: summer time begins on 28 March, and Easter closes Denmark around it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby

from hypothesis import strategies as st

from tests.planning.projects import Amount, Diary, Hours, Need, Person, Project, Task, Week, When

NINE_TO_FIVE: Hours = ((540, 1020),)
WITH_LUNCH: Hours = ((480, 720), (780, 1020))
SHORT: Hours = ((480, 780),)
LONG: Hours = ((480, 975),)
NIGHT: Hours = ((1320, 1800),)


def week(hours: Hours, days: range | tuple[int, ...] = range(5)) -> Week:
    return tuple(hours if day in days else () for day in range(7))


OFFICE = Diary(week(NINE_TO_FIVE))
EASTER = (date(2027, 3, 25), date(2027, 3, 30))
TEAMS = (
    OFFICE,
    Diary(week(WITH_LUNCH), "Europe/Copenhagen", is_danish=True),
    # 37 hours a week, with a short Friday.
    Diary((*(week(((480, 960),), range(4))[:4]), ((480, 780),), (), ()), "Europe/Copenhagen", closed=(EASTER,)),
    Diary(
        week(NINE_TO_FIVE), "Europe/Copenhagen",
        opened=((date(2027, 3, 27), ((600, 840),)), (date(2027, 4, 10), NINE_TO_FIVE)),
        other_weeks=(
            ((date(2027, 3, 15), date(2027, 3, 19)), week(SHORT)),
            ((date(2027, 4, 5), date(2027, 4, 18)), week(LONG, (0, 1, 2, 3))),
        ),
    ),
)  # fmt: skip
NAMED = {
    "always": Diary(week(((0, 1440),), range(7))),
    "six-day": Diary(week(((360, 840), (870, 1320)), range(6)), closed=((date(2027, 4, 1), date(2027, 4, 2)),)),
    "night": Diary(week(NIGHT, (0, 1, 2, 3, 5))),
    "sends": Diary(week(NINE_TO_FIVE, (1, 2, 3)), is_danish=True),
}
PEOPLE = (
    Person("anna", 60, ((date(2027, 3, 17), date(2027, 3, 19)),)),
    Person("bo", 100, ((date(2027, 3, 22), date(2027, 4, 2)), (date(2027, 4, 14), date(2027, 4, 14)))),
    Person("cecilie"),
    Person("david", 80),
)
NAMES = tuple(person.name for person in PEOPLE)
FIRST_START, LAST_START, LAST_END = date(2027, 3, 8), date(2027, 4, 5), date(2027, 5, 7)

durations = st.one_of(
    st.builds(Amount, st.sampled_from((0.5, 1, 2, 3)), st.just("d")),
    st.builds(Amount, st.integers(1, 10), st.just("h")),
    st.builds(Amount, st.integers(0, 900), st.just("m")),
    st.builds(Amount, st.integers(1, 60), st.just("eh")),
    st.builds(Amount, st.integers(1, 3), st.just("ed")),
)
working = st.one_of(
    st.builds(Amount, st.integers(1, 2), st.just("d")),
    st.builds(Amount, st.integers(1, 700), st.just("m")),
)
fixed_lags = st.one_of(
    st.none(),
    st.none(),
    st.builds(Amount, st.integers(-900, 900).filter(bool), st.just("m")),
    st.builds(Amount, st.sampled_from((-2, -1, 1, 2)), st.sampled_from(("d", "ed"))),
    st.builds(Amount, st.integers(-40, 60).filter(bool), st.just("eh")),
)
lags = st.one_of(fixed_lags, st.builds(Amount, st.integers(-120, 120).filter(bool), st.just("%")))
clocks = st.one_of(st.none(), st.none(), st.integers(0, 23 * 4 + 3).map(lambda quarters: quarters * 15))


def days(first: date, last: date) -> st.SearchStrategy[date]:
    return st.integers(0, (last - first).days).map(lambda number: first + timedelta(days=number))


def whens(first: date, last: date) -> st.SearchStrategy[When]:
    return st.tuples(days(first, last), clocks).map(lambda pair: When(*pair))


offsets = st.builds(
    lambda number, unit, before: When(None, None, Amount(number, unit), before),
    st.integers(1, 9), st.sampled_from(("d", "ed")), st.booleans(),
)  # fmt: skip
DATE_KEYS = ("not_before", "finish_not_before", "start_by", "due", "start", "finish")


@st.composite
def projects(draw: st.DrawFn, has_people: bool = True, is_dated: bool = True) -> Project:
    """Draw a project of eight to twelve tasks, some in summaries, planned forward, backward or both."""
    count = draw(st.integers(8, 12))
    direction = draw(st.sampled_from(("forward", "backward", "both", "no anchor")))
    people = PEOPLE if has_people else ()
    tasks = [draw(_tasks(number, people)) for number in range(count)]
    tree, spans = draw(_tree(tasks))
    anchor = None
    if direction != "no anchor":
        anchor = f"t{draw(st.integers(count // 2, count - 1))}"
    has_anchor_date = direction in ("backward", "both")
    is_leaf = frozenset(task.id for task in tasks)
    # A share of the duration is no lag where there is no duration.
    is_work = dict.fromkeys(spans, False) | {task.id: task.duration.number > 0 for task in tasks}
    tree = tuple(draw(_furnished(task, spans, is_leaf, is_work, anchor, has_anchor_date, is_dated)) for task in tree)
    # Offsets from a date that is fixed are dates themselves; those have tests of their own.
    fixed = {name for name, dates in _dates_in(tree) if {"start", "finish"} & set(dates)} | {anchor}
    tree = tuple(_without_offsets(task, fixed) for task in tree)
    start = draw(whens(FIRST_START, LAST_START))
    return Project(
        team=draw(st.sampled_from(TEAMS)),
        tasks=tree,
        start=start if direction != "backward" else None,
        anchor=anchor,
        anchor_date=draw(whens(date(2027, 4, 5), date(2027, 5, 5))) if has_anchor_date else None,
        named=tuple(NAMED.items()),
        people=people,
        default_approval=draw(st.one_of(st.none(), st.just(Amount(0, "d")), working)),
        closed=draw(st.sampled_from(((), ((date(2027, 4, 6), date(2027, 4, 7)),)))),
        is_late=draw(st.integers(0, 4)) == 0,
    )


@st.composite
def _tasks(draw: st.DrawFn, number: int, people: tuple[Person, ...]) -> Task:
    if draw(st.integers(0, 6)) == 0:
        owner = draw(st.one_of(st.none(), st.sampled_from(NAMES))) if people else None
        return Task(f"t{number}", milestone=True, owner=owner)
    owner, approvers, approval = None, (), None
    if people:
        owner = draw(st.one_of(st.none(), st.sampled_from(NAMES)))
        if draw(st.integers(0, 2)) == 0:
            others = [name for name in NAMES if name != owner]
            approvers = tuple(draw(st.lists(st.sampled_from(others), min_size=1, max_size=2, unique=True)))
            approval = draw(st.one_of(st.none(), working))
    duration = draw(durations)
    return Task(
        f"t{number}",
        duration=duration,
        effort=draw(st.one_of(st.none(), st.none(), working)),
        owner=owner,
        approvers=approvers,
        approval=approval,
        calendar=draw(st.sampled_from((None, None, None, *NAMED))),
        late=draw(st.integers(0, 9)) == 0,
    )


@st.composite
def _tree(draw: st.DrawFn, tasks: list[Task]) -> tuple[tuple[Task, ...], dict[str, tuple[int, int]]]:
    """Put neighbours into summaries, and some of these into an outer one; return which leaves each item spans."""
    spans = {task.id: (number, number) for number, task in enumerate(tasks)}
    groups = [draw(st.sampled_from((0, 0, 1, 2, 3))) for _ in tasks]
    level: list[Task] = []
    for name, group in groupby(enumerate(tasks), key=lambda pair: groups[pair[0]]):
        inner = [task for _, task in group]
        if name == 0:
            level += inner
            continue
        summary = Task(f"s{spans[inner[0].id][0]}", tasks=tuple(inner))
        spans[summary.id] = (spans[inner[0].id][0], spans[inner[-1].id][1])
        level.append(summary)
    if len(level) > 3 and draw(st.booleans()):
        first = draw(st.integers(0, len(level) - 2))
        last = draw(st.integers(first + 1, len(level) - 1))
        outer = Task("outer", tasks=tuple(level[first : last + 1]))
        spans["outer"] = (spans[level[first].id][0], spans[level[last].id][1])
        level[first : last + 1] = [outer]
    return tuple(level), spans


@st.composite
def _furnished(
    draw: st.DrawFn,
    task: Task,
    spans: dict[str, tuple[int, int]],
    is_leaf: frozenset[str],
    is_work: dict[str, bool],
    anchor: str | None,
    has_anchor_date: bool,
    is_dated: bool,
) -> Task:
    """Give a task what it waits for and its dates, and likewise what is in it."""
    inner = tuple(
        draw(_furnished(each, spans, is_leaf, is_work, anchor, has_anchor_date, is_dated)) for each in task.tasks
    )
    earlier = sorted(name for name, (_, last) in spans.items() if last < spans[task.id][0])
    needs = []
    if earlier:
        most = 1 if task.tasks else 3
        for name in draw(st.lists(st.sampled_from(earlier), max_size=most, unique=True)):
            kind = draw(st.sampled_from(("FS", "FS", "SS", "FF", "SF")))
            needs.append(Need(name, kind, draw(lags if is_work[name] else fixed_lags)))
    dates: tuple[tuple[str, When], ...] = ()
    if is_dated and task.id != anchor and draw(st.integers(0, 4)) == 0:
        moments = whens(FIRST_START, LAST_END)
        moments = st.one_of(moments, offsets) if has_anchor_date else moments
        if task.tasks:
            keys = [draw(st.sampled_from(("not_before", "due")))]
        else:
            keys = draw(st.lists(st.sampled_from(DATE_KEYS), min_size=1, max_size=2, unique=True))
        dates = tuple((key, draw(moments)) for key in keys)
        others = [name for name in earlier if name in is_leaf]
        if others and not task.tasks and draw(st.booleans()):
            when = draw(offsets)._replace(task=draw(st.sampled_from(others)), clock=draw(clocks))
            keys, dates = [], ((draw(st.sampled_from(("not_before", "finish_not_before"))), when),)
        if set(keys) == {"start", "finish"}:
            dates = (("start", draw(whens(FIRST_START, LAST_START))), ("finish", draw(whens(LAST_START, LAST_END))))
    return replace(task, needs=tuple(needs), dates=dates, tasks=inner)


def _dates_in(tasks: tuple[Task, ...]) -> Iterator[tuple[str, dict[str, When]]]:
    for task in tasks:
        yield task.id, dict(task.dates)
        yield from _dates_in(task.tasks)


def _without_offsets(task: Task, others: set[str | None]) -> Task:
    dates = tuple((key, when) for key, when in task.dates if when.task is None or when.task not in others)
    return replace(task, dates=dates, tasks=tuple(_without_offsets(inner, others) for inner in task.tasks))

"""Forecasts of random runs of random projects: what has to hold whatever happens.

`MFAB_EXAMPLES=20` tries twenty times as many, new ones each time.
"""

from dataclasses import replace

from hypothesis import assume, given
from hypothesis import strategies as st

from mfab.model.actuals import Actual, Actuals
from mfab.model.baseline import Baseline
from mfab.model.forecast import Forecast
from mfab.model.process import Kind
from mfab.planning.baselines import baseline_of
from mfab.planning.forecast import forecast
from mfab.planning.occasion import Request
from mfab.planning.on_time import is_on_time, slack_until
from mfab.planning.plan import plan
from mfab.planning.planner import schedule
from tests.planning.projects import Project, Task
from tests.planning.running import actuals_at, request_of
from tests.planning.strategies import projects
from tests.planning.test_against_oracle import some

DAY = 24 * 60


@some(30)
@given(projects())
def test_before_anything_happens_the_forecast_is_the_plan(project: Project) -> None:
    request = request_of(project)
    made = plan(request, "digest")
    # What is planned just in time starts later than it could: floats are counted from when it could.
    found = forecast(request, actuals_at(min(made.start, schedule(request).begin)), baseline_of(made))
    for row in made.rows:
        now = found.rows[row.id]
        assert (now.person, now.start, now.finish, now.done) == (row.person, row.start, row.finish, row.done), row.id
        assert (now.late_start, now.late_finish) == (row.late_start, row.late_finish), row.id
        assert (now.total_float, now.is_critical) == (row.total_float, row.is_critical), row.id
    assert list(found.rows) == [row.id for row in made.rows]
    assert (found.finish, found.anchor) == (made.finish, made.anchor_instant)
    assert found.anchor_day == made.anchor_day or made.late_by
    assert (found.start, found.late_by) == (made.start, made.late_by)
    assert found.critical_path == made.critical_path


@some(25)
@given(projects(), st.data())
def test_what_happened_stands_and_nothing_else_is_before_now(project: Project, data: st.DataObject) -> None:
    request, baseline = begun(project)
    actuals = data.draw(histories(request, baseline))
    found = forecast(request, actuals, baseline)
    for name, fact in known(request, actuals).items():
        if name.partition(":")[0] in actuals.left_out:
            assert name not in found.rows
            continue
        row = found.rows[name]
        assert fact.started is None or row.start == min(fact.started, fact.finished or fact.started)
        assert row.finish == fact.finished if fact.finished is not None else row.finish >= actuals.now
        assert fact.started is not None or fact.finished is not None or row.start >= actuals.now
    assert found.finish == max((max(row.finish, row.done) for row in found.rows.values()), default=found.finish)


@some(30)
@given(projects(), st.data())
def test_when_all_is_done_the_end_is_the_last_that_happened(project: Project, data: st.DataObject) -> None:
    request, baseline = begun(project)
    now = baseline.finish + 30 * DAY
    rows = {name: data.draw(finished(now)) for name in row_names(request)}
    found = forecast(request, actuals_at(now, rows), baseline)
    assert found.finish == max(fact.finished or 0 for fact in rows.values())
    assert found.critical_path == ()
    assert slack_until(found) == (None if found.is_on_time else now - 1)


@some(25)
@given(projects(), st.data())
def test_waiting_makes_nothing_earlier(project: Project, data: st.DataObject) -> None:
    request, baseline = begun(project)
    actuals = data.draw(histories(request, baseline))
    later = replace(actuals, now=actuals.now + data.draw(st.integers(1, 5 * DAY)))
    assert_not_earlier(forecast(request, later, baseline), forecast(request, actuals, baseline))


@some(30)
@given(projects(), st.data())
def test_what_is_ready_early_makes_nothing_later(project: Project, data: st.DataObject) -> None:
    # What is planned just in time may well be put off when nothing waits for it any more.
    request, baseline = begun(as_soon_as_possible(project))
    actuals = data.draw(histories(request, baseline))
    before = forecast(request, actuals, baseline)
    open_rows = sorted(
        name for name, fact in known(request, actuals).items() if fact.finished is None and name in before.rows
    )
    assume(open_rows)
    name = data.draw(st.sampled_from(open_rows))
    fact = actuals.rows.get(name, Actual())
    done = Actual(fact.started, data.draw(st.integers(fact.started or baseline.start, actuals.now)))
    after = forecast(request, replace(actuals, rows={**actuals.rows, name: done}), baseline)
    assert_not_earlier(before, after)


@some(30)
@given(projects(), st.data())
def test_a_run_is_on_time_until_its_slack_is_gone(project: Project, data: st.DataObject) -> None:
    request, baseline = begun(project)
    actuals = data.draw(histories(request, baseline))
    until = slack_until(forecast(request, actuals, baseline))
    waited = actuals.now + data.draw(st.integers(0, 20 * DAY))
    moments = {actuals.now, waited} | ({until, until + 1} if until is not None else set())
    for now in sorted(moment for moment in moments if moment >= actuals.now):
        found = forecast(request, replace(actuals, now=now), baseline)
        assert found.is_on_time is is_on_time(until, now)


@some(30)
@given(projects(), st.data())
def test_a_run_is_as_late_as_it_is_until_the_instant_that_it_tells(project: Project, data: st.DataObject) -> None:
    request, baseline = begun(project)
    actuals = data.draw(histories(request, baseline))
    first = forecast(request, actuals, baseline)
    until = first.same_until
    waited = actuals.now + data.draw(st.integers(0, 20 * DAY))
    moments = {waited} | ({until, until + 1} if until is not None else set())
    for now in sorted(moment for moment in moments if moment >= actuals.now):
        found = forecast(request, replace(actuals, now=now), baseline)
        assert (found.late_by == first.late_by) is (until is None or now <= until)


def begun(project: Project) -> tuple[Request, Baseline]:
    request = request_of(project)
    return request, baseline_of(plan(request, "digest"))


def row_names(request: Request) -> list[str]:
    """Return the rows of the work and of its approvals."""
    found = []
    for step in request.process.steps.values():
        if step.kind is not Kind.SUMMARY:
            found += [step.id, *(f"{step.id}:approval:{role}" for role in step.task.approvers)]
    return found


def finished(now: int) -> st.SearchStrategy[Actual]:
    moments = st.integers(now - 40 * DAY, now)
    return st.tuples(moments, moments).map(lambda pair: Actual(min(pair), max(pair)))


@st.composite
def histories(draw: st.DrawFn, request: Request, baseline: Baseline) -> Actuals:
    """Draw an instant, and what has happened by then: roughly what was planned, or anything, in any order."""
    now = draw(st.integers(baseline.start, baseline.finish + 2 * DAY))
    is_wild = draw(st.booleans())
    rows = {}
    for name in row_names(request):
        planned = baseline.rows[name]
        slip = draw(st.integers(-DAY, 2 * DAY))
        start, finish = planned.start + slip, planned.finish + slip + draw(st.integers(0, DAY))
        if is_wild:
            start, finish = sorted(draw(st.lists(st.integers(now - 9 * DAY, now + 9 * DAY), min_size=2, max_size=2)))
        if start <= now:
            rows[name] = Actual(start, finish if finish <= now else None)
    steps = [name for name in rows if ":" not in name]
    left_out = draw(st.lists(st.sampled_from(steps), max_size=2)) if steps and draw(st.booleans()) else []
    return actuals_at(now, rows, left_out=frozenset(left_out))


def known(request: Request, actuals: Actuals) -> dict[str, Actual]:
    """Return what has happened with each row; an approval begins when the work is handed in."""
    found = {name: actuals.rows.get(name, Actual()) for name in row_names(request)}
    for name, fact in found.items():
        handed_in = found[name.partition(":")[0]].finished
        if ":" in name and fact.started is None and handed_in is not None:
            found[name] = Actual(handed_in, fact.finished)
    return found


def as_soon_as_possible(project: Project) -> Project:
    return replace(project, is_late=False, tasks=tuple(_as_soon_as_possible(task) for task in project.tasks))


def _as_soon_as_possible(task: Task) -> Task:
    return replace(task, late=False, tasks=tuple(_as_soon_as_possible(inner) for inner in task.tasks))


def assert_not_earlier(later: Forecast, earlier: Forecast) -> None:
    for name, row in earlier.rows.items():
        after = later.rows[name]
        assert (after.start >= row.start) and (after.finish >= row.finish) and (after.done >= row.done), name
    assert later.finish >= earlier.finish and later.late_by >= earlier.late_by

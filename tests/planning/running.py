"""Runs to forecast: the request and the baseline of a project or of files as text, and what has happened so far."""

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from mfab.calendars.calendar_book import CalendarBook
from mfab.model.actuals import Actual, Actuals
from mfab.model.baseline import Baseline
from mfab.model.forecast import Forecast
from mfab.model.plan import Plan
from mfab.planning.baselines import baseline_of
from mfab.planning.forecast import forecast
from mfab.planning.occasion import Request
from mfab.planning.plan import plan
from mfab.planning.variance import Variance, variance
from mfab.use_cases.options import Options
from mfab.use_cases.planning import load_material
from mfab.use_cases.reading import Shelf
from tests.planning.projects import Project, write


def request_of(project: Project) -> Request:
    """Return what is planned of a project."""
    with tempfile.TemporaryDirectory() as folder:
        return replace(_request(write(project, Path(folder))), late=project.is_late)


def _request(run: Path) -> Request:
    material, told = load_material(Shelf(lambda: b""), str(run), Options())
    assert material is not None, [each.message for each in told]
    book = CalendarBook(material.team, material.run.calendar)
    file = material.run
    return Request(material.process, material.team, book, file.assign, file.anchor, file.start)


def actuals_at(now: int, rows: Mapping[str, Actual] | None = None, **others: object) -> Actuals:
    """Return what is known at an instant: nothing, if not said otherwise."""
    empty = Actuals(now, rows or {}, {}, frozenset(), {}, {})
    return replace(empty, **others)  # type: ignore[arg-type]


class Playing:
    """One run under way. Times are written as `03-02 09:00`, of the year 2027, in the team's zone."""

    def __init__(self, playbook: str, run: str = "start: 2027-03-01", team: str | None = None) -> None:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "playbook.yaml").write_text(f"playbook: p\n{playbook}\n", encoding="utf-8")
            head = "run: r\nplaybook: playbook.yaml\n"
            if team is not None:
                (folder / "team.yaml").write_text(f"team: t\n{team}\n", encoding="utf-8")
                head += "team: team.yaml\n"
            (folder / "run.yaml").write_text(f"{head}{run}\n", encoding="utf-8")
            self.request = _request(folder / "run.yaml")
        self.plan: Plan = plan(self.request, "digest")
        self.baseline: Baseline = baseline_of(self.plan)

    def instant(self, text: str) -> int:
        moment = datetime.strptime(f"2027-{text}", "%Y-%m-%d %H:%M").replace(tzinfo=self.plan.zone)
        return round(moment.timestamp()) // 60

    def text(self, instant: int | None) -> str:
        assert instant is not None
        return datetime.fromtimestamp(instant * 60, self.plan.zone).strftime("%a %m-%d %H:%M")

    def actuals(self, now: str, happened: Mapping[str, tuple[str, ...]], **others: object) -> Actuals:
        rows = {name: Actual(*map(self.instant, times)) for name, times in happened.items()}
        return actuals_at(self.instant(now), rows, **others)

    def forecast(self, now: str, happened: Mapping[str, tuple[str, ...]] | None = None, **others: object) -> Forecast:
        """Forecast at an instant. What has happened are starts, and starts with finishes, by row."""
        return forecast(self.request, self.actuals(now, happened or {}, **others), self.baseline)

    def variance(self, now: str, happened: Mapping[str, tuple[str, ...]] | None = None, **others: object) -> Variance:
        actuals = self.actuals(now, happened or {}, **others)
        made = forecast(self.request, actuals, self.baseline)
        return variance(self.baseline, made, self.request.book.team)

    def span(self, found: Forecast, name: str) -> str:
        return f"{self.text(found.rows[name].start)} - {self.text(found.rows[name].finish)}"

"""A desk to plan at: files as text go in, dates as text come out, in the zone of the team."""

import tempfile
from datetime import datetime
from pathlib import Path

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.model.plan import Plan, Row
from mfab.use_cases.options import Options
from mfab.use_cases.planning import Planned, plan_file
from mfab.use_cases.reading import Shelf


class Desk:
    """One plan, as somebody reads it."""

    def __init__(self, plan: Plan, diagnostics: tuple[Diagnostic, ...]) -> None:
        self.plan = plan
        self.diagnostics = diagnostics
        self.rows = {row.id: row for row in plan.rows}

    def start(self, name: str) -> str:
        return self.text(self.rows[name].start)

    def finish(self, name: str) -> str:
        return self.text(self.rows[name].finish)

    def done(self, name: str) -> str:
        return self.text(self.rows[name].done)

    def span(self, name: str) -> str:
        """Return when a row begins and ends, such as `Mon 03-01 09:00 - Tue 03-02 17:00`."""
        row: Row = self.rows[name]
        return f"{self.text(row.start)} - {self.text(row.finish)}"

    def person(self, name: str) -> str | None:
        return self.rows[name].person

    def codes(self) -> list[str]:
        return [each.code for each in self.diagnostics]

    def message(self, code: str) -> str:
        return next(each.message for each in self.diagnostics if each.code == code)

    def text(self, instant: int | None) -> str:
        assert instant is not None
        return datetime.fromtimestamp(instant * 60, self.plan.zone).strftime("%a %m-%d %H:%M")


def planned(playbook: str, run: str, team: str | None = None, **options: object) -> Planned:
    """Plan a playbook with the lines of a run file, and perhaps a team."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "playbook.yaml").write_text(f"playbook: p\n{playbook}\n", encoding="utf-8")
        head = "run: r\nplaybook: playbook.yaml\n"
        if team is not None:
            (folder / "team.yaml").write_text(f"team: t\n{team}\n", encoding="utf-8")
            head += "team: team.yaml\n"
        (folder / "run.yaml").write_text(f"{head}{run}\n", encoding="utf-8")
        return plan_file(Shelf(lambda: b""), str(folder / "run.yaml"), Options(**options), None)  # type: ignore[arg-type]


def desk(playbook: str, run: str = "start: 2027-03-01", team: str | None = None, **options: object) -> Desk:
    """Plan something that can be planned. 2027-03-01 is a Monday."""
    found = planned(playbook, run, team, **options)
    assert found.plan is not None, [f"{each.code}: {each.message}" for each in found.diagnostics]
    return Desk(found.plan, found.diagnostics)

"""Where a schedule's activities stand: the row of each, its clock, and what its written dates hang on."""

from __future__ import annotations

from dataclasses import dataclass

from mfab.model.moment import Moment
from mfab.model.process import Kind, Path, Step
from mfab.network.bonds import Pass
from mfab.network.network import Network
from mfab.planning.critical_path import approval_row, row_names
from mfab.planning.dates import dates_of
from mfab.planning.fixed_dates import target_of
from mfab.planning.occasion import Occasion
from mfab.planning.planner import Schedule


@dataclass(frozen=True, slots=True)
class Standing:
    """A schedule with the rows of its activities, ready to be explained."""

    found: Schedule
    names: dict[int, str]

    @property
    def occasion(self) -> Occasion:
        return self.found.occasion

    @property
    def network(self) -> Network:
        return self.found.places.network

    def planned(self) -> Pass:
        """Return the pass that gave the dates to work by."""
        found = self.found
        return Pass(self.network, found.planned.starts, found.planned.finishes, found.begin, found.held)

    def early(self) -> Pass:
        """Return the pass that gave the early dates."""
        return Pass(self.network, self.found.early.starts, self.found.early.finishes, self.found.begin, {})

    def step(self, number: int) -> Step:
        """Return the step that an activity is the work, an approval or an end of."""
        name = self.names.get(number)
        if name is None:
            return self.occasion.process.steps[self.found.places.helpers[number]]
        return self.occasion.process.steps[name.partition(":approval:")[0]]

    def role(self, number: int) -> str | None:
        """Return the role whose approval an activity is."""
        return self.names.get(number, "").partition(":approval:")[2] or None

    def person(self, number: int) -> str | None:
        """Return who does the work or gives the approval."""
        step, role, assignment = self.step(number), self.role(number), self.occasion.assignment
        return assignment.owners.get(step.id) if role is None else assignment.approvers.get((step.id, role))

    def moment(self, number: int, key: str) -> tuple[Step, Moment] | None:
        """Return the step that gives an activity a date by this key, and the date as it is written."""
        step = self.step(number)
        moment = dates_of(step.task).get(key)
        return (step, moment) if moment is not None else None

    def path(self, step: Step, key: str) -> Path:
        return (*step.path, key)

    def late_path(self, step: Step) -> Path | None:
        """Return where it is written that a step is planned late: at the task, or at a summary around it."""
        steps = self.occasion.process.playbook.tasks
        record, path, found = None, step.path, None
        for depth in range(2, len(path) + 1, 2):
            record = (steps if record is None else record.tasks)[str(path[depth - 1])]
            found = (*path[:depth], "late") if record.late else found
        return found

    def hangs_on(self, step: Step, moment: Moment) -> str | None:
        """Return the step from which an offset counts."""
        return target_of(self.occasion, step, moment) if moment.offset is not None else None

    def is_anchor_date(self, number: int) -> bool:
        """Tell whether an activity is kept from starting by the date that is given for the anchor."""
        name, known = self.occasion.process.anchor, self.found.known
        if name is None or name not in known or self.found.places.work[name] != number:
            return False
        return self.network.activities[number].not_before == known[name].start

    def is_finish_kept(self, number: int) -> bool:
        """Tell whether an activity's own finish, and no start, is fixed."""
        return self.network.activities[number].start is None

    def number_of(self, row: str) -> int | None:
        """Return the activity of a row that is no summary."""
        task, is_approval, role = row.partition(":approval:")
        places = self.found.places
        return places.approvals.get((task, role)) if is_approval else places.work.get(row)


def standing_of(found: Schedule) -> Standing:
    """Return a schedule ready to be explained."""
    return Standing(found, row_names(found.places))


def rows_in_order(found: Schedule) -> list[str]:
    """Return the ids of all rows, summaries too, in file order."""
    rows = []
    for step in found.occasion.process.steps.values():
        rows.append(step.id)
        if step.kind is not Kind.SUMMARY:
            rows += [
                approval_row(step.id, role) for role in step.task.approvers if (step.id, role) in found.places.approvals
            ]
    return rows

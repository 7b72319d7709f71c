"""What has happened with the rows of a run, in sentences for a calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mfab.export.calendars.schedule import Fact
from mfab.export.moments import moment
from mfab.export.plain_text import one_line
from mfab.planning.critical_path import approval_row
from mfab.runs.events import Evidence
from mfab.runs.run import Run, Work
from mfab.runs.setting import Setting
from mfab.runs.standing import Standing, Status


def facts_of(run: Run, setting: Setting, standings: Mapping[str, Standing]) -> Mapping[str, Fact]:
    """Return what has happened with each task and approval."""
    teller = _Teller(run, setting)
    found: dict[str, Fact] = {}
    for name, standing in standings.items():
        work = run.work(name)
        links = tuple(each.place for each in _evidence(work) if each.digest is None)
        found[name] = Fact(tuple(teller.of_work(standing, work)), links, work.is_done)
        for role in standing.step.task.approvers:
            given = role in work.approvals
            found[approval_row(name, role)] = Fact(tuple(teller.of_approval(work, role)), links, given)
    return found


def _evidence(work: Work) -> tuple[Evidence, ...]:
    return work.submission.evidence if work.submission is not None else ()


class _Teller:
    """Tells of one run."""

    def __init__(self, run: Run, setting: Setting) -> None:
        self._run, self._setting = run, setting

    def of_work(self, standing: Standing, work: Work) -> Iterator[str]:
        if work.round > 1 and not work.is_done:
            why = f": {one_line(work.rejected)}" if work.rejected else ""
            yield f"Round {work.round}: it came back{why}"
        yield from self._how_far(standing, work)
        for evidence in _evidence(work):
            yield f"Evidence: {one_line(evidence.place)}"

    def of_approval(self, work: Work, role: str) -> Iterator[str]:
        given, handed_in = work.approvals.get(role), work.submission
        if given is not None:
            yield f"Approved by {self._name(given.person)}, {self._when(given.at)}"
        elif handed_in is not None:
            yield f"Handed in by {self._name(handed_in.person)}, {self._when(handed_in.at)}"
        for evidence in _evidence(work):
            yield f"Evidence: {one_line(evidence.place)}"

    def _how_far(self, standing: Standing, work: Work) -> Iterator[str]:
        match standing.status:
            case Status.DONE:
                if work.outcome is not None:
                    yield f"Ended as: {work.outcome}"
                yield self._said("Done", work.submission.person if work.submission else work.taken_by, standing.since)
            case Status.SUBMITTED:
                yield self._said("Handed in", work.submission.person if work.submission else None, standing.since)
                waiting = [self._approver(standing, role) for role in standing.pending]
                if waiting:
                    yield f"Waits for the approval of {', '.join(waiting)}"
            case Status.BLOCKED if work.block is not None:
                said = self._said("Blocked", work.block.person, work.block.at)
                yield f"{said}: {one_line(work.block.why)}"
            case Status.TAKEN:
                yield self._said("Taken", work.taken_by, standing.since)
            case Status.READY:
                yield f"Ready since {self._when(standing.since)}"

    def _approver(self, standing: Standing, role: str) -> str:
        person = self._setting.approver(self._run, standing.step.id, role)
        return self._name(person) if person is not None else role

    def _said(self, verb: str, person: str | None, at: int) -> str:
        return f"{verb}{f' by {self._name(person)}' if person is not None else ''}, {self._when(at)}"

    def _name(self, person: str) -> str:
        known = self._setting.team.people.get(person)
        return one_line(known.name or "") or person if known is not None else person

    def _when(self, at: int) -> str:
        return moment(at, self._setting.book.team.zone)

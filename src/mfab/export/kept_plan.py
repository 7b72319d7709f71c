"""A plan that was kept as JSON, read back to be compared with another."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, tzinfo
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from mfab.diagnostics.quoted import quoted
from mfab.export.plan_json import FORMAT_VERSION
from mfab.model.plan import ChainShare, Direction, Plan, PlanLink, Row
from mfab.model.process import Kind
from mfab.model.record import Slip


class _Kept(BaseModel):
    """A later version may know more names; they are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=False)


class _Link(_Kept):
    task: str
    type: str
    lag: str
    outcome: str | None = None


class _Row(_Kept):
    id: str
    title: str
    phase: str | None
    kind: Kind
    of: str | None
    parent: str | None = None
    owner: str | None
    person: str | None
    deputy: bool = False
    approvers: tuple[str, ...]
    start: datetime
    finish: datetime
    early_start: datetime
    early_finish: datetime
    late_start: datetime | None
    late_finish: datetime | None
    done: datetime
    total_float_minutes: int | None
    free_float_minutes: int | None
    critical: bool
    branch: str | None
    links: tuple[_Link, ...]
    minutes: int = 0
    effort_minutes: int = 0
    elapsed: bool = False


class _Anchor(_Kept):
    task: str
    date: date


class _Plan(_Kept):
    playbook: str
    title: str
    run: str | None
    digest: str
    start: datetime
    finish: datetime
    anchor: _Anchor | None
    direction: Direction
    late_by_working_minutes: int
    latest_start: datetime | None
    tasks: tuple[_Row, ...]
    critical_path: tuple[str, ...]
    unfilled_roles: tuple[str, ...]
    working_days: int
    people: dict[str, str]


def read_plan(data: bytes, zone: tzinfo, day_minutes: int) -> Plan:
    """Read what `mfab plan --out` wrote. `zone` and the length of a day are those of the plan to compare it with.

    Raises `Slip` with a sentence. What a comparison does not ask for is left empty.
    """
    value = _json(data)
    if not isinstance(value, dict) or "format_version" not in value:
        raise Slip("this is no plan; 'mfab plan FILE --out plan.json' writes one")
    if value["format_version"] != FORMAT_VERSION:
        raise Slip(f"this plan has the format {value['format_version']}, and this mfab reads {FORMAT_VERSION}")
    if "tasks" not in value:
        raise Slip("there is no plan in it, only findings; write it anew when its files are mended")
    try:
        return _plan(_Plan.model_validate(value), zone, day_minutes)
    except ValidationError as error:
        raise Slip(_in_words(error)) from None


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except UnicodeDecodeError:
        raise Slip("this is not UTF-8, which JSON is written in") from None
    except (ValueError, RecursionError) as error:
        place = f" at {error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else ""
        raise Slip(f"this cannot be read as JSON{place}; 'mfab plan FILE --out plan.json' writes a plan") from None


def _in_words(error: ValidationError) -> str:
    detail = error.errors(include_url=False)[0]
    place = ".".join(str(part) for part in detail["loc"])
    if detail["type"] == "missing":
        return f"'{place}' is missing in this plan; write it anew with 'mfab plan FILE --out plan.json'"
    shown = quoted(str(detail["input"]))
    return f"'{place}' in this plan is {shown}, which it cannot be; was it edited by hand?"


def _plan(kept: _Plan, zone: tzinfo, day_minutes: int) -> Plan:
    rows = tuple(_rows(kept.tasks, day_minutes))
    anchor = next((row.start for row in rows if kept.anchor is not None and row.id == kept.anchor.task), None)
    return Plan(
        playbook=kept.playbook,
        title=kept.title,
        run=kept.run,
        digest=kept.digest,
        zone=zone,
        day_minutes=day_minutes,
        direction=kept.direction,
        rows=rows,
        start=_instant(kept.start),
        finish=_instant(kept.finish),
        anchor=kept.anchor.task if kept.anchor is not None else None,
        anchor_day=kept.anchor.date if kept.anchor is not None else None,
        anchor_instant=anchor,
        late_by=kept.late_by_working_minutes,
        latest_start=_instant(kept.latest_start) if kept.latest_start is not None else None,
        working_days=kept.working_days,
        critical_path=kept.critical_path,
        chain=ChainShare(0, 0, 0),
        people=kept.people,
        unfilled_roles=kept.unfilled_roles,
        contradictions=(),
        off_days=(),
        missed_limits=(),
        overloads=(),
        absences=(),
        deviations=(),
    )


def _rows(kept: Sequence[_Row], day_minutes: int) -> list[Row]:
    return [
        Row(
            id=row.id,
            name=(row.of or row.id).partition("@")[0],
            path=(),
            title=row.title,
            phase=row.phase,
            kind=row.kind,
            of=row.of,
            parent=row.parent,
            owner=row.owner,
            person=row.person,
            is_deputy=row.deputy,
            approvers=row.approvers,
            start=_instant(row.start),
            finish=_instant(row.finish),
            done=_instant(row.done),
            early_start=_instant(row.early_start),
            early_finish=_instant(row.early_finish),
            late_start=_instant(row.late_start) if row.late_start is not None else None,
            late_finish=_instant(row.late_finish) if row.late_finish is not None else None,
            total_float=row.total_float_minutes,
            free_float=row.free_float_minutes,
            is_critical=row.critical,
            branch=row.branch,
            links=tuple(PlanLink(each.task, each.type, each.lag, each.outcome) for each in row.links),
            minutes=row.minutes,
            effort=row.effort_minutes,
            is_elapsed=row.elapsed,
            day_minutes=day_minutes,
        )
        for row in kept
    ]


def _instant(moment: datetime) -> int:
    if moment.tzinfo is None:
        raise Slip(f"{moment.isoformat()} in this plan has no offset; was it edited by hand?")
    return int(moment.timestamp()) // 60

"""Checking agreements: each by itself, and whether all roles of a playbook have agreed to it as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mfab.agreements.part_changes import PartChange, part_changes
from mfab.agreements.standing import Cause, Standing, holders, is_altered, is_by_another
from mfab.diagnostics.diagnostic import Diagnostic
from mfab.diagnostics.span import Span
from mfab.export.agreement_report import person_named, signature, standing_sentences
from mfab.lint.checking import findings
from mfab.lint.registry import AGREED_RULES, AGREEMENT_RULES
from mfab.lint.sign_off import Leftover, SignOff
from mfab.lint.subject import AgreedSubject, AgreementSubject
from mfab.model.agreement import SECTIONS, Agreement
from mfab.model.task import Task
from mfab.parser.locator import Locator
from mfab.parser.places import Path as RecordPath
from mfab.parser.task_index import TaskIndex
from mfab.parser.written_file import WrittenFile
from mfab.use_cases.agreements import Agreements, agreed_file, agreements_of, usual_team_of
from mfab.use_cases.loading_playbooks import LoadedPlaybook
from mfab.use_cases.reading import Shelf

_KEYS = ("owner", "contributors", "approvers", "informed", "escalate")


def check_agreement(file: WrittenFile) -> Iterator[Diagnostic]:
    """Yield what is wrong with an agreement, whatever the process says."""
    if isinstance(file.record, Agreement) and file.locator is not None and not file.diagnostics:
        called = Path(file.path).stem if not file.path.startswith("<") else file.record.role
        subject = AgreementSubject(file.locator, file.record, called, is_altered(file.record))
        yield from findings(AGREEMENT_RULES, subject)


def check_agreed(shelf: Shelf, loaded: LoadedPlaybook) -> Iterator[Diagnostic]:
    """Yield which roles have not agreed to a sound playbook as it is, and why."""
    assert loaded.playbook is not None and loaded.locator is not None and loaded.index is not None
    found = agreements_of(shelf, loaded, loaded.playbook, usual_team_of(shelf, loaded.path))
    sign_offs = tuple(_sign_off(shelf, found, each, loaded.locator, loaded.index) for each in found.standings)
    roles = tuple(each.role for each in found.standings)
    leftovers = tuple(_leftover(file, roles) for file in found.of_nobody)
    yield from findings(AGREED_RULES, AgreedSubject(loaded.locator, loaded.playbook, sign_offs, leftovers))


def _sign_off(shelf: Shelf, found: Agreements, standing: Standing, places: Locator, index: TaskIndex) -> SignOff:
    signed, in_file = standing.agreement, None
    if signed is not None:
        locator = shelf.read(agreed_file(found.path, standing.role)).locator
        in_file = locator.value(("person",)) if locator is not None else None
    names = tuple(person_named(each, found.team) for each in holders(found.team, standing.role))
    return SignOff(
        role=standing.role,
        at=_place(standing, places, index),
        people=names,
        signed=f"{signature(signed, found.team)} on {signed.date}" if signed is not None else None,
        void=standing_sentences(standing, found.playbook),
        in_file=in_file,
        another=" or ".join(names) if signed is not None and is_by_another(signed, found.team) else None,
    )


def _leftover(file: WrittenFile, roles: tuple[str, ...]) -> Leftover:
    at = file.locator.value(("role",)) if file.locator is not None else Span(file.path)
    return Leftover(Path(file.path).stem, at, roles)


def _place(standing: Standing, places: Locator, index: TaskIndex) -> Span:
    """Return the place of the first change, where it can be pointed at, else of what the role has to do."""
    if standing.cause is Cause.CHANGED and standing.agreement is not None:
        for change in part_changes(standing.agreement.part, standing.part):
            path = _path_of(change, standing.role, index)
            if path is not None and places.has(path):
                return places.value(path) if len(path) > 1 else places.key(path)
    return _first_mention(standing.role, places, index)


def _path_of(change: PartChange, role: str, index: TaskIndex) -> RecordPath | None:
    key = next((each.key for each in change.keys), None)
    if change.section not in SECTIONS:
        return (key,) if key is not None and change.section == "whole" else None
    entry = index.entries.get(change.name)
    if entry is None:
        return None
    return (*entry.path, key if key is not None else _word_of(change.section, entry.task))


def _word_of(section: str, task: Task) -> str:
    """Return the key by which a role has to do with a task."""
    words = {"approves": "approvers", "contributes": "contributors", "informed": "informed", "steps_in": "escalate"}
    key = words.get(section, "owner")
    return key if getattr(task, key) else "owner"


def _first_mention(role: str, places: Locator, index: TaskIndex) -> Span:
    """Return where a role first has something to do; else where the playbook begins."""
    for entry in index.entries.values():
        for key in _KEYS:
            named = getattr(entry.task, key)
            if role == named:
                return places.value((*entry.path, key))
            if isinstance(named, tuple) and role in named:
                return places.value((*entry.path, key, named.index(role)))
    return places.value(("steered_by",)) if places.has(("steered_by",)) else places.key(("playbook",))

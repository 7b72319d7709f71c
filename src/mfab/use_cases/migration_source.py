"""What a run is to go on by: its run file or playbook as it is now, with what was given at its start besides."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mfab.diagnostics.diagnostic import Diagnostic
from mfab.diagnostics.suggestion import did_you_mean
from mfab.model.playbook import Playbook
from mfab.model.record import quoted
from mfab.model.run_file import RunFile
from mfab.parser.parameters import problem_with
from mfab.runs.contradictions import Contradiction
from mfab.use_cases.loading_playbooks import load_playbook
from mfab.use_cases.options import Options, WrongUsage
from mfab.use_cases.planning import Material, load_material
from mfab.use_cases.reading import STANDARD_INPUT, Shelf, beside, may_be_ours, yaml_files_below
from mfab.use_cases.run_loading import Loaded
from mfab.use_cases.workspace import workspace_of


@dataclass(frozen=True, slots=True)
class Source:
    """A version to go on by, or with None the findings that say why there is none.

    `against` is what its values say against the run, `dropped` what was given at the start and has no place in it.
    """

    path: str
    material: Material | None
    diagnostics: tuple[Diagnostic, ...]
    against: tuple[Contradiction, ...] = ()
    dropped: tuple[str, ...] = ()


def load_source(shelf: Shelf, loaded: Loaded, path: str | None, options: Options, forget: tuple[str, ...]) -> Source:
    """Return what a run would go on by. What only the command line said at its start still holds.

    `forget` are values and roles given then that no longer do. Raises `WrongUsage` for a file or an option that
    cannot be taken.
    """
    place = path if path is not None else found_again(shelf, loaded)
    written = shelf.read(place).record
    playbook = _playbook(shelf, place, written)
    if playbook is None:
        return Source(place, None, load_material(shelf, place, options)[1])
    if playbook.playbook != loaded.run.playbook:
        raise WrongUsage(
            f"run '{loaded.run.id}' runs the playbook '{loaded.run.playbook}', and '{place}' is about "
            f"'{playbook.playbook}'; that would be another run"
        )
    _check_forgotten(forget, loaded)
    in_file = written if isinstance(written, RunFile) else None
    kept, against = _values(loaded, in_file, playbook, options, forget)
    material, told = load_material(shelf, place, replace(options, values={**kept, **options.values}))
    if material is None:
        return Source(place, None, told)
    if material.team is None:
        material = replace(material, team=loaded.setting.team)
    run, dropped = _occasion(loaded, material, forget)
    return Source(place, replace(material, run=run), told, against, dropped)


def found_again(shelf: Shelf, loaded: Loaded) -> str:
    """Return the file that a run was started from, or the one that has its name now. Raises `WrongUsage`."""
    typed = loaded.run.file
    if typed is not None and typed != STANDARD_INPUT and Path(typed).is_file():
        return typed
    found = list(_of_same_name(shelf, loaded))
    if len(found) == 1:
        return found[0]
    was = f"'{typed}', from which '{loaded.run.id}' was started, is not here" if typed is not None else (
        f"it is not known from which file '{loaded.run.id}' was started"
    )  # fmt: skip
    if found:
        raise WrongUsage(f"{was}, and {' and '.join(map(quoted, found))} may be meant: say which")
    raise WrongUsage(f"{was}; name the file: mfab migrate {loaded.run.id} FILE")


def _of_same_name(shelf: Shelf, loaded: Loaded) -> Iterator[str]:
    """Yield the run files of this run in the workspace; without any, its playbook's."""
    names = [os.path.relpath(each) for each in yaml_files_below(str(workspace_of("mfab.yaml")))]
    records = [(name, shelf.read(name).record) for name in names if may_be_ours(name)]
    runs = [name for name, record in records if isinstance(record, RunFile) and record.run == loaded.run.id]
    playbooks = [
        name for name, record in records if isinstance(record, Playbook) and record.playbook == loaded.run.playbook
    ]
    yield from runs or playbooks


def _playbook(shelf: Shelf, path: str, written: object) -> Playbook | None:
    """Return the playbook of a file, with what it includes."""
    if isinstance(written, RunFile):
        return load_playbook(shelf, beside(path, written.playbook)).playbook
    return load_playbook(shelf, path).playbook if isinstance(written, Playbook) else None


def _check_forgotten(forget: tuple[str, ...], loaded: Loaded) -> None:
    given = (*loaded.occasion.values, *loaded.occasion.assign)
    for name in forget:
        if name not in given:
            raise WrongUsage(
                f"--forget: run '{loaded.run.id}' has neither a value nor a role {quoted(name)} of its own"
                f"{did_you_mean(name, given)}"
            )


def _values(
    loaded: Loaded, in_file: RunFile | None, playbook: Playbook, options: Options, forget: tuple[str, ...]
) -> tuple[Mapping[str, str], tuple[Contradiction, ...]]:
    """Return the values that only the run knows, as the command line writes them, and what speaks against them."""
    kept: dict[str, str] = {}
    against: list[Contradiction] = []
    for name, value in loaded.occasion.values.items():
        if name in forget or name in options.values or (in_file is not None and name in in_file.values):
            continue
        text = value if isinstance(value, str) else ",".join(value)
        parameter = playbook.parameters.get(name)
        problem = problem_with(name, parameter, value) if parameter is not None else None
        if parameter is None:
            message = f"the run was started with {name} = {quoted(text)}, and the parameter '{name}' is gone"
            hint = f"--forget {name} goes on without it"
            against.append(Contradiction(None, message, hint))
        elif problem is not None:
            message = f"the run was started with {name} = {quoted(text)}: {problem}"
            against.append(Contradiction(None, message, f"--set {name}=VALUE gives another value"))
        else:
            kept[name] = text
    return kept, tuple(against)


def _occasion(loaded: Loaded, material: Material, forget: tuple[str, ...]) -> tuple[RunFile, tuple[str, ...]]:
    """Return the occasion as the file and the command line make it, with the rest of what the run pins."""
    run, pinned = material.run, loaded.occasion
    assert material.playbook.playbook is not None and material.team is not None
    assign: dict[str, str] = {}
    dropped: list[str] = []
    for role, person in pinned.assign.items():
        if role in forget or role in run.assign:
            continue
        if role not in material.playbook.playbook.roles:
            dropped.append(f"the role '{role}', which {person} was to fill, is gone")
        elif person not in material.team.people:
            dropped.append(f"{person}, who was to be {role}, is no longer in the team")
        else:
            assign[role] = person
    dates = {}
    if run.anchor is None and run.start is None:
        dates = {"anchor": pinned.anchor, "start": pinned.start}
    update = {"run": loaded.run.id, "team": None, "assign": {**assign, **run.assign}, **dates}
    return run.model_copy(update=update), tuple(dropped)

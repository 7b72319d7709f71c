"""Briefing: the page of a role, or the pages of all, from a playbook, a run file or a plan of either."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mfab.agreements.parts import part_of, roles_in
from mfab.diagnostics.diagnostic import Diagnostic
from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.suggestion import did_you_mean
from mfab.export.briefs.brief import Brief
from mfab.export.briefs.making import brief_of
from mfab.export.briefs.occasion import Occasion
from mfab.model.playbook import Playbook
from mfab.model.team import Team
from mfab.parser.digest import digest
from mfab.use_cases.options import Options, WrongUsage
from mfab.use_cases.planning import load_material, plan_material
from mfab.use_cases.reading import Shelf
from mfab.use_cases.settling import settled
from mfab.use_cases.writing import write_all


@dataclass(frozen=True, slots=True)
class Briefing:
    """What briefs are made from; without a playbook the findings say why."""

    diagnostics: tuple[Diagnostic, ...]
    playbook: Playbook | None = None
    digest: str = ""
    team: Team | None = None
    occasion: Occasion | None = None

    def roles(self) -> tuple[str, ...]:
        """Return the roles that take part."""
        return roles_in(self.playbook) if self.playbook is not None else ()

    def brief(self, role: str) -> Brief:
        """Return the page of a role. Raises `WrongUsage` for one that takes no part."""
        assert self.playbook is not None
        known = self.roles()
        if role not in known:
            hint = did_you_mean(role, known) or f"; these do: {', '.join(known)}"
            raise WrongUsage(f"role {quoted(role)} takes no part in '{self.playbook.playbook}'{hint}")
        part = part_of(self.playbook, role)
        return brief_of(self.playbook, role, part, self.digest, self.team, self.occasion)


def load_briefing(shelf: Shelf, path: str, options: Options) -> Briefing:
    """Read a playbook or a run file, and plan it where it has a date. Raises `WrongUsage`."""
    material, told = load_material(shelf, path, options)
    if material is None:
        return Briefing(settled(shelf, told))
    playbook, original = material.playbook.playbook, material.original.playbook
    assert playbook is not None and original is not None
    occasion: Occasion | None = None
    if material.run.start is not None or material.run.anchor is not None:
        planned = plan_material(material, told, None, late=options.late, level=options.level)
        told = planned.diagnostics
        if planned.plan is None or planned.book is None:
            return Briefing(settled(shelf, told))
        occasion = Occasion(planned.plan, material.process, planned.book.team)
    return Briefing(settled(shelf, told), playbook, digest(original), material.team, occasion)


def text_of(path: str) -> Callable[[Brief], str]:
    """Return what writes a brief into a file of that name. Raises `WrongUsage`."""
    suffix = Path(path).suffix.lower()
    if suffix == ".md":
        from mfab.export.briefs.markdown import brief_markdown

        return brief_markdown
    if suffix == ".html":
        from mfab.export.briefs.html import brief_html

        return brief_html
    raise WrongUsage(f"{quoted(path)} has no ending that says what it is; write brief.md or brief.html")


def write_briefs(contents: Mapping[str, str], folder: str | None) -> None:
    """Write files, all or none, in a folder that is made when it is not there. Raises `WrongUsage`."""
    is_new = folder is not None and not Path(folder).exists()
    try:
        if folder is not None:
            Path(folder).mkdir(exist_ok=True)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise WrongUsage(f"the folder '{folder}' cannot be made: {reason}; nothing was written") from None
    try:
        write_all({name: text.encode() for name, text in contents.items()})
    except WrongUsage:
        if is_new and folder is not None:
            with contextlib.suppress(OSError):
                Path(folder).rmdir()
        raise

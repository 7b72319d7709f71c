"""The library that mfab brings along: playbooks, the files they include, a team, and a run for each of them."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import cast

from mfab.model.playbook import Playbook
from mfab.model.run_file import RunFile
from mfab.model.team import Team
from mfab.use_cases.agreements import FOLDER
from mfab.use_cases.reading import Shelf

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Shelfmark:
    """A playbook of the library, and where what belongs to it lies."""

    root: Path
    playbook: str

    @property
    def playbook_path(self) -> Path:
        return self.root / "playbooks" / f"{self.playbook}.yaml"

    @property
    def team_path(self) -> Path:
        return self.root / "examples" / "team.yaml"

    @cached_property
    def content(self) -> Playbook:
        """The playbook without what it includes."""
        return cast(Playbook, _shelf().read(str(self.playbook_path), "playbook").record)

    @cached_property
    def run(self) -> RunFile:
        """The example of a run of it."""
        shelf = _shelf()
        for path in sorted((self.root / "examples").glob("*.yaml")):
            record = shelf.read(str(path)).record
            if isinstance(record, RunFile) and Path(record.playbook).stem == self.playbook:
                return record
        raise LookupError(f"no example runs {self.playbook}")

    @property
    def files(self) -> dict[str, Path]:
        """The files of a workspace that come from the library, by their place in it."""
        playbooks = self.root / "playbooks"
        included = {f"playbooks/{name}": playbooks / name for name in self.content.include}
        team = {"team.yaml": self.team_path, **self._calendars}
        playbook = {f"playbooks/{self.playbook}.yaml": self.playbook_path}
        return {**playbook, **included, **self.agreements, **team}

    @property
    def _calendars(self) -> dict[str, Path]:
        """The calendar files from which the people of the team take their leave."""
        team = cast(Team, _shelf().read(str(self.team_path), "team").record)
        names = dict.fromkeys(name for person in team.people.values() for name in person.away_ics)
        return {name: self.team_path.parent / name for name in names}

    @property
    def agreements(self) -> dict[str, Path]:
        """What people of the team have agreed to in it, by the place in a workspace."""
        folder = f"{self.playbook}{FOLDER}"
        found = sorted((self.root / "playbooks" / folder).glob("*.yaml"))
        return {f"playbooks/{folder}/{path.name}": path for path in found}


def library_names() -> tuple[str, ...]:
    """Return the playbooks of the library."""
    return tuple(sorted(path.stem for path in (_library() / "playbooks").glob("*.yaml")))


def from_library(name: str) -> Shelfmark:
    """Return a playbook of the library."""
    return Shelfmark(_library(), name)


def starter() -> Shelfmark:
    """Return the small commented playbook for who begins with nothing."""
    return Shelfmark(_PACKAGE / "starter", "product-news")


def starter_text(name: str) -> str:
    """Return a file for every new workspace."""
    return (_PACKAGE / "starter" / name).read_text(encoding="utf-8")


def _library() -> Path:
    """Return the folder with the library: in the package when installed, beside the sources in a checkout."""
    installed = _PACKAGE / "library"
    return installed if installed.is_dir() else _PACKAGE.parents[1]


def _shelf() -> Shelf:
    return Shelf(lambda: b"")

"""The settings of a workspace as they are written in `mfab.yaml`."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from mfab.model.notify import Notify
from mfab.model.plain import Text
from mfab.model.record import Record


class Level(StrEnum):
    """How grave a finding is taken to be; `off` means that it is not told."""

    OFF = "off"
    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

    @property
    def is_told(self) -> bool:
        """Whether somebody hears of the finding."""
        return self is not Level.OFF


# Which codes and formats there are is known above; the marks tell their schemas apart from those of other texts.
RuleCode = Annotated[str, "the code of a rule"]
FormatName = Annotated[Text, "the name of a format"]


class PathRules(Record):
    """What holds for the files that a pattern names, counted from where `mfab.yaml` stands."""

    path: Text
    rules: dict[RuleCode, Level] = Field(default_factory=dict)


class Workspace(Record):
    """What a workspace sets."""

    rules: dict[RuleCode, Level] = Field(default_factory=dict)
    paths: tuple[PathRules, ...] = ()
    team: Text | None = None
    format: FormatName | None = None
    store: Text | None = None
    notify: Notify = Notify()

"""A brief: what one person has to know of a process to do their part in it, on one page."""

from dataclasses import dataclass

# What is said of something, with the word in front of it: `approved by`, `Controller (Pernille Skov)`.
Fact = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """Something on the page. `task` is its id, where it is one; `when` is empty without dates."""

    title: str
    task: str | None = None
    when: str = ""
    facts: tuple[Fact, ...] = ()
    checklist: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: its key for programs, its heading for people.

    With `is_short` each item takes a line or two: what others do, and not the reader.
    """

    key: str
    heading: str
    items: tuple[Item, ...]
    is_short: bool = False


@dataclass(frozen=True, slots=True)
class Brief:
    """The page. `people` are the names of who fills the role; `facts` are what there is to know of the whole.

    `run` is None and nothing has a date where a playbook is briefed, and not one occasion of it.
    """

    role: str
    role_title: str
    people: tuple[str, ...]
    playbook: str
    title: str
    run: str | None
    digest: str
    purpose: str
    facts: tuple[Fact, ...]
    sections: tuple[Section, ...]

"""What a rule asks for and why, read from its own docstring; and the same of what the reader finds."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module

from mfab.diagnostics.diagnostic import Severity
from mfab.lint import registry
from mfab.lint.reader_codes import ALLOWING, READER_CODES, READING, ReaderCode

PLAYBOOKS = "Playbooks"
PLANS = "Plans"
ACTING = "Before you act"
INTERPLAY = "The whole"
COVERAGE = "Coverage of a grid"
_RULES: Mapping[str, tuple[str, ...]] = {
    PLAYBOOKS: registry.PLAYBOOK_RULES,
    "Shared files": registry.SHARED_RULES,
    "Run files": registry.RUN_RULES,
    "Teams": registry.TEAM_RULES,
    "Grids": registry.GRID_RULES,
    "Agreements": (*registry.AGREED_RULES, *registry.AGREEMENT_RULES),
    PLANS: (*registry.PLAN_RULES, *registry.EXPECTATION_RULES),
    ACTING: registry.ACTING_RULES,
    INTERPLAY: registry.INTERPLAY_RULES,
    COVERAGE: registry.COVERAGE_RULES,
}
# What is worked out and not written: an error of these may be allowed, too.
_OF_PLANS = frozenset(
    (
        *registry.PLAN_RULES,
        *registry.EXPECTATION_RULES,
        *registry.ACTING_RULES,
        *registry.COVERAGE_RULES,
        *registry.AGREED_RULES,
    )
)


@dataclass(frozen=True, slots=True)
class Explanation:
    """A code in a planner's words. `wrong` and `right` are examples as an author would write them."""

    code: str
    severity: Severity
    groups: tuple[str, ...]
    summary: str
    why: tuple[str, ...]
    wrong: tuple[str, ...]
    right: tuple[str, ...]
    may_be_allowed: bool
    may_be_set: bool


def groups() -> dict[str, tuple[str, ...]]:
    """Return all codes by what they are about, each in the first group that has it."""
    found: dict[str, tuple[str, ...]] = {}
    seen: set[str] = set()
    for name, modules in _RULES.items():
        own = tuple(dict.fromkeys(_code_of(each) for each in modules if _code_of(each) not in seen))
        seen.update(own)
        if own:
            found[name] = own
    return {**found, "Allowing": tuple(ALLOWING), "Reading files": tuple(READING)}


def known_codes() -> tuple[str, ...]:
    """Return every code that a finding can have, sorted."""
    return tuple(sorted(code for codes in groups().values() for code in codes))


def rule_codes() -> tuple[str, ...]:
    """Return the codes of the rules, sorted."""
    return tuple(sorted({_code_of(module) for modules in _RULES.values() for module in modules}))


def explanation_of(code: str) -> Explanation | None:
    """Return what there is to say about a code; None for one that no finding has."""
    if code in READER_CODES:
        return _of_reader(code, READER_CODES[code])
    name = code.replace("-", "_")
    if "_" in code or not any(name in modules for modules in _RULES.values()):
        return None
    rule = import_module(f"mfab.lint.rules.{name}")
    summary, why, examples = _parts((rule.__doc__ or "").splitlines())
    is_adjustable = may_be_adjusted(code)
    return Explanation(
        code=code,
        severity=rule.SEVERITY,
        groups=tuple(group for group, modules in _RULES.items() if name in modules),
        summary=summary,
        why=why,
        wrong=tuple(text for title, text in examples if title == "Wrong"),
        right=tuple(text for title, text in examples if title == "Right"),
        may_be_allowed=is_adjustable,
        may_be_set=is_adjustable,
    )


def may_be_adjusted(code: str) -> bool:
    """Tell whether a rule may be allowed in a comment and set in `mfab.yaml`.

    An error in a file may not: nothing is planned from a file that has one, and silence would hide why.
    """
    name = code.replace("-", "_")
    if name in _OF_PLANS:
        return True
    if code in READER_CODES or not any(name in modules for modules in _RULES.values()):
        return False
    severity: Severity = import_module(f"mfab.lint.rules.{name}").SEVERITY
    return severity < Severity.ERROR


def may_be_set(code: str) -> bool:
    """Tell whether `mfab.yaml` may say how grave a finding is."""
    return code in ALLOWING or may_be_adjusted(code)


def _code_of(module: str) -> str:
    return module.replace("_", "-")


def _of_reader(code: str, about: ReaderCode) -> Explanation:
    is_comment = code in ALLOWING
    return Explanation(
        code=code,
        severity=Severity.WARNING if is_comment else Severity.ERROR,
        groups=("Allowing" if is_comment else "Reading files",),
        summary=f"{about.summary}.",
        why=(about.why,),
        wrong=(about.wrong + "\n",) if about.wrong else (),
        right=(about.right + "\n",) if about.right else (),
        may_be_allowed=False,
        may_be_set=is_comment,
    )


def _parts(lines: list[str]) -> tuple[str, tuple[str, ...], list[tuple[str, str]]]:
    """Take a docstring apart: the first line, the paragraphs, and the examples with their titles."""
    starts = [number for number, line in enumerate(lines) if line in ("Wrong::", "Right::")]
    body = lines[1 : starts[0]] if starts else lines[1:]
    ends = [*starts[1:], len(lines)]
    examples = [
        (lines[start].removesuffix("::"), _example(lines[start + 1 : end]))
        for start, end in zip(starts, ends, strict=False)
    ]
    return lines[0] if lines else "", tuple(_paragraphs(body)), examples


def _example(lines: Iterable[str]) -> str:
    return "\n".join(line[4:] for line in lines).strip("\n").rstrip() + "\n"


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    words: list[str] = []
    for line in (*lines, ""):
        if line.strip():
            words.append(line.strip())
        elif words:
            yield " ".join(words)
            words = []

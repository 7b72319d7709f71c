"""How sure the dates of a run file or a playbook are, under what the command line assumes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mfab.calendars.bounds import CalendarExhausted
from mfab.diagnostics.as_json import as_json
from mfab.diagnostics.diagnostic import Diagnostic, Severity
from mfab.diagnostics.order import in_order
from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.span import Span
from mfab.diagnostics.suggestion import did_you_mean
from mfab.export.plan_json import dumps
from mfab.export.risk_json import risk_as_json
from mfab.model.plain import parse_share
from mfab.model.record import Slip
from mfab.planning.plan import plan_of
from mfab.planning.planner import schedule
from mfab.planning.risk.distributions import Distribution
from mfab.planning.risk.luck import Assumptions
from mfab.planning.risk.outlook import Outlook, outlook_of
from mfab.use_cases.options import Options, WrongUsage, read_seed, read_whole
from mfab.use_cases.planning import Material, Planned, head_of, judged, load_material, request_of, without_end
from mfab.use_cases.reading import Shelf
from mfab.use_cases.settling import settled
from mfab.use_cases.writing import write_all

MOST_SAMPLES = 10_000_000


@dataclass(frozen=True, slots=True)
class Risked:
    """A plan with its outlook; without a plan there is none, and the findings say why."""

    planned: Planned
    outlook: Outlook | None


def risk_of_file(
    shelf: Shelf, path: str, options: Options, assumptions: Assumptions, progress: Callable[[int, int], None]
) -> Risked:
    """Plan a run file or a playbook, and play the plan many times.

    Raises `WrongUsage` for an option that cannot be taken, or when there is no date to plan from.
    """
    material, told = load_material(shelf, path, options)
    risked = Risked(Planned(None, told), None)
    if material is not None:
        risked = _played(path, material, told, options, assumptions, progress)
    return replace(risked, planned=replace(risked.planned, diagnostics=settled(shelf, risked.planned.diagnostics)))


def _played(
    path: str,
    material: Material,
    told: tuple[Diagnostic, ...],
    options: Options,
    assumptions: Assumptions,
    progress: Callable[[int, int], None],
) -> Risked:
    request, head = request_of(material, late=options.late, level=options.level), head_of(material)
    try:
        found = schedule(request)
        made = plan_of(found, request, head.digest, head.run, head.deviations, head.title)
    except CalendarExhausted as error:
        return Risked(without_end(material, told, error), None)
    planned = judged(material, request, made, told, None)
    try:
        return Risked(planned, outlook_of(found, assumptions, progress))
    except CalendarExhausted as error:
        message = f"where things go badly the plan does not end: {error}"
        problem = Diagnostic(Span(path), Severity.ERROR, "out-of-calendar", message)
        return Risked(replace(planned, diagnostics=(*planned.diagnostics, problem)), None)


def read_assumptions(
    samples: str | None,
    seed: str | None,
    distribution: str | None,
    correlation: str | None,
    absence: str | None,
    confidence: str | None,
) -> Assumptions:
    """Read the options; what is not given is usual. Raises `WrongUsage`."""
    usual = Assumptions()
    return Assumptions(
        samples=usual.samples if samples is None else _samples(samples),
        seed=usual.seed if seed is None else read_seed(seed),
        distribution=usual.distribution if distribution is None else _distribution(distribution),
        correlation=usual.correlation if correlation is None else _correlation(correlation),
        absence=usual.absence if absence is None else _absence(absence),
        confidence=usual.confidence if confidence is None else _confidence(confidence),
    )


def _samples(text: str) -> int:
    number = read_whole("--samples", text, "a number such as 10000")
    if not 1 <= number <= MOST_SAMPLES:
        raise WrongUsage(
            f"--samples: {quoted(text)} is not between 1 and {MOST_SAMPLES:,}; "
            "10,000 tell the odds to about one in a hundred, a million to one in a thousand"
        )
    return number


def _distribution(text: str) -> Distribution:
    names = [each.value for each in Distribution]
    if text not in names:
        hint = did_you_mean(text, names)
        raise WrongUsage(f"--distribution: {quoted(text)} is neither pert nor triangular{hint}")
    return Distribution(text)


def _correlation(text: str) -> float:
    if not re.fullmatch(r"\d?\.?\d{1,6}", text, re.ASCII) or float(text) >= 1:
        raise WrongUsage(
            f"--correlation: {quoted(text)} is no number from 0 to less than 1; "
            "0 means that all tasks are independent, 0.3 that a slow person is rather slow in all their tasks"
        )
    return float(text)


def _share(option: str, text: str) -> float:
    try:
        return parse_share(text)
    except Slip as error:
        raise WrongUsage(f"{option}: {error.message}") from None


def _absence(text: str) -> float:
    share = _share("--absence", text)
    if share > 0.5:
        raise WrongUsage(f"--absence: {quoted(text)} of all days is more than half of them; 3% is usual")
    return share


def _confidence(text: str) -> float:
    share = _share("--confidence", text)
    if not 0.01 <= share < 0.9991:
        raise WrongUsage(f"--confidence: {quoted(text)} cannot be promised; give 1% to 99.9%, such as 80%")
    return share


def read_least(text: str | None) -> float | None:
    """Read what `--fail-under` says."""
    return None if text is None else _share("--fail-under", text)


def check_outputs(names: Sequence[str]) -> None:
    """Raise `WrongUsage` for a file that cannot be written, before anything is computed."""
    for name in names:
        if Path(name).suffix not in (".html", ".json"):
            raise WrongUsage(f"{quoted(name)} is neither a page nor data; name a file that ends in .html or .json")


def write_outlook(risked: Risked, names: Sequence[str]) -> None:
    """Write an outlook as a page or as data. Raises `WrongUsage` with nothing written."""
    from mfab.export.risk_page import risk_page

    plan, outlook, book = risked.planned.plan, risked.outlook, risked.planned.book
    assert plan is not None and outlook is not None and book is not None
    told = as_json(in_order(risked.planned.diagnostics))
    contents = {}
    for name in names:
        is_page = Path(name).suffix == ".html"
        text = risk_page(plan, outlook, book.team) if is_page else dumps(risk_as_json(plan, outlook, told))
        contents[name] = text.encode("utf-8", "backslashreplace")
    write_all(contents)

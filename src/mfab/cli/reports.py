"""The findings of a check in the format that was asked for. Each format is imported only then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mfab.cli.console import Console

if TYPE_CHECKING:
    from mfab.use_cases.checking import Checked
    from mfab.use_cases.reading import Shelf
    from mfab.use_cases.repository import Repository

FORMATS = ("full", "concise", "json", "github", "gitlab", "sarif", "junit")


def show_report(console: Console, shelf: Shelf, checked: Checked, form: str) -> None:
    """Write the findings, and beside them how many there are."""
    if form in ("full", "concise"):
        console.show_findings(checked.diagnostics, shelf.line_of, full=form == "full")
    else:
        console.write_text(_report(shelf, checked, form))
    console.show_summary(checked.diagnostics, len(checked.files))


def _report(shelf: Shelf, checked: Checked, form: str) -> str:
    from mfab.use_cases.repository import Repository

    repository = Repository()
    match form:
        case "github":
            from mfab.diagnostics.github import github_log

            annotated = repository.findings(checked.diagnostics)
            return github_log(checked.diagnostics, shelf.line_of, annotated)
        case "gitlab":
            from mfab.diagnostics.gitlab import gitlab_report

            return gitlab_report(repository.findings(checked.diagnostics))
        case "sarif":
            return _sarif(repository, checked)
        case "junit":
            from mfab.diagnostics.junit import junit_report

            return junit_report(repository.findings(checked.diagnostics), repository.paths(checked.files))
        case _:
            from mfab.diagnostics.findings_json import findings_as_json

            return findings_as_json(checked.diagnostics, checked.files)


def _sarif(repository: Repository, checked: Checked) -> str:
    from mfab import __version__
    from mfab.diagnostics.sarif import sarif_log
    from mfab.lint.explanation import explanation_of
    from mfab.use_cases.workspace_settings import is_unusable

    codes = {each.code for each in checked.diagnostics}
    about = {code: known.summary.rstrip(".") for code in codes if (known := explanation_of(code)) is not None}
    is_complete = not any(map(is_unusable, checked.diagnostics))
    return sarif_log(repository.findings(checked.diagnostics), __version__, about, is_complete=is_complete)

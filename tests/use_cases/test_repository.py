"""Files are named from the root of the repository, wherever mfab works."""

from pathlib import Path

from mfab.diagnostics.diagnostic import Diagnostic, Related, Severity
from mfab.diagnostics.fix import Edit, Fix
from mfab.diagnostics.span import Span
from mfab.use_cases.repository import Repository


def test_a_path_is_told_from_the_folder_that_has_the_git_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "marketing" / "books"
    folder.mkdir(parents=True)
    repository = Repository(folder)
    assert repository.path("launch.yaml") == "marketing/books/launch.yaml"
    assert repository.path("../team.yaml") == "marketing/team.yaml"
    assert repository.path(str(tmp_path / "x.yaml")) == "x.yaml"


def test_what_lies_outside_and_standard_input_keep_their_names(tmp_path: Path) -> None:
    (tmp_path / "here" / ".git").mkdir(parents=True)
    repository = Repository(tmp_path / "here")
    assert repository.path("../elsewhere.yaml") == "../elsewhere.yaml"
    assert repository.path("<stdin>") == "<stdin>"


def test_without_a_repository_paths_begin_where_mfab_works(tmp_path: Path) -> None:
    assert Repository(tmp_path).path("./books/launch.yaml") == "books/launch.yaml"


def test_every_place_of_a_finding_is_told_from_the_root(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "books").mkdir()
    span = Span("a.yaml", 3, 1, 3, 4)
    fix = Fix("write 'brief'", (Edit(span, "brief"),))
    told = Diagnostic(span, Severity.ERROR, "x", "y", (Related(Span("b.yaml"), "z"),), fix)
    [found] = Repository(tmp_path / "books").findings([told])
    assert (found.span.path, found.span.line) == ("books/a.yaml", 3)
    assert found.related[0].span.path == "books/b.yaml"
    assert found.fix is not None
    assert found.fix.edits[0].span.path == "books/a.yaml"

"""Files as they were at a revision of git."""

from pathlib import Path

import pytest
from tests.git_folder import GitFolder

from mfab.integrations.git_revisions import NoRevision, find_revision
from mfab.parser.yaml_tree.source import LARGEST_FILE


@pytest.fixture
def repository(tmp_path: Path) -> GitFolder:
    found = GitFolder(tmp_path / "house")
    found.write("playbooks/launch.yaml", "playbook: launch\n")
    found.commit()
    found.git("tag", "spring-2027")
    found.write("playbooks/launch.yaml", "playbook: launch\ntitle: Launch\n")
    found.commit()
    return found


def test_a_file_is_read_as_it_was_and_not_as_it_is(repository: GitFolder) -> None:
    file = repository.write("playbooks/launch.yaml", "not committed")
    assert find_revision(str(file), "HEAD").read(str(file)) == b"playbook: launch\ntitle: Launch\n"
    for earlier in ("spring-2027", "HEAD~1", "main~1", "HEAD@{1}"):
        assert find_revision(str(file), earlier).read(str(file)) == b"playbook: launch\n", earlier


def test_a_file_whose_folder_is_gone_is_read_all_the_same(repository: GitFolder) -> None:
    file = repository.folder / "playbooks" / "launch.yaml"
    file.unlink()
    file.parent.rmdir()
    assert find_revision(str(file), "HEAD").read(str(file)).startswith(b"playbook: launch")


def test_a_path_counts_from_the_folder_one_works_in(repository: GitFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(repository.folder / "playbooks")
    assert find_revision("launch.yaml", "main").read("../playbooks/launch.yaml").startswith(b"playbook")


def test_an_unknown_revision_names_the_branch_or_tag_that_was_meant(repository: GitFolder) -> None:
    file = str(repository.folder / "playbooks" / "launch.yaml")
    with pytest.raises(NoRevision, match=r"git knows no revision 'mian'; did you mean 'main'\?"):
        find_revision(file, "mian")
    with pytest.raises(NoRevision, match=r"did you mean 'spring-2027'\?"):
        find_revision(file, "spring-2072")


def test_a_file_that_was_not_there_yet_says_so_and_names_a_near_one(repository: GitFolder) -> None:
    file = str(repository.folder / "playbooks" / "lunch.yaml")
    with pytest.raises(NoRevision, match=r"no file 'playbooks/lunch.yaml' at revision 'main'; did you mean 'playbooks"):
        find_revision(file, "main").read(file)


def test_a_folder_is_no_file_at_a_revision(repository: GitFolder) -> None:
    folder = str(repository.folder / "playbooks")
    with pytest.raises(NoRevision, match="there is no file 'playbooks'"):
        find_revision(folder, "main").read(folder)


def test_a_revision_that_looks_like_an_option_is_no_option(repository: GitFolder) -> None:
    file = repository.folder / "playbooks" / "launch.yaml"
    for text in ("--output=stolen", "-h", "--exec=touch stolen", "main --output=stolen", "main:playbooks", "a\nb"):
        with pytest.raises(NoRevision, match="git knows no revision"):
            find_revision(str(file), text)
    assert sorted(each.name for each in repository.folder.rglob("stolen")) == []


def test_a_path_that_leaves_the_repository_is_not_read(repository: GitFolder, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("playbook: secret\n", encoding="utf-8")
    revision = find_revision(str(repository.folder / "x.yaml"), "main")
    with pytest.raises(NoRevision, match="lies outside the repository"):
        revision.read(str(repository.folder / ".." / "secret.yaml"))


def test_outside_a_repository_there_are_no_revisions(tmp_path: Path) -> None:
    with pytest.raises(NoRevision, match="stands in no git repository"):
        find_revision(str(tmp_path / "launch.yaml"), "main")


def test_without_git_a_sentence_says_what_is_missing(repository: GitFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repository.folder))
    with pytest.raises(NoRevision, match="git is not installed or not in PATH"):
        find_revision(str(repository.folder / "x.yaml"), "main")


def test_no_more_is_read_than_mfab_reads_of_a_file(repository: GitFolder) -> None:
    file = repository.write("large.yaml", "#" * (LARGEST_FILE + 100_000))
    repository.commit()
    assert len(find_revision(str(file), "HEAD").read(str(file))) == LARGEST_FILE + 1


def test_nothing_of_the_repository_is_run(repository: GitFolder) -> None:
    witness = repository.folder / "witness"
    program = repository.write("program.sh", f"#!/bin/sh\ntouch '{witness}'\ncat\n")
    program.chmod(0o755)
    repository.write(".gitattributes", "*.yaml filter=own diff=own\n")
    for key in ("filter.own.smudge", "diff.own.textconv", "diff.external", "core.pager", "core.fsmonitor"):
        repository.git("config", key, str(program))
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        copy = repository.write(f".git/hooks/{hook}", program.read_text(encoding="utf-8"))
        copy.chmod(0o755)
    file = str(repository.folder / "playbooks" / "launch.yaml")
    assert find_revision(file, "HEAD").read(file).startswith(b"playbook")
    assert not witness.exists()


def test_a_shallow_clone_says_how_the_rest_is_fetched(repository: GitFolder, tmp_path: Path) -> None:
    repository.git("clone", "--quiet", "--depth", "1", f"file://{repository.folder}", str(tmp_path / "shallow"))
    with pytest.raises(NoRevision, match="the clone is shallow: fetch the whole history"):
        find_revision(str(tmp_path / "shallow" / "playbooks" / "launch.yaml"), "HEAD~1")

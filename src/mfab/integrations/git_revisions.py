"""Files as they were at a revision of git. Nothing of the repository is run: no hook, no filter, no pager."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from mfab.diagnostics.quoted import quoted
from mfab.diagnostics.suggestion import did_you_mean
from mfab.parser.yaml_tree.source import LARGEST_FILE

_MOST_NAMES = 1024 * 1024
_SECONDS = 60
# Where each call begins: no program that the repository's settings may name is started.
_GIT = ("git", "--no-pager", "-c", f"core.hooksPath={os.devnull}", "-c", "core.fsmonitor=false")


class NoRevision(Exception):
    """A revision, or a file in it, that cannot be read; the message says why and what may help."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit of a repository, and how the user calls it."""

    name: str
    commit: str
    root: Path

    def read(self, path: str) -> bytes:
        """Return what a file said then, at most what mfab reads of a file. Raises `NoRevision`."""
        place = _place(path)
        if not place.is_relative_to(self.root):
            raise NoRevision(f"'{path}' lies outside the repository, which knows nothing of its revisions")
        name = place.relative_to(self.root).as_posix()
        # The commit is a number by now, so that neither it nor the path can be taken for an option.
        ran = _run(self.root, "cat-file", "blob", f"{self.commit}:{name}", most=LARGEST_FILE + 1)
        if ran.code == 0:
            return ran.out
        raise NoRevision(f"there is no file {quoted(name)} at revision {quoted(self.name)}{self._hint(name)}")

    def _hint(self, name: str) -> str:
        listed = _run(self.root, "ls-tree", "-r", "-z", "--name-only", self.commit, most=_MOST_NAMES)
        names = [each for each in listed.text.split("\0") if each.endswith((".yaml", ".yml"))]
        return did_you_mean(name, names)


def find_revision(path: str, name: str) -> Revision:
    """Return a revision of the repository that a file stands in. Raises `NoRevision`."""
    folder = next(each for each in _place(path).parents if each.is_dir())
    top = _run(folder, "rev-parse", "--show-toplevel")
    if top.code != 0:
        raise NoRevision(_no_repository(path, name, top.complaint))
    root = Path(top.text.removesuffix("\n"))
    found = _run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found.code != 0 or not found.text.strip().isalnum():
        raise NoRevision(f"git knows no revision {quoted(name)}{_hint(root, name)}")
    return Revision(name, found.text.strip(), root)


def _place(path: str) -> Path:
    """Return where a file stands, or stood: its folder may be gone, and a link that it is now counts for nothing."""
    given = Path(path)
    return Path(os.path.normpath(given.parent.resolve() / given.name))


def _no_repository(path: str, name: str, complaint: str) -> str:
    if "dubious ownership" in complaint:
        return (
            f"git does not read the repository of '{path}', as it belongs to somebody else; "
            "'git config --global --add safe.directory' and its folder say that it may"
        )
    return (
        f"'{path}' stands in no git repository, so that there is no revision {quoted(name)} of it; "
        "name another file to compare it with"
    )


def _hint(root: Path, name: str) -> str:
    """Return the branch or tag that may have been meant, or that the history is not all there."""
    listed = _run(
        root, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes", most=_MOST_NAMES
    )
    if not listed.text and _run(root, "rev-parse", "--verify", "--quiet", "HEAD").code != 0:
        return "; nothing has been committed there yet"
    meant = did_you_mean(name, listed.text.splitlines())
    if meant:
        return meant
    if _run(root, "rev-parse", "--is-shallow-repository").text.strip() == "true":
        return "; the clone is shallow: fetch the whole history (fetch-depth: 0 on GitHub, GIT_DEPTH: 0 on GitLab)"
    return ""


@dataclass(frozen=True, slots=True)
class _Ran:
    code: int
    out: bytes
    complaint: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8", "surrogateescape")


def _run(folder: Path, *arguments: str, most: int = 64 * 1024) -> _Ran:
    """Run git in a folder and return at most so many bytes of what it writes. Raises `NoRevision`."""
    environment = {**os.environ, "LC_ALL": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
    try:
        with subprocess.Popen(
            [*_GIT, *arguments], cwd=folder, env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        ) as process:  # fmt: skip
            assert process.stdout is not None and process.stderr is not None
            out = process.stdout.read(most)
            if process.stdout.read(1):
                process.kill()
                return _Ran(0, out, "")
            complaint = process.stderr.read(most).decode("utf-8", "replace")
            return _Ran(process.wait(_SECONDS), out, complaint)
    except FileNotFoundError:
        raise NoRevision("git is not installed or not in PATH; a revision of a file is read with it") from None
    except ValueError:  # a NUL in what was typed cannot come from a shell, but from a program
        raise NoRevision("a revision or a path holds a character that git cannot take") from None

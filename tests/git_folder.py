"""A git repository in a folder, made by real git and untouched by the settings of whoever runs the tests."""

import os
import subprocess
from pathlib import Path

_NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Anna Holm",
    "GIT_AUTHOR_EMAIL": "anna@example.com",
    "GIT_COMMITTER_NAME": "Anna Holm",
    "GIT_COMMITTER_EMAIL": "anna@example.com",
}


def own_environment() -> dict[str, str]:
    """Return an environment in which git knows no other repository, as it would within a hook."""
    return {**{key: value for key, value in os.environ.items() if not key.startswith("GIT_")}, **_NOBODY}


class GitFolder:
    """A repository with a branch `main`, in which files are written and committed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch", "main")

    def git(self, *arguments: str) -> str:
        """Run git and return what it writes."""
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.folder, env=own_environment(), capture_output=True, text=True, check=True, timeout=60,
        )  # fmt: skip
        return done.stdout

    def write(self, name: str, text: str) -> Path:
        """Write a file, and its folder when there is none."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file

    def commit(self, message: str = "as it stands") -> str:
        """Commit all there is and return the commit."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)
        return self.git("rev-parse", "HEAD").strip()

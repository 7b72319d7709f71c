"""Who git takes the user of this machine for."""

import os
import subprocess

_SECONDS = 5


def git_address() -> str | None:
    """Return git's `user.email`, or None when there is no git or none is set."""
    try:
        ran = subprocess.run(
            ["git", "config", "--get", "user.email"],
            stdin=subprocess.DEVNULL, capture_output=True, timeout=_SECONDS, check=False,
            env={**os.environ, "LC_ALL": "C"},
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return None
    return ran.stdout.decode("utf-8", "replace").strip() or None

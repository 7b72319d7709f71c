"""Writing files: all of them whole, or none."""

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from mfab.use_cases.options import WrongUsage


def write_all(contents: Mapping[str, bytes]) -> None:
    """Write each file beside its place and rename all at the end. Raises `WrongUsage` with nothing written."""
    beside: dict[Path, str] = {}
    try:
        for name, data in contents.items():
            target = _target(name)
            beside[target] = _write_beside(target, data)
        for target, temporary in beside.items():
            os.replace(temporary, target)  # noqa: PTH105 - the one call that is atomic on every system
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise WrongUsage(
            f"'{error.filename2 or error.filename}' cannot be written: {reason}; nothing was written"
        ) from None
    finally:
        for temporary in beside.values():
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)


def _target(name: str) -> Path:
    target = Path(name)
    if target.is_dir():
        raise WrongUsage(f"'{name}' is a folder; name a file, such as '{Path(name) / 'plan.ics'}'")
    if not target.parent.is_dir():
        raise WrongUsage(f"there is no folder '{target.parent}' to write '{target.name}' into; make it first")
    # A link stays a link: what it leads to is replaced.
    return target.resolve() if target.is_symlink() else target


def _write_beside(target: Path, data: bytes) -> str:
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        mask = os.umask(0)
        os.umask(mask)
        Path(temporary).chmod(target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~mask)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return temporary

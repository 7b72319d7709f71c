"""Writing files: all of them whole, or none."""

import contextlib
import os
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path

from mfab.use_cases.options import WrongUsage


def write_all(contents: Mapping[str, bytes]) -> None:
    """Write each file beside its place and rename all at the end. Raises `WrongUsage` with nothing written.

    What is no file but a device or a pipe, such as `/dev/stdout`, is written into and stays what it is.
    """
    targets = {name: _target(name) for name in contents}
    beside: dict[Path, str] = {}
    name = ""
    try:
        for name, target in targets.items():
            if not _is_device(target):
                beside[target] = _write_beside(target, contents[name])
        for name, target in targets.items():
            if target in beside:
                os.replace(beside[target], target)  # noqa: PTH105 - the one call that is atomic on every system
            else:
                target.write_bytes(contents[name])
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise WrongUsage(f"'{name}' cannot be written: {reason}; nothing was written") from None
    finally:
        for temporary in beside.values():
            with contextlib.suppress(OSError):
                Path(temporary).unlink(missing_ok=True)


def _target(name: str) -> Path:
    target = Path(name)
    if not name:
        raise WrongUsage("the name of the file to write is empty")
    if target.is_dir():
        raise WrongUsage(f"'{name}' is a folder; name a file in it")
    if not target.parent.is_dir():
        raise WrongUsage(f"there is no folder '{target.parent}' to write '{target.name}' into; make it first")
    if target.exists() and not target.stat().st_mode & 0o222:
        raise WrongUsage(f"'{name}' is write-protected; 'chmod u+w' takes that off; nothing was written")
    # A link stays a link: what it leads to is replaced.
    return target.resolve() if target.is_symlink() and not _is_device(target) else target


def _is_device(target: Path) -> bool:
    """Tell whether something is there that a rename would put a file in place of."""
    try:
        return not stat.S_ISREG(target.stat().st_mode)
    except OSError:
        return False


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

"""A process that has mfab in its memory and makes a new one of itself for each command: a start without the wait.

Each command is a process of its own, with its own environment, folder and streams; only reading the modules, which
costs ten times what most commands do, is done once. Tests of starting up run `python -m mfab` itself.
"""

import base64
import importlib
import io
import json
import os
import pkgutil
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import IO, Any

SECONDS = 60
# What commands load only when they need it, besides mfab's own modules.
_LIBRARIES = ("holidays.countries.denmark", "holidays.countries.sweden", "holidays.countries.germany", "cel", "sqlite3")
_APART = ("mfab.web", "mfab.__main__", "mfab.integrations.apprise_notify")


class Workshop:
    """The process, as a test asks it."""

    def __init__(self) -> None:
        environment = {key: value for key, value in os.environ.items() if not key.startswith(("MFAB_", "GITHUB_"))}
        environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path)
        self._process = subprocess.Popen(
            [sys.executable, str(Path(__file__))], env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def run(
        self, arguments: list[str], stdin: bytes, cwd: Path, environment: dict[str, str], *, together: bool = False
    ) -> tuple[int, bytes, bytes]:
        """Return exit code, standard output and standard error of a command. A negative code is that of a signal.

        With `together` both streams are one, in the order in which a person sees them.
        """
        told = self._ask(arguments, stdin, cwd, environment, together=together)
        return told["code"], base64.b64decode(told["out"]), base64.b64decode(told["err"])

    def measured(self, arguments: list[str], cwd: Path, environment: dict[str, str]) -> tuple[int, bytes, float, float]:
        """Return exit code and both streams as one; then processor seconds and the megabytes that a command held.

        What the copied process held, about 70 megabytes, is among them.
        """
        told = self._ask(arguments, b"", cwd, environment, together=True)
        return told["code"], base64.b64decode(told["out"]), told["seconds"], told["megabytes"]

    def _ask(
        self, arguments: list[str], stdin: bytes, cwd: Path, environment: dict[str, str], *, together: bool
    ) -> dict[str, Any]:
        given = base64.b64encode(stdin).decode()
        asked = {
            "arguments": arguments,
            "stdin": given,
            "cwd": str(cwd),
            "environment": environment,
            "together": together,
        }
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(asked).encode() + b"\n")
        self._process.stdin.flush()
        told: dict[str, Any] = json.loads(self._process.stdout.readline())
        if told["code"] is None:
            raise subprocess.TimeoutExpired(["mfab", *arguments], SECONDS)
        return told

    def close(self) -> None:
        """Let the process end."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait(SECONDS)


def serve() -> None:
    """Answer each command on a line of standard input, until there are no more."""
    _preload()
    for line in sys.stdin.buffer:
        answer = json.dumps(_answer(json.loads(line))).encode() + b"\n"
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()


def _preload() -> None:
    import mfab

    # As the command itself does, before pydantic is there.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    import mfab.parser.condition

    mfab.parser.condition.compile_condition("tier == 'major'")
    names = [found.name for found in pkgutil.walk_packages(mfab.__path__, "mfab.") if not found.name.startswith(_APART)]
    for name in (*names, *_LIBRARIES):
        importlib.import_module(name)
    _try_out()


def _try_out() -> None:
    """Plan once, unseen: records are compiled when they are first read, and that takes longer than most commands."""
    from mfab.cli.entry import run

    with Path(os.devnull).open("w", encoding="utf-8") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        example = str(Path(__file__).parents[2] / "examples" / "launch.yaml")
        for words in (["validate", example], ["plan", example, "--today", "2026-12-01"]):
            run(words)


def _answer(asked: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        given.write(base64.b64decode(asked["stdin"]))
        given.seek(0)
        child = os.fork()
        if child == 0:
            _become(asked, given, out, out if asked["together"] else err)
        code, used = _end_of(child)
        out.seek(0)
        err.seek(0)
        texts = [base64.b64encode(stream.read()).decode() for stream in (out, err)]
        kilobytes = used.ru_maxrss / (1024 if sys.platform == "darwin" else 1)
        usage = {"seconds": used.ru_utime + used.ru_stime, "megabytes": kilobytes / 1024}
        return {"code": code, "out": texts[0], "err": texts[1], **usage}


def _end_of(child: int) -> tuple[int | None, resource.struct_rusage]:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        done, status, used = os.wait4(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status), used
        time.sleep(0.002)
    os.kill(child, signal.SIGKILL)
    return None, os.wait4(child, 0)[2]


def _writing(number: int, *, is_shared: bool) -> io.TextIOWrapper:
    """Return a stream of text to a file descriptor, which writes at once when two streams share a file."""
    raw = io.FileIO(number, "w", closefd=False)
    return io.TextIOWrapper(raw if is_shared else io.BufferedWriter(raw), encoding="utf-8", write_through=is_shared)


def _become(asked: dict[str, Any], given: IO[bytes], out: IO[bytes], err: IO[bytes]) -> None:
    """Be the command: its streams, its folder, its environment, and its exit code."""
    code = 1
    try:
        for number, stream in enumerate((given, out, err)):
            os.dup2(stream.fileno(), number)
        os.environ.clear()
        os.environ.update(asked["environment"])
        time.tzset()
        os.chdir(asked["cwd"])
        sys.argv = ["mfab", *asked["arguments"]]
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0, closefd=False)), encoding="utf-8")
        sys.stdout, sys.stderr = (_writing(number, is_shared=asked["together"]) for number in (1, 2))
        from mfab.__main__ import main

        main()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0 if end.code is None else 1
    except BaseException:
        traceback.print_exc()
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:
                code = 120
        os._exit(code)


if __name__ == "__main__":
    serve()

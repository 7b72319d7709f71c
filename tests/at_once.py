"""Programs that run at once: a process reads the modules that they need, and makes one of itself for each of them."""

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

_SECONDS = 240
_TOGETHER = """
import json, os, sqlite3, sys, traceback
import psycopg

imports, programs, folder = json.load(sys.stdin)
known = {"__name__": "__main__"}
exec(imports, known)
children = []
for number, program in enumerate(programs):
    child = os.fork()
    if child:
        children.append(child)
        continue
    for stream, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(f"{folder}/{number}.{name}", os.O_WRONLY | os.O_CREAT, 0o600), stream)
    code = 1
    try:
        exec(program, known)
        code = 0
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)
for child in children:
    os.waitpid(child, 0)
"""


def all_at_once(imports: str, programs: Sequence[str]) -> list[str]:
    """Let programs run at once, each in a process of its own, and return what they print; none may complain."""
    with TemporaryDirectory() as folder:
        given = json.dumps([imports, list(programs), folder])
        subprocess.run([sys.executable, "-c", _TOGETHER], input=given, text=True, check=True, timeout=_SECONDS)
        told = [
            [(Path(folder) / f"{number}.{kind}").read_text(encoding="utf-8") for kind in ("out", "err")]
            for number in range(len(programs))
        ]
    assert [error for _, error in told] == [""] * len(programs)
    return [out for out, _ in told]

"""A PostgreSQL server for tests: the real one, in a temporary folder, with an empty database for each test.

It is looked for in PATH and where Debian puts it; it listens on a Unix socket only and keeps nothing.
"""

import os
import pwd
import re
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import pytest

MISSING = "NOT TESTED WITH POSTGRESQL: no server in PATH or /usr/lib/postgresql; apt-get install postgresql"
# Nobody needs what these databases hold after the power went out.
_SETTINGS = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "max_connections": "60",
    "shared_buffers": "32MB",
    "lc_messages": "C",
    "log_min_messages": "fatal",
}
_ALONE = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)
_SCHEMAS = r"SELECT nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema'"
# All others are trusted: the socket stands in a folder of its own.
_GUARDED = "guarded"
_RULES = f"local all {_GUARDED} scram-sha-256\nlocal all all trust\n"


@dataclass(frozen=True)
class PostgresqlServer:
    """A running server."""

    programs: Path
    folder: Path
    account: str | None
    process: subprocess.Popen[bytes]
    numbers: Iterator[int]

    def url(self, database: str, user: str = "owner", password: str = "") -> str:
        """Return the address of a database."""
        who = f"{user}:{password}" if password else user
        return f"postgresql://{who}@/{database}?host={self.folder}"

    def sql(self, statement: str, database: str = "postgres") -> None:
        """Carry out a statement as the owner of the server."""
        import psycopg

        with psycopg.connect(self.url(database), autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[call-overload]

    def empty(self, url: str) -> None:
        """Leave nothing in a database, and nobody connected to it: much quicker than a new one."""
        import psycopg

        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(_ALONE)
            schemas = [name for (name,) in connection.execute(_SCHEMAS).fetchall()]
            for name in schemas:
                connection.execute(f'DROP SCHEMA "{name}" CASCADE')  # type: ignore[call-overload]
            connection.execute("CREATE SCHEMA public AUTHORIZATION pg_database_owner")
            connection.execute("GRANT USAGE ON SCHEMA public TO PUBLIC")

    @contextmanager
    def database(self, options: str = "") -> Iterator[str]:
        """Make an empty database and yield its address."""
        name = f"test_{next(self.numbers)}"
        self.sql(f"CREATE DATABASE {name} TEMPLATE template0 {options}")
        try:
            yield self.url(name)
        finally:
            self.sql(f"DROP DATABASE {name} WITH (FORCE)")


def find_programs() -> Path | None:
    """Return the folder that a server's programs are in, the newest one's."""
    in_path = shutil.which("initdb")
    if in_path is not None and shutil.which("postgres") is not None:
        return Path(in_path).resolve().parent
    found = [each.parent for each in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    return max(found, key=lambda each: float(each.parent.name), default=None)


def require_programs() -> Path:
    """Return the folder of the programs; without one the test is skipped, or fails where all must be tested."""
    found = find_programs()
    if found is None:
        if os.environ.get("MFAB_REQUIRE_ALL") == "1":
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    return found


@contextmanager
def running_server(programs: Path) -> Iterator[PostgresqlServer]:
    """Start a server, and stop it at the end."""
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="mfab-pg-", dir="/tmp"))
    try:
        if account is not None:
            shutil.chown(folder, account)
        data = folder / "data"
        rules = folder / "rules.conf"
        rules.write_text(_RULES)
        rules.chmod(0o644)
        _prepare(programs, data, account)
        options = [part for name, value in _SETTINGS.items() for part in ("-c", f"{name}={value}")]
        process = subprocess.Popen(
            [programs / "postgres", "-D", data, "-k", folder, "-c", f"hba_file={rules}", *options],
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder, user=account,
        )  # fmt: skip
        server = PostgresqlServer(programs, folder, account, process, count(1))
        try:
            _wait_until_it_answers(server)
            yield server
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(30)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> str | None:
    """Return whom to run the server as: it refuses to be run by root."""
    if os.geteuid() != 0:
        return None
    known = {each.pw_name for each in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _prepare(programs: Path, data: Path, account: str | None) -> None:
    told = subprocess.run([programs / "postgres", "--version"], capture_output=True, encoding="utf-8", check=True)
    version = int(re.findall(r"\d+", told.stdout)[0])
    # A language's own order of letters, so that a test notices where the order is not that of SQLite.
    order = ["--locale-provider=icu", "--icu-locale=en"] if version >= 15 else []
    done = subprocess.run(
        [programs / "initdb", "-D", data, "-U", "owner", "-A", "trust", "-N", "-E", "UTF8", "--locale=C", *order],
        capture_output=True, encoding="utf-8", cwd=data.parent, user=account, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def _wait_until_it_answers(server: PostgresqlServer) -> None:
    import psycopg

    patient_until = time.monotonic() + 60
    while True:
        try:
            server.sql("SELECT 1")
            break
        except psycopg.OperationalError:
            assert server.process.poll() is None, "the server ended as soon as it was started"
            assert time.monotonic() < patient_until, "the server does not answer"
            time.sleep(0.05)
    server.sql(f"CREATE ROLE {_GUARDED} LOGIN PASSWORD 'sesame open'")

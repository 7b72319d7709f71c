"""The address of a PostgreSQL server, and how it is shown: never with its password."""

from __future__ import annotations

from dataclasses import dataclass

from mfab.store.problem import StoreProblem

_HINT = (
    "write it as postgresql://user:password@host:5432/database, "
    "with @ : / ? # % in a password as %40 %3A %2F %3F %23 %25"
)


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """An address as it was given, as it may be shown, and what must never be shown."""

    full: str
    shown: str
    secrets: tuple[str, ...]

    def without_secrets(self, text: str) -> str:
        """Return what the server or its library said, without what must not be shown."""
        for secret in (self.full, *self.secrets):
            text = text.replace(secret, "…")
        return text


def read_address(url: str) -> ServerAddress:
    """Take an address apart. Raises `StoreProblem`, which quotes nothing of it, when it cannot be read."""
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    try:
        parts = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except (ProgrammingError, ValueError):
        raise StoreProblem("the address of the PostgreSQL server cannot be read", _HINT) from None
    host, port, name = parts.get("host", ""), parts.get("port", ""), parts.get("dbname", "")
    # A password with a sign of the address in it leaks into the parts behind it.
    if "@" in host + port + name or not all(each.isdigit() for each in port.split(",") if each):
        raise StoreProblem("the address of the PostgreSQL server cannot be read", _HINT)
    user = f"{parts['user']}@" if "user" in parts else ""
    shown = f"postgresql://{user}{host}{':' + port if port else ''}/{name}"
    if host.startswith("/"):  # the folder of a server's socket
        shown = f"postgresql://{user}/{name}?host={host}"
    secrets = tuple(parts[each] for each in ("password", "sslpassword", "passfile") if parts.get(each))
    return ServerAddress(url, shown, secrets)

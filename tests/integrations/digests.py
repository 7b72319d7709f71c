"""Digests as they go out, short to write in a test."""

from datetime import UTC, datetime

from mfab.integrations.delivery import Digest, Notice

NOW = datetime(2027, 3, 1, 14, 30, tzinfo=UTC)


def notice(text: str = "'The copy' is ready for you", **more: object) -> Notice:
    """Return a notice of the launch of Nordlys."""
    return Notice(id="n1", run="nordlys-3", title="Launch of Nordlys 3", text=text, kind="ready", **more)  # type: ignore[arg-type]


def digest(*notices: Notice, name: str = "Bo Lind", email: str | None = "bo@example.com") -> Digest:
    """Return a digest to Bo."""
    return Digest("2f0c0f6e-0000-5000-8000-000000000001", "bo", name, email, notices or (notice(),))

"""A small process seen as its functions live it, from YAML to the interplay."""

from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from mfab.model.moment import parse_anchor
from mfab.use_cases.interplaying import Beside, Together, put_together
from mfab.use_cases.options import Options
from mfab.use_cases.reading import Shelf

ROLES = """
    writer: {function: marketing}
    designer: {function: marketing}
    engineer: {function: product}
    seller: {function: sales}
    buyer: {function: purchasing}
    carrier: {function: logistics}
    stranger: {}
"""


def seen(
    tasks: str, *, anchor: str | None = None, start: str | None = "2027-03-01", team: str | None = None, more: str = ""
) -> Together:
    """Return the interplay of a playbook with these tasks; Monday 1 March 2027 is its first day."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "process.yaml"
        head = f"playbook: process\n{dedent(more)}roles:{ROLES}tasks:\n"
        path.write_text(head + "".join(f"  {line}\n" for line in dedent(tasks).strip().splitlines()), encoding="utf-8")
        (Path(folder) / "mfab.yaml").touch()
        if team is not None:
            (Path(folder) / "team.yaml").write_text(dedent(team), encoding="utf-8")
        options = Options(
            anchor=parse_anchor(anchor) if anchor is not None else None,
            start=parse_anchor(start) if start is not None and anchor is None else None,
            team=str(Path(folder) / "team.yaml") if team is not None else None,
        )
        found = put_together(Shelf(lambda: b""), str(path), options, Beside())
        assert found.interplay is not None, found.diagnostics
        return found

"""`mfab feeds` and `mfab serve` as they are typed."""

import os
import re
import socket
from pathlib import Path

import pytest
from tests.cli.conftest import Mfab
from tests.cli.test_output_schemas import as_described
from tests.use_cases.launch_in_store import begun

from mfab.store.opening import open_store


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace in which a launch has begun."""
    (tmp_path / ".mfab").mkdir()
    with open_store(str(tmp_path / ".mfab" / "mfab.db")) as store:
        begun(store, tmp_path)
    return tmp_path


def test_an_address_is_shown_once_and_never_again(mfab: Mfab, workspace: Path) -> None:
    ran = mfab("feeds", "add", "Anna Holm", MFAB_BASE_URL="https://calendar.example.com/")
    found = re.fullmatch(
        r"https://calendar\.example\.com(/feeds/([\w-]{43})\.ics)\nwebcal://calendar\.example\.com\1\n", ran.out
    )
    assert found is not None and ran.code == 0
    (id,) = re.findall(r"^feed (anna-[0-9a-f]{6}): shown this once", ran.err)
    listed = mfab("feeds")
    assert listed.out == f"{id}  anna  all runs  since 2026-12-01\n" and listed.err == ""
    as_json = mfab("feeds", "--json")
    assert as_described("feeds", as_json.out)["feeds"] == [
        {
            "id": id,
            "scope": "person",
            "name": "anna",
            "run": None,
            "created": "2026-12-01T12:00:00+00:00",
            "revoked": None,
        }
    ]
    everything = listed.out + as_json.out + mfab("store", "export").out
    assert found[2] not in everything
    revoked = mfab("feeds", "revoke", id)
    assert (revoked.code, revoked.err) == (0, f"feed {id} is revoked: its address leads nowhere\n")
    assert mfab("feeds", "revoke", id).err == f"feed {id} was revoked before\n"
    assert mfab("feeds").out == f"{id}  anna  all runs  since 2026-12-01  revoked 2026-12-01\n"
    slip = mfab("feeds", "revoke", "anna")
    assert slip.code == 2 and slip.err.startswith("error: there is no feed 'anna'")


def test_two_addresses_of_one_person_are_two_feeds(mfab: Mfab, workspace: Path) -> None:
    first, second = mfab("feeds", "add", "anna"), mfab("feeds", "add", "anna", "--run", "nordlys")
    assert first.out != second.out and first.out.startswith("http://127.0.0.1:8000/feeds/")
    assert "note: this address leads to this machine" in first.err
    assert sorted(line.split()[1:4] for line in mfab("feeds").out.splitlines()) == [
        ["anna", "all", "runs"],
        ["anna", "nordlys", "since"],
    ]


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (("feeds", "add", "ana"), "error: no run knows a person 'ana'; did you mean 'anna'?\n"),
        (("feeds", "add", "role:edtor"), "error: no run knows a role 'edtor'; did you mean 'editor'?\n"),
        (("feeds", "add", "anna", "--run", "nordlis"), "error: there is no run 'nordlis'; did you mean 'nordlys'?\n"),
        (
            ("feeds", "add", "anna", "--base-url", "calendar"),
            "error: --base-url: 'calendar' is no address of a server; write it as https://calendar.example.com\n",
        ),
        (
            ("feeds", "add", "anna", "--base-url", "https://me:secret@x.example"),
            "error: --base-url: an address with a password in it would be shown to everybody; leave it out\n",
        ),
        (("serve",), "error: it is not said what to serve\nhint: mfab serve --feeds serves calendars\n"),
    ],
)
def test_what_is_typed_wrongly_is_told(mfab: Mfab, workspace: Path, typed: tuple[str, ...], message: str) -> None:
    ran = mfab(*typed)
    assert (ran.code, ran.out, ran.err) == (2, "", message)
    assert mfab("feeds").out == ""


def test_a_port_that_is_taken_and_a_store_that_is_not_there_are_told_at_once(mfab: Mfab, workspace: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        ran = mfab("serve", "--feeds", "--port", str(other.getsockname()[1]))
    assert ran.code == 2 and "nothing can listen on http://127.0.0.1:" in ran.err and "--port" in ran.err
    assert "there is no store at 'no.db' yet" in mfab("serve", "--feeds", "--store", "no.db").err
    nowhere = mfab("serve", "--feeds", "--host", "no.such.host.invalid")
    assert (nowhere.code, nowhere.err) == (
        2,
        """\
error: there is no address 'no.such.host.invalid' to listen on
hint: name one of this machine with --host
""",
    )


def test_without_the_extra_it_is_said_how_to_get_it(mfab: Mfab, workspace: Path) -> None:
    # What a missing package looks like to Python: something of that name that cannot be found.
    (workspace / "sitecustomize.py").write_text(
        "import sys\n"
        "class Missing:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in ('starlette', 'uvicorn'):\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Missing())\n"
    )
    path = os.pathsep.join([str(workspace), os.environ.get("PYTHONPATH", "")])
    ran = mfab("serve", "--feeds", PYTHONPATH=path)
    assert (ran.code, ran.err) == (
        2,
        "error: serving needs more than mfab brings\nhint: pip install 'mfab[web]'\n",
    )
    assert mfab("feeds", PYTHONPATH=path).code == 0

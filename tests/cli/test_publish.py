"""`mfab publish` as its user meets it: what it shows, what it writes, how it ends, and what it never tells."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import icalendar
import pytest
from rich.cells import cell_len
from tests.cli.conftest import ROOT, Ran
from tests.cli.test_output_schemas import as_described
from tests.servers.bad_proxy import Proxy
from tests.servers.radicale import PASSWORD, USER, RadicaleServer

from mfab.cli.entry import run

PLAYBOOK = """
playbook: small-launch
title: A small launch
anchor: launch
steered_by: lead
roles:
  lead: {function: marketing}
  writer: {function: content}
tasks:
  brief: {title: Brief, owner: lead, duration: 1d}
  copy: {title: Copy, owner: writer, duration: 3d, needs: [brief]}
  launch: {title: Launch, milestone: true, owner: lead, needs: [copy]}
"""
TEAM = """
team: small-team
functions: [marketing, content]
calendar: {timezone: Europe/Copenhagen, country: DK}
people:
  anna: {name: Anna Holm, email: anna@example.com, roles: [lead]}
  bo: {name: Bo Lind, email: bo@example.com, roles: [writer]}
  cecilie: {name: Cecilie Dam, email: cecilie@example.com}
"""
RUN_FILE = "run: nordlys-3\nplaybook: book.yaml\nteam: team.yaml\nanchor: {anchor}\n"
Publish = Callable[..., Ran]


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with a launch on 16 March 2027, and an environment that publishes as Anna."""
    for name in [name for name in os.environ if name.startswith("MFAB_")]:
        monkeypatch.delenv(name)
    for name, value in {"MFAB_CALDAV_USER": USER, "MFAB_CALDAV_PASSWORD": PASSWORD, "NO_COLOR": "1"}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("MFAB_TODAY", "2026-12-01")
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mfab.yaml").touch()
    (tmp_path / "book.yaml").write_text(PLAYBOOK)
    (tmp_path / "team.yaml").write_text(TEAM)
    (tmp_path / "launch.yaml").write_text(RUN_FILE.format(anchor="2027-03-16"))
    return tmp_path


@pytest.fixture
def publish(shop: Path, capsys: pytest.CaptureFixture[str]) -> Publish:
    """Return a function that publishes and tells what came of it; no output ever holds the password."""

    def publish(*arguments: str) -> Ran:
        code = run(["publish", *arguments])
        told = capsys.readouterr()
        assert PASSWORD not in told.out + told.err
        return Ran(code, told.out, told.err)

    return publish


def url(radicale: RadicaleServer, path: str) -> str:
    return f"http://127.0.0.1:{radicale.port}{path}"


def titles(radicale: RadicaleServer, path: str) -> dict[str, str]:
    """Return the first day of everything in a calendar, as another program reads it."""
    events = icalendar.Calendar.from_ical(radicale.text_of(path)).walk("VEVENT")
    return {str(event["SUMMARY"]): str(event["DTSTART"].dt)[:10] for event in events}


def test_a_dry_run_shows_the_changes_and_writes_nothing(publish: Publish, radicale: RadicaleServer) -> None:
    path = radicale.new_calendar()
    ran = publish("launch.yaml", "--to", url(radicale, path), "--dry-run")

    assert ran.code == 0
    assert ran.out.startswith(f"{url(radicale, path)}\n  + ")
    assert "2027-03-16" in ran.out
    assert ran.err.endswith("nothing was written\n") and "would change: " in ran.err
    assert "BEGIN:VEVENT" not in radicale.text_of(path)


def test_days_stand_below_each_other_whatever_things_are_called(
    shop: Path, publish: Publish, radicale: RadicaleServer
) -> None:
    long = PLAYBOOK.replace("title: Copy", f"title: Copy {'in the language of the market ' * 3}")
    (shop / "book.yaml").write_text(long.replace("title: Brief", "title: 打ち合わせ"))

    ran = publish("launch.yaml", "--to", url(radicale, radicale.new_calendar()), "--dry-run")

    lines = [line for line in ran.out.splitlines() if line.startswith("  + ")]
    assert len({cell_len(line.rpartition("  ")[0]) for line in lines}) == 1 and "… " in ran.out


def test_a_moved_launch_is_moved_in_the_calendar(shop: Path, publish: Publish, radicale: RadicaleServer) -> None:
    path = radicale.new_calendar()
    assert publish("launch.yaml", "--to", url(radicale, path)).code == 0
    before = titles(radicale, path)
    assert publish("launch.yaml", "--to", url(radicale, path)).err == f"published: {len(before)} as before\n"

    (shop / "launch.yaml").write_text(RUN_FILE.format(anchor="2027-03-18"))
    ran = publish("launch.yaml", "--to", url(radicale, path))

    after = titles(radicale, path)
    assert set(before) == set(after) and all(after[title] > before[title] for title in after)
    assert "2027-03-16 → 2027-03-18" in ran.out
    assert (ran.code, ran.err) == (0, f"published: {len(after)} changed\n")


def test_a_task_that_is_dropped_is_removed(shop: Path, publish: Publish, radicale: RadicaleServer) -> None:
    path = radicale.new_calendar()
    publish("launch.yaml", "--to", url(radicale, path))
    book = PLAYBOOK.replace("needs: [copy]", "needs: [brief]")
    (shop / "book.yaml").write_text("\n".join(line for line in book.split("\n") if "copy:" not in line))

    ran = publish("launch.yaml", "--to", url(radicale, path))

    assert ran.code == 0 and "  - " in ran.out
    assert not any("Copy" in title for title in titles(radicale, path))


def test_a_conflict_is_shown_with_its_id_and_force_settles_it(publish: Publish, radicale: RadicaleServer) -> None:
    path = radicale.new_calendar()
    publish("launch.yaml", "--to", url(radicale, path))
    calendar = icalendar.Calendar.from_ical(radicale.text_of(path))
    uid = next(str(event["UID"]) for event in calendar.walk("VEVENT") if str(event["SUMMARY"]).startswith("Copy"))
    _, _, body = radicale.ask("GET", f"{path}{uid}.ics")
    radicale.ask("PUT", f"{path}{uid}.ics", body.replace(b"SUMMARY:Copy", b"SUMMARY:Later, "))

    ran = publish("launch.yaml", "--to", url(radicale, path))

    assert ran.code == 1
    assert f"({uid[:8]}) somebody changed it in the calendar" in ran.out
    assert "1 left as it is" in ran.err
    assert publish("launch.yaml", "--to", url(radicale, path), "--force", uid[:8]).code == 0
    assert any(title.startswith("Copy") for title in titles(radicale, path))


def test_everybody_gets_a_calendar_and_who_has_nothing_to_do_needs_none(
    publish: Publish, radicale: RadicaleServer
) -> None:
    anna, bo = radicale.new_calendar("of-anna"), radicale.new_calendar("of-bo")
    ran = publish("launch.yaml", "--to", url(radicale, f"/{USER}/of-{{name}}/"), "--split", "person")

    assert (ran.code, "Anna Holm: http://" in ran.out, "Cecilie" in ran.out) == (0, True, False)
    assert any("Copy" in title for title in titles(radicale, bo))
    assert not any(title == "Copy" for title in titles(radicale, anna))


def test_a_calendar_that_is_missing_is_said_and_the_others_are_published(
    publish: Publish, radicale: RadicaleServer
) -> None:
    lead = radicale.new_calendar("role-lead")
    ran = publish("launch.yaml", "--to", url(radicale, f"/{USER}/role-{{name}}/"), "--split", "role")

    assert ran.code == 2
    assert f"there is no calendar at {url(radicale, f'/{USER}/role-writer/')}" in ran.err
    assert titles(radicale, lead)


def test_the_calendar_of_one_person(publish: Publish, radicale: RadicaleServer) -> None:
    path = radicale.new_calendar()
    assert publish("launch.yaml", "--to", url(radicale, path), "--for", "Bo Lind").code == 0
    assert any("Copy" in title for title in titles(radicale, path)) and "Brief" not in titles(radicale, path)


def test_a_run_that_goes_on_takes_over_what_its_plan_published(publish: Publish, radicale: RadicaleServer) -> None:
    path = radicale.new_calendar()
    publish("launch.yaml", "--to", url(radicale, path))
    planned = titles(radicale, path)
    assert run(["start", "launch.yaml", "--as", "anna", "--today", "2027-03-08T10:00"]) == 0

    ran = publish("nordlys-3", "--to", url(radicale, path), "--today", "2027-03-08T12:00")

    assert ran.code == 0 and "new" not in ran.err
    assert len(titles(radicale, path)) == len(planned)


def test_json_tells_all_and_no_secret(publish: Publish, radicale: RadicaleServer) -> None:
    path = radicale.new_calendar()
    ran = publish("launch.yaml", "--to", url(radicale, path), "--json")

    told = as_described("published", ran.out)
    assert (told["format_version"], told["run"], told["dry_run"]) == (1, "small-launch/nordlys-3", False)
    (calendar,) = told["calendars"]
    assert {(each["change"], each["outcome"]) for each in calendar["entries"]} == {("create", "done")}
    assert USER not in ran.out.replace(path, "")
    gone = publish("launch.yaml", "--to", url(radicale, f"/{USER}/nowhere/"), "--json", "--dry-run")
    problem = {"calendar": url(radicale, f"/{USER}/nowhere/")}
    assert gone.code == 2 and problem.items() <= as_described("published", gone.out)["problems"][0].items()


def test_a_playbook_that_comes_round_is_published_with_what_is_moved(
    shop: Path, publish: Publish, radicale: RadicaleServer
) -> None:
    path = radicale.new_calendar()
    weekly = "recurs: {rule: FREQ=WEEKLY;BYDAY=MO, from: 2027-03-01, until: 2027-04-30, roll: forward}\n"
    (shop / "book.yaml").write_text(PLAYBOOK.replace("roles:", f"{weekly}roles:", 1).replace("3d", "1h"))

    ran = publish("book.yaml", "--team", "team.yaml", "--to", url(radicale, path))

    # 29 March 2027 is Easter Monday.
    calendar = icalendar.Calendar.from_ical(radicale.text_of(path))
    launches = [event for event in calendar.walk("VEVENT") if str(event["SUMMARY"]) == "★ Launch"]
    moved = [(event["RECURRENCE-ID"].dt, event["DTSTART"].dt) for event in launches if "RECURRENCE-ID" in event]
    assert (ran.code, len(launches), moved) == (0, 2, [(date(2027, 3, 29), date(2027, 3, 30))])
    again = publish("book.yaml", "--team", "team.yaml", "--to", url(radicale, path), "--dry-run")
    assert again.code == 0 and "would change: 3 as before" in again.err

    (shop / "book.yaml").write_text((shop / "book.yaml").read_text().replace("BYDAY=MO", "BYDAY=TU"))
    assert "3 changed" in publish("book.yaml", "--team", "team.yaml", "--to", url(radicale, path)).err


def test_what_may_be_in_it_is_chosen_as_for_files(publish: Publish, radicale: RadicaleServer) -> None:
    path = radicale.new_calendar()
    publish("launch.yaml", "--to", url(radicale, path), "--no-alarms", "--link-base", "https://board.example")

    text = radicale.text_of(path)
    assert "VALARM" not in text and "URL:https://board.example/nordlys-3/brief" in text


def test_a_wrong_password_ends_it(publish: Publish, radicale: RadicaleServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MFAB_CALDAV_PASSWORD", "wr0ng!")
    ran = publish("launch.yaml", "--to", url(radicale, radicale.new_calendar()))

    assert (ran.code, ran.out) == (2, "")
    assert "does not take the user and password of the environment" in ran.err and "wr0ng" not in ran.err


def test_the_password_may_be_kept_in_netrc(
    shop: Path, publish: Publish, radicale: RadicaleServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MFAB_CALDAV_USER")
    monkeypatch.delenv("MFAB_CALDAV_PASSWORD")
    (shop / ".netrc").write_text(f'machine 127.0.0.1\nlogin {USER}\npassword "{PASSWORD}"\n', encoding="utf-8")
    (shop / ".netrc").chmod(0o600)

    assert publish("launch.yaml", "--to", url(radicale, radicale.new_calendar())).code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--to", "https://anna:p4ss@cal.example.com/x/"], "holds a user or a password"),
        (["--to", "http://cal.example.com/x/"], "not encrypted"),
        (["--to", "cal.example.com/x"], "is no address of a calendar"),
        (["--to", "https://cal.example.com/{name}/"], "nothing says whose"),
        (["--to", "https://{name}.example.com/x/", "--split", "person"], "in the name of the machine"),
        (["--to", "https://cal.example.com/x/", "--split", "person"], "needs {name} in the address"),
        (["--to", "https://cal.example.com/{name}/", "--split", "persn"], "did you mean 'person'?"),
        (["--to", "https://cal.example.com/x/", "--force", "a"], "too short"),
        (["--to", "https://cal.example.com/{name}/", "--split", "role", "--for", "bo"], "two answers"),
    ],
)
def test_what_is_typed_wrongly_is_said_before_anybody_is_asked(
    publish: Publish, arguments: list[str], said: str
) -> None:
    ran = publish("launch.yaml", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err and "p4ss" not in ran.err


def test_what_is_killed_in_the_middle_is_finished_the_next_time(
    shop: Path, publish: Publish, radicale: RadicaleServer, proxy: Proxy
) -> None:
    path = radicale.new_calendar()
    command = [sys.executable, "-m", "mfab", "publish", "launch.yaml", "--to", proxy.url(path)]
    process = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT / "src")}, cwd=shop)

    def kill(method: str, place: str) -> None:
        # The first entry is put three times: as it is, and under two conditions that do not hold.
        if proxy.methods().count("PUT") == 4:
            process.send_signal(signal.SIGKILL)
            process.wait(30)

    proxy.before = kill
    assert process.wait(120) == -signal.SIGKILL
    proxy.before = None
    half = titles(radicale, path)

    ran = publish("launch.yaml", "--to", url(radicale, path))

    assert ran.code == 0 and half
    assert set(half) < set(titles(radicale, path))
    assert publish("launch.yaml", "--to", url(radicale, path)).err.endswith(" as before\n")

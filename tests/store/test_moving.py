"""Export, import and copies: nothing is lost on the way from one database to another, and nothing is overwritten."""

import json
import subprocess
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from mfab.store.opening import open_store
from mfab.store.problem import StoreProblem
from mfab.store.records import Work
from tests.store.freeze import fill
from tests.store.making import IMPORTS, PYTHON, batch, started

Change = Callable[[list[str]], list[str]]


def exported(place: str) -> list[str]:
    """Return the lines of an export."""
    with open_store(place, create=False) as store:
        return list(store.export_lines())


def imported(place: str, lines: list[str]) -> tuple[int, int]:
    """Take lines in; return how many records were added, and how many were there."""
    with open_store(place) as store:
        done = store.import_lines(lines)
        assert store.check() == []
    return done.added, done.known


def test_a_store_moves_to_a_server_and_back_without_loss(tmp_path: Path, postgresql_url: str) -> None:
    first, last = str(tmp_path / "first.db"), str(tmp_path / "last.db")
    fill(first)
    lines = exported(first)
    records = len(lines) - 2
    assert imported(postgresql_url, lines) == (records, 0)
    assert exported(postgresql_url) == lines
    assert imported(last, exported(postgresql_url)) == (records, 0)
    assert exported(last) == lines
    with open_store(first) as before, open_store(postgresql_url) as after:
        assert before.heads() == after.heads() and before.signals() == after.signals()
        assert before.messages() == after.messages() and before.moves() == after.moves()


def test_a_line_says_what_it_is(store_place: str) -> None:
    fill(store_place)
    lines = [json.loads(line) for line in exported(store_place)]
    assert lines[0] == {"record": "mfab store", "format_version": 1}
    assert lines[-1] == {"record": "end", "count": len(lines) - 2}
    assert {line["record"] for line in lines[1:-1]} == {
        "command", "document", "run", "run-document", "event", "signal", "move", "message", "feed", "publication",
    }  # fmt: skip


def test_the_same_export_twice_adds_nothing(store_place: str, tmp_path: Path) -> None:
    source = str(tmp_path / "source.db")
    fill(source)
    lines = exported(source)
    assert imported(store_place, lines) == (len(lines) - 2, 0)
    assert imported(store_place, lines) == (0, len(lines) - 2)
    assert exported(store_place) == lines


def test_what_two_stores_have_alike_stands_once(store_place: str, tmp_path: Path) -> None:
    fill(store_place)
    other = str(tmp_path / "other.db")
    fill(other)
    with open_store(other) as store:
        store.commit(Work((started("winter"),)))
    assert imported(store_place, exported(other))[0] == 3  # a command, a run and an event
    assert exported(store_place) == exported(other)


def test_a_run_that_went_on_is_not_overwritten_by_an_older_one(store_place: str, tmp_path: Path) -> None:
    fill(store_place)
    older = exported(store_place)
    with open_store(store_place) as store:
        store.commit(Work((batch("nordlys", 3, ["approved"], "later", subject="nordlys-3"),)))
    now = exported(store_place)
    with pytest.raises(StoreProblem, match=r"line \d+: run 'nordlys' is in the store already, and not the same"):
        imported(store_place, older)
    assert exported(store_place) == now


def test_a_subject_that_is_active_already_is_named_with_its_line(store_place: str, tmp_path: Path) -> None:
    other = str(tmp_path / "other.db")
    for place, name in ((store_place, "here"), (other, "there")):
        with open_store(place) as store:
            store.commit(Work((batch(name, 0, ["started"], name, subject="lead 42"),)))
    with pytest.raises(StoreProblem, match=r"line 3: run 'there' does not fit .* another active run has its playbook"):
        imported(store_place, exported(other))
    with open_store(store_place) as store:
        assert store.run_names() == ["here"]


def replaced(old: str, new: str) -> Change:
    """Change the first place where something stands."""

    def change(lines: list[str]) -> list[str]:
        text = "".join(lines)
        assert old in text
        return text.replace(old, new, 1).splitlines(keepends=True)

    return change


BROKEN: dict[str, tuple[Change, str]] = {
    "no line": (lambda _: [], "there is nothing to import"),
    "another file": (lambda _: ['{"playbook": "x"}\n'], "line 1: this is no export of a store"),
    "yaml": (lambda _: ["playbook: x\n"], "line 1: 'playbook: x' is no JSON"),
    "a list": (lambda _: ["[]\n"], r"line 1: '\[\]' is no record"),
    "deep": (lambda lines: [lines[0], "[" * 200_000, *lines[1:]], "line 2: .* is no JSON"),
    "a later format": (replaced('"format_version":1', '"format_version":2'), "line 1: the export has format 2"),
    "cut off": (lambda lines: lines[:-3], r"line \d+: the export breaks off here"),
    "cut in a line": (lambda lines: [*lines[:-1], lines[-1][:9]], r"line \d+: .* is no JSON"),
    "a line less": (lambda lines: lines[:-2] + lines[-1:], r"line \d+: the export had \d+ records"),
    "more behind": (lambda lines: [*lines, lines[1]], "there is more behind the end"),
    "unknown record": (replaced('"record":"move"', '"record":"mover"'), "there is no record 'mover'"),
    "a field less": (replaced('"actor":"anna",', ""), "'actor' of the event is missing"),
    "a field more": (replaced('"actor":"anna"', '"actor":"anna","x":1'), "'x' of the event is unknown"),
    "a wrong type": (replaced('"sequence":2', '"sequence":"2"'), "'sequence' of the event is a whole number"),
    "true is no number": (replaced('"sequence":1,', '"sequence":true,'), "is a whole number, not 'true'"),
    "a huge number": (replaced('"at":17', '"at":17000000000000000000'), "'at' of the event is a whole number"),
    "null": (replaced('"actor":"anna"', '"actor":null'), "'actor' of the event is text, not 'null'"),
    "NUL": (replaced('"actor":"anna"', '"actor":"an\\u0000na"'), "holds a character NUL"),
    "half a letter": (replaced('"actor":"anna"', '"actor":"\\ud800"'), "holds half a character"),
    "a changed document": (replaced("Tromsø", "Oslo"), "has another digest: it was changed"),
    "a gap": (replaced('"run":"nordlys","sequence":2', '"run":"nordlys","sequence":7'), "event 'nordlys' '7' does not"),
    "no such document": (lambda lines: lines[:4] + lines[5:], r"line 7: run-document .* speaks of a run, a command or"),
    "no such run": (replaced('"run":"sydlys","sequence":1,"at"', '"run":"x","sequence":1,"at"'), "event 'x' '1' does"),
    "the head ahead": (replaced('"sequence":3,"started_at"', '"sequence":4,"started_at"'), "does not hang together"),
    "a wrong state": (
        replaced('"state":"active"', '"state":"asleep"'),
        "line 6: 'state' of the run is one of active, completed, cancelled, not '\"asleep\"'",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_export_is_refused_with_its_line_and_nothing_of_it_is_kept(
    store_place: str, tmp_path: Path, name: str
) -> None:
    source = str(tmp_path / "source.db")
    fill(source)
    change, message = BROKEN[name]
    with open_store(store_place) as store:
        store.commit(Work((started("here"),)))
        before = list(store.export_lines())
        with pytest.raises(StoreProblem, match=message):
            store.import_lines(change(exported(source)))
        assert list(store.export_lines()) == before


def test_a_copy_is_one_file_with_everything_in_it(store_place: str, tmp_path: Path) -> None:
    fill(store_place)
    copy = tmp_path / "copies" / "april.db"
    copy.parent.mkdir()
    with open_store(store_place) as store:
        store.backup(str(copy))
    assert [each.name for each in copy.parent.iterdir()] == ["april.db"]
    assert exported(str(copy)) == exported(store_place)
    with open_store(store_place) as store, pytest.raises(StoreProblem, match="is there already"):
        store.backup(str(copy))
    with open_store(store_place) as store, pytest.raises(StoreProblem, match="there is no folder"):
        store.backup(str(tmp_path / "nowhere" / "april.db"))


def test_a_copy_made_while_others_write_holds_whole_commands(store_place: str, tmp_path: Path) -> None:
    with open_store(store_place) as store:
        store.commit(Work((started("nordlys"),)))
    program = f"""{IMPORTS}
with open_store({store_place!r}) as store:
    for number in range(100000):
        store.commit(Work((batch("nordlys", 1 + 3 * number, ["taken", "submitted", "approved"], f"c{{number}}"),)))
"""
    writer = subprocess.Popen([*PYTHON, program])
    try:
        with open_store(store_place) as store:
            wait = threading.Event()
            while not store.events("nordlys", after=30):
                assert writer.poll() is None
                wait.wait(0.01)
            for number in range(3):
                store.backup(str(tmp_path / f"copy-{number}.db"))
    finally:
        writer.kill()
        writer.wait()
    counts = []
    for number in range(3):
        with open_store(str(tmp_path / f"copy-{number}.db")) as copy:
            assert copy.check() == []
            counts.append(len(copy.events("nordlys")))
    assert counts == sorted(set(counts)) and all(count % 3 == 1 for count in counts)


def test_a_large_store_moves_in_little_memory(tmp_path: Path, store_place: str) -> None:
    program = f"""{IMPORTS}
import resource
source, target = {str(tmp_path / "source.db")!r}, {store_place!r}
with open_store(source) as store:
    for run in range(8):
        texts = [f"{{run}} {{number}} " * 100_000 for number in range(20)]
        store.commit(Work((batch(f"run {{run}}", 0, ["noted"] * 500, f"c{{run}}", documents=texts),)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with open_store(target) as other:
        print(other.import_lines(store.export_lines()).added)
    print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)
"""
    done = subprocess.run([*PYTHON, program], capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.stderr == ""
    added, megabytes = map(int, done.stdout.split())
    assert added == 8 * (500 + 2 + 20 * 2)
    assert megabytes < 50, megabytes  # the documents have 75 MB

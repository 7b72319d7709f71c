"""Where a store is looked for."""

from dataclasses import replace
from pathlib import Path

import pytest

from mfab.settings.environment import read_environment
from mfab.store.problem import StoreProblem
from mfab.use_cases.opening_store import open_workspace_store, store_place


def test_a_flag_wins_over_the_environment_and_that_over_the_workspace(tmp_path: Path) -> None:
    bare = replace(read_environment(), store=None)
    deep = tmp_path / "runs" / "spring"
    deep.mkdir(parents=True)
    (tmp_path / "mfab.yaml").touch()
    assert store_place(None, bare, tmp_path) == ".mfab/mfab.db"
    assert store_place(None, bare, deep) == "../../.mfab/mfab.db"
    assert store_place(None, replace(bare, store="postgresql://db/mfab"), deep) == "postgresql://db/mfab"
    assert store_place("other.db", replace(bare, store="postgresql://db/mfab"), deep) == "other.db"


def test_a_store_is_made_where_it_is_needed_and_nowhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    bare = replace(read_environment(), store=None)
    with pytest.raises(StoreProblem, match="there is no store at"):
        open_workspace_store(None, bare, create=False)
    assert list(tmp_path.iterdir()) == []
    open_workspace_store(None, bare).close()
    assert (tmp_path / ".mfab" / "mfab.db").is_file()


def test_the_settings_of_the_workspace_name_a_store(tmp_path: Path) -> None:
    bare = replace(read_environment(), store=None)
    deep = tmp_path / "runs"
    deep.mkdir()
    settings = tmp_path / "mfab.yaml"
    settings.write_text("store: kept/runs.db\n")
    assert store_place(None, bare, deep) == "../kept/runs.db"
    assert store_place(None, replace(bare, store="mine.db"), deep) == "mine.db"
    settings.write_text("{store: 'postgresql://mfab@db.example.com/mfab'}\n")
    assert store_place(None, bare, deep) == "postgresql://mfab@db.example.com/mfab"


@pytest.mark.parametrize("text", ["stroe: x.db\nstore: [a]\n", "store: 'x\n"])
def test_settings_that_cannot_be_read_never_mean_the_usual_store(tmp_path: Path, text: str) -> None:
    (tmp_path / "mfab.yaml").write_text(text)
    with pytest.raises(StoreProblem, match="does not say where runs are kept"):
        store_place(None, replace(read_environment(), store=None), tmp_path)

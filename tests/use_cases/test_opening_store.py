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

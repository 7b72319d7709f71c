"""`mfab schema` as a user meets it."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Mfab

from mfab.parser.schema.catalogue import NAMES


def test_without_a_name_the_schemas_are_listed_with_what_they_are_for(mfab: Mfab) -> None:
    ran = mfab("schema")
    assert ran.code == 0
    assert [line.split()[0] for line in ran.out.splitlines()] == list(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_printed_as_json(mfab: Mfab, name: str) -> None:
    ran = mfab("schema", name)
    assert (ran.code, ran.err) == (0, "")
    assert json.loads(ran.out)["$id"] == f"urn:mfab:schema:{name}:1"


def test_a_schema_is_written_to_a_file_and_is_the_one_printed(mfab: Mfab, tmp_path: Path) -> None:
    ran = mfab("schema", "team", "-o", "team.json")
    assert (ran.code, ran.out) == (0, "")
    assert "wrote team.json" in ran.err
    assert (tmp_path / "team.json").read_text(encoding="utf-8") == mfab("schema", "team").out


def test_other_programs_read_it_as_utf_8_whatever_the_terminal_speaks(mfab: Mfab) -> None:
    assert json.loads(mfab("schema", "team", PYTHONIOENCODING="ascii").out) == json.loads(mfab("schema", "team").out)


def test_wrong_usage_is_told_in_a_sentence(mfab: Mfab) -> None:
    for arguments, sentence in {
        ("playbok",): "did you mean 'playbook'?",
        ("playbook", "-o", "nowhere/x.json"): "there is no folder 'nowhere'",
        ("-o", "x.json"): "there is no name of a schema to write",
    }.items():
        ran = mfab("schema", *arguments)
        assert (ran.code, ran.out) == (2, ""), arguments
        assert sentence in ran.err

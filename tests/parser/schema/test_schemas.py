"""The schemas: sound, explained, the same every time, and agreeing with what we ship."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from tests.parser.schema.as_editors_read import CoreLoader, OldLoader, read
from tests.parser.schema.validators import complaints, validator

from mfab.parser.schema.catalogue import FILES, NAMES
from mfab.use_cases.schemas import schema, schema_text

ROOT = Path(__file__).parents[3]
SHIPPED = [*sorted((ROOT / "playbooks").rglob("*.yaml")), *sorted((ROOT / "examples").glob("*.yaml"))]


def parts(value: Any) -> list[dict[str, Any]]:
    """Return a schema and every mapping in it."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [*([value] if isinstance(value, dict) else []), *(part for each in inner for part in parts(each))]


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_one_of_its_dialect_and_has_an_id_without_a_host(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))
    assert schema(name)["$id"] == f"urn:mfab:schema:{name}:1"


@pytest.mark.parametrize("name", NAMES)
def test_every_definition_is_used_and_every_reference_leads_somewhere(name: str) -> None:
    defined = {f"#/$defs/{each}" for each in schema(name)["$defs"]}
    assert {part["$ref"] for part in parts(schema(name)) if isinstance(part.get("$ref"), str)} == defined


@pytest.mark.parametrize("name", FILES)
def test_every_key_has_a_title_a_description_and_an_example_that_the_schema_accepts(name: str) -> None:
    top = schema(name)
    for record in [top, *(each for each in top["$defs"].values() if "properties" in each)]:
        assert record["additionalProperties"] is False
        for key, value in record["properties"].items():
            assert value["title"], key
            assert value["description"], key
            for example in value["examples"]:
                part = Draft202012Validator({"$defs": top["$defs"], **value})
                assert [error.message for error in part.iter_errors(example)] == [], key


@pytest.mark.parametrize("loader", [CoreLoader, OldLoader])
@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_what_we_ship_is_accepted_by_a_validator_that_does_not_know_mfab(path: Path, loader: Any) -> None:
    value = read(path.read_text(encoding="utf-8"), loader)
    assert complaints(next(iter(value)), value) == []


def test_what_is_text_to_mfab_may_be_a_number_or_a_truth_value_to_an_editor() -> None:
    text = "run: 2027\nplaybook: p.yaml\nvalues: {issue: 3, markets: [DK, NO], offer: yes}\n"
    for loader in (CoreLoader, OldLoader):
        assert complaints("run", read(text, loader)) == []


def test_a_slip_is_pointed_at_where_it_is() -> None:
    text = "playbook: p\ntasks:\n  brief: {owner: lead, dration: 2d}\n  copy: {owner: lead, duration: 3 dais}\n"
    found = sorted(complaints("playbook", read(text)))
    assert [each.split(":")[0] for each in found] == ["$.tasks.brief", "$.tasks.copy.duration"]
    assert "'dration' was unexpected" in found[0]


def test_a_plan_may_get_more_names_and_a_file_may_not() -> None:
    assert validator("plan").is_valid({"format_version": 1, "findings": [], "later": 1})
    assert not validator("team").is_valid({"team": "t", "later": 1})


def test_a_schema_is_the_same_text_in_every_process() -> None:
    program = "from mfab.use_cases.schemas import schema_text; print(schema_text('playbook'), end='')"
    for seed in ("1", "2"):
        environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1"}
        done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, check=True)
        assert done.stdout.decode() == schema_text("playbook")
    assert json.loads(schema_text("playbook")) == schema("playbook")


def test_checking_and_planning_do_not_load_the_explanations() -> None:
    loaded = "[name for name in sys.modules if name.startswith('mfab.parser.schema')]"
    program = f"import sys, mfab.use_cases.checking, mfab.use_cases.planning; print({loaded})"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout.strip() == "[]"

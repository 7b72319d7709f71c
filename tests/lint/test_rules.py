"""Each rule is explained by a wrong example, which it finds, and by a right one, which it leaves alone."""

import re
from importlib import import_module
from pathlib import Path

import pytest

import mfab.lint.rules
from mfab.diagnostics.diagnostic import Severity
from mfab.lint import registry
from tests.lint.examples import Example, examples_of, findings_in

REGISTERED = sorted(
    {
        name
        for names in (
            registry.PLAYBOOK_RULES,
            registry.SHARED_RULES,
            registry.TEAM_RULES,
            registry.RUN_RULES,
            registry.GRID_RULES,
            registry.COVERAGE_RULES,
            registry.PLAN_RULES,
            registry.ACTING_RULES,
            registry.EXPECTATION_RULES,
            registry.INTERPLAY_RULES,
            registry.AGREEMENT_RULES,
            registry.AGREED_RULES,
        )
        for name in names
    }
)


def rule_named(name: str):
    return import_module(f"mfab.lint.rules.{name}")


def found_in(name: str, example: Example, folder: Path):
    """Return what is found in an example by whoever asks the rule."""
    is_interplay, is_coverage = name in registry.INTERPLAY_RULES, name in registry.COVERAGE_RULES
    is_agreed = name in registry.AGREED_RULES
    return findings_in(example, folder, is_interplay=is_interplay, is_coverage=is_coverage, is_agreed=is_agreed)


def test_every_rule_is_registered() -> None:
    folder = Path(mfab.lint.rules.__path__[0])

    assert sorted(file.stem for file in folder.glob("*.py") if file.stem != "__init__") == REGISTERED


def test_a_rule_is_found_by_its_code() -> None:
    assert [rule_named(name).CODE.replace("-", "_") for name in REGISTERED] == REGISTERED


@pytest.mark.parametrize("name", REGISTERED)
def test_a_rule_is_explained(name: str) -> None:
    rule = rule_named(name)
    first, blank, *rest = rule.__doc__.splitlines()

    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", rule.CODE)
    assert first.endswith(".") and blank == ""
    assert len(rest[0]) > 40, "a paragraph says why it matters"
    assert examples_of(rule, "Wrong") and examples_of(rule, "Right")


@pytest.mark.parametrize("name", REGISTERED)
def test_the_wrong_example_is_found(name: str, tmp_path: Path) -> None:
    rule = rule_named(name)
    for example in examples_of(rule, "Wrong"):
        found = found_in(name, example, tmp_path)

        assert [each for each in found if each.code == rule.CODE and each.severity == rule.SEVERITY], found
        assert not [each for each in found if each.code != rule.CODE and each.severity is Severity.ERROR]


@pytest.mark.parametrize("name", REGISTERED)
def test_the_right_example_is_left_alone(name: str, tmp_path: Path) -> None:
    rule = rule_named(name)
    for example in examples_of(rule, "Right"):
        found = found_in(name, example, tmp_path)

        assert not [each for each in found if each.code == rule.CODE or each.severity is Severity.ERROR]

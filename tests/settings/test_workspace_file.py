"""`mfab.yaml`: how grave findings are, by rule and by path."""

import pytest

from mfab.model.notify import Notify
from mfab.model.workspace import Level
from mfab.settings.workspace_file import fits, read_settings
from mfab.use_cases.schemas import schema
from tests.parser.schema.as_editors_read import read
from tests.parser.schema.validators import complaints


def problems(text: str) -> list[str]:
    """Return what is wrong with a settings file."""
    return [f"{each.span.line}:{each.message}" for each in read_settings("mfab.yaml", text.encode()).problems]


def test_a_file_that_only_marks_the_workspace_sets_nothing() -> None:
    settings = read_settings("mfab.yaml", b"# the root of our playbooks\n")

    assert settings.problems == () and not settings.has_rules


def test_the_last_pattern_that_fits_wins() -> None:
    text = "rules: {unused-role: off}\npaths:\n  - {path: 'drafts/**', rules: {unused-role: note}}\n"
    text += "  - {path: drafts/old, rules: {unused-role: error}}\n"
    settings = read_settings("mfab.yaml", text.encode())

    assert settings.problems == ()
    assert settings.level_of("unused-role", "playbooks/a.yaml") is Level.OFF
    assert settings.level_of("unused-role", "drafts/a.yaml") is Level.NOTE
    assert settings.level_of("unused-role", "drafts/old/a.yaml") is Level.ERROR
    assert settings.level_of("no-owner", "drafts/a.yaml") is None


def test_a_slip_is_told_with_what_was_meant() -> None:
    found = problems("rules: {unusd-role: off, no-owner: wrning}\ntem: team.yaml\nformat: conise\n")

    assert found == [
        "1:'wrning' is not one of off, note, warning, error; did you mean 'warning'?",
        "2:the file has the unknown key 'tem'; did you mean 'team'?",
        "1:no rule has the code 'unusd-role'; did you mean 'unused-role'?",
        "3:there is no format 'conise'; did you mean 'concise'?",
    ]


def test_an_error_in_a_file_cannot_be_turned_off() -> None:
    assert problems("rules: {cycle: off}\n") == [
        "1:'cycle' stays an error: nothing is planned from a file that has one; take it out"
    ]


def test_settings_are_keys_and_values() -> None:
    keys = "'rules:', 'paths:', 'team:', 'format:', 'store:' or 'notify:'"
    assert problems("- unused-role\n") == [f"1:the settings are a list or a text; mfab.yaml holds {keys}"]


@pytest.mark.parametrize(
    ("pattern", "path", "does_fit"),
    [
        ("drafts/**", "drafts/a.yaml", True),
        ("drafts/**", "drafts/old/a.yaml", True),
        ("drafts/*", "drafts/a.yaml", True),
        ("drafts", "drafts/old/a.yaml", True),
        ("**/old-*.yaml", "a/b/old-1.yaml", True),
        ("**/old-*.yaml", "old-1.yaml", True),
        ("./runs/*.yaml", "runs/a.yaml", True),
        ("drafts/**", "playbooks/drafts/a.yaml", False),
        ("*.yaml", "runs/a.yaml", False),
        ("a.yaml", "axyaml", False),
    ],
)
def test_a_pattern_fits_a_path(pattern: str, path: str, does_fit: bool) -> None:
    assert fits(pattern, path) is does_fit


SETTINGS = [
    "",
    "# a mark\n",
    "rules: {unused-role: off, late-anchor: warning}\n",
    "paths: [{path: 'drafts/**', rules: {unused-role: note}}]\nteam: team.yaml\nformat: concise\n",
    "rules: {unused-roll: off}\n",
    "rules: {cycle: off}\n",
    "rules: {unused-role: never}\n",
    "rules: [unused-role]\n",
    "rule: {unused-role: off}\n",
    "paths: [{rules: {unused-role: off}}]\n",
    "paths: {drafts: {unused-role: off}}\n",
    "paths: [{path: drafts, rules: {nothing: off}}]\n",
    "format: consice\n",
    "team: []\n",
    "- rules\n",
    "off\n",
]


@pytest.mark.parametrize("text", SETTINGS)
def test_an_editor_and_mfab_judge_settings_alike(text: str) -> None:
    assert bool(complaints("workspace", read(text))) == bool(problems(text)), problems(text)


def test_an_editor_offers_the_codes_and_the_formats() -> None:
    offered = schema("workspace")["$defs"]
    assert {"unused-role", "late-anchor", "stale-allow"} <= set(offered["rule-code"]["enum"])
    assert not {"cycle", "syntax"} & set(offered["rule-code"]["enum"])
    assert "concise" in offered["format-name"]["enum"]


def test_how_people_are_told_is_set_beside_the_rules() -> None:
    settings = read_settings("mfab.yaml", b"notify: {from: Factory <mfab@example.com>, webhook: teams, quiet: off}\n")

    assert settings.problems == ()
    assert settings.notify == Notify(**{"from": "Factory <mfab@example.com>", "webhook": "teams", "quiet": "off"})


@pytest.mark.parametrize("sender", ["factory", "Factory <factory>", "a@b <c@d", "a@b.example, c@d.example"])
def test_mail_comes_from_one_address(sender: str) -> None:
    (found,) = problems(f"notify: {{from: '{sender}'}}\n")

    assert found == f"1:'{sender}' is no e-mail address; write one such as Factory <mfab@example.com>"

"""What the tab key offers, asked as bash and zsh ask."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import ROOT, Mfab

LAUNCH = "examples/launch.yaml"


@pytest.fixture
def bash(mfab: Mfab) -> "Tab":
    """Return a function that asks as bash does, with the words that bash makes of a line."""
    return Tab(mfab)


class Tab:
    """The tab key in bash: the words of the line, the last of which is being written."""

    def __init__(self, mfab: Mfab) -> None:
        self._mfab = mfab

    def __call__(self, *words: str, cwd: Path = ROOT) -> list[str]:
        line = ("mfab", *words)
        ran = self._mfab(
            cwd=cwd, _MFAB_COMPLETE="complete_bash", COMP_WORDS="\n".join(line), COMP_CWORD=str(len(words))
        )
        assert (ran.code, ran.err) == (0, "")
        return ran.out.splitlines()


def test_commands_options_and_formats(bash: Tab) -> None:
    assert {"validate", "plan", "export"} <= set(bash(""))
    assert bash("val") == ["validate"]
    assert bash("plan", "--anc") == ["--anchor"]
    assert bash("validate", "--format", "s") == ["sarif"]
    assert bash("plan", LAUNCH, "--format", "") == ["text", "json"]


def test_files_are_yaml_files_and_a_folder_that_stands_alone_is_opened(bash: Tab, tmp_path: Path) -> None:
    (tmp_path / "books").mkdir()
    for name in ("autumn.yaml", "a spring.yml", "notes.txt"):
        (tmp_path / "books" / name).touch()
    assert bash("plan", "", cwd=tmp_path) == ["books/a\\ spring.yml", "books/autumn.yaml"]
    assert bash("validate", "books/au", cwd=tmp_path) == ["books/autumn.yaml"]


def test_parameters_with_their_choices_come_from_the_playbook_of_the_run(bash: Tab) -> None:
    offered = bash("plan", LAUNCH, "--set", "")
    assert {"product=", "tier=minor", "tier=major", "successor=true"} <= set(offered)
    assert bash("plan", LAUNCH, "--set", "ti") == ["tier=minor", "tier=major"]


def test_bash_takes_words_apart_at_an_equals_sign_and_keeps_what_is_before_it(bash: Tab) -> None:
    assert bash("plan", LAUNCH, "--set", "tier", "=", "mi") == ["minor"]
    assert bash("plan", LAUNCH, "--set", "tier", "=") == ["minor", "major"]
    assert bash("plan", LAUNCH, "--set", "=", "tier", "=", "ma") == ["major"]


def test_no_space_follows_a_parameter_whose_value_is_still_to_come(bash: Tab) -> None:
    assert bash("plan", LAUNCH, "--set", "prod") == ["product=", "product=VALUE"]


def test_roles_come_with_the_files_that_a_playbook_includes_and_people_with_the_team(bash: Tab) -> None:
    assert {"marketing-manager=", "buyer="} <= set(bash("plan", LAUNCH, "--assign", ""))
    assert "buyer=henrik" in bash("plan", LAUNCH, "--assign", "buy")
    assert bash("plan", LAUNCH, "--assign", "buyer", "=", "hen") == ["henrik"]
    playbook = ("plan", "playbooks/product-launch.yaml", "--team", "examples/team.yaml")
    assert bash(*playbook, "--assign", "buyer", "=", "hen") == ["henrik"]


def test_an_export_is_named_after_its_file(bash: Tab) -> None:
    assert bash("export", LAUNCH, "-o", "") == [f"launch.{each}" for each in ("ics", "csv", "json", "mmd", "md")]
    assert bash("export", LAUNCH, "-o", "out/x.m") == ["out/x.mmd", "out/x.md"]


@pytest.mark.parametrize(
    "text",
    ["", "playbook: x\nparameters: [", "playbook: x\nparameters: 3\nroles: [a]\n", "\x00", "run: r\nplaybook: gone\n"],
)
def test_a_file_that_is_being_written_is_no_trouble(bash: Tab, tmp_path: Path, text: str) -> None:
    (tmp_path / "half.yaml").write_text(text, encoding="utf-8")
    assert bash("plan", "half.yaml", "--set", "", cwd=tmp_path) == []
    assert bash("plan", "half.yaml", "--assign", "", cwd=tmp_path) == []


def test_nothing_that_a_shell_would_run_is_offered(bash: Tab, tmp_path: Path) -> None:
    names = ("'$(touch hacked)'", "'`touch hacked`'", '"a\\\\$(x)"', "'a;b'", "'*'", "'-rf'", "good")
    text = "playbook: x\nparameters: {" + ", ".join(f"{name}: {{}}" for name in names) + "}\n"
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "$(touch hacked).yaml").touch()
    assert bash("plan", "x.yaml", "--set", "", cwd=tmp_path) == ["good=", "good=VALUE"]
    assert bash("plan", "", cwd=tmp_path) == ["x.yaml"]


def test_files_other_than_those_the_line_names_are_not_read(bash: Tab, tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("playbook: other\nparameters: {other: {}}\n", encoding="utf-8")
    assert bash("plan", "--set", "", cwd=tmp_path) == []


def test_zsh_and_fish_are_offered_the_same(mfab: Mfab) -> None:
    line = f"mfab plan {LAUNCH} --set ti"
    zsh = mfab(cwd=ROOT, _MFAB_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS=line)
    assert zsh.out.strip() == """_arguments '*: :(("tier=minor"\n"tier=major"))'"""
    fish = mfab(
        cwd=ROOT, _MFAB_COMPLETE="complete_fish", _TYPER_COMPLETE_ARGS=line, _TYPER_COMPLETE_FISH_ACTION="get-args"
    )
    assert fish.out.split() == ["tier=minor", "tier=major"]
    commands = mfab(_MFAB_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="mfab ")
    assert '"plan":"dates, people and the critical path' in commands.out


def test_zsh_sets_no_space_behind_a_name_whose_value_is_still_to_come(mfab: Mfab) -> None:
    def zsh(begun: str) -> str:
        line = f"mfab plan {LAUNCH} --set {begun}"
        return mfab(cwd=ROOT, _MFAB_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS=line).out.strip()

    assert zsh("prod") == """compadd -S '' -- "product=\""""
    assert zsh("").endswith("""; compadd -S '' -- "product=" "markets=\"""")
    assert zsh("").startswith('compadd -- "tier=minor" "tier=major"')


def test_a_question_in_no_known_form_is_answered_with_nothing(mfab: Mfab) -> None:
    for variables in (
        {},
        {"COMP_WORDS": "mfab", "COMP_CWORD": "x"},
        {"COMP_WORDS": 'mfab\nplan\n"a', "COMP_CWORD": "9"},
    ):
        ran = mfab(_MFAB_COMPLETE="complete_bash", **variables)
        assert (ran.code, ran.err) == (0, "")
    assert mfab(_MFAB_COMPLETE="complete_tcsh").out == ""


def test_bash_itself_completes_after_installation(mfab: Mfab, tmp_path: Path) -> None:
    if shutil.which("bash") is None:
        pytest.skip("there is no bash here")
    script = mfab(_MFAB_COMPLETE="source_bash").out
    (tmp_path / "mfab").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mfab "$@"\n', encoding="utf-8")
    (tmp_path / "mfab").chmod(0o755)
    asked = f'{script}\nCOMP_WORDS=(mfab plan {LAUNCH} --set tier = mi); COMP_CWORD=6\n_mfab_completion "$1"\n'
    asked += 'printf "%s\\n" "${COMPREPLY[@]}"\n'
    done = subprocess.run(
        ["bash", "-c", asked, "bash", str(tmp_path / "mfab")], cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    assert (done.stdout.decode().split(), done.stderr) == (["minor"], b"")


def test_completion_is_installed_for_the_shell_that_asks(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mfab", "--install-completion"]
    if shutil.which("bash") is None:
        pytest.skip("there is no bash here")
    done = subprocess.run(
        ["bash", "-c", f"{' '.join(command)}; echo code $?"],
        env={"HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert b"code 0" in done.stdout, done.stderr
    assert "_mfab_completion" in (tmp_path / ".bash_completions" / "mfab.sh").read_text(encoding="utf-8")

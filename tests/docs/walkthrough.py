"""A walk through a document: its files are written, its commands run, and its outputs compared.

Each console block runs in a copy of the folder as it stands at that place, so that the blocks can run side by side;
what a command writes is there for the rest of its block. A document whose first comment says `goes on` is a story: its
blocks run one after the other in one folder. `<!-- today: 2027-01-11T09:30 -->` says when a block happens.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from mfab.diagnostics.diagnostic import Severity
from tests.cli.workshop import Workshop
from tests.docs.blocks import Block, blocks, document_markers
from tests.docs.edits import edited
from tests.docs.outputs import agrees, renewed
from tests.docs.yaml_blocks import findings

ROOT = Path(__file__).parents[2]
# A command with one of these outside of quotes is the shell's, not mfab's alone.
_OF_A_SHELL = set("|&;<>$`()*?[]{}~#\\'\"\n")
_IN_QUOTES = re.compile(r"""'[^']*'|"[^"$`\\]*\"""")
# The day on which every document is read.
TODAY = "2026-11-23"


@dataclass(frozen=True, slots=True)
class Call:
    """A command as it is shown, with the output shown below it."""

    command: str
    shown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What became of a console block: its lines as they should read, and what differs."""

    lines: tuple[str, ...]
    problems: tuple[str, ...]


def calls(block: Block) -> Iterator[Call]:
    """Yield the commands of a console block: what follows `$ `, each with the lines up to the next."""
    command, shown = "", []
    for line in block.lines:
        if line.startswith("$ "):
            if command:
                yield Call(command, tuple(shown))
            command, shown = line[2:], []
        else:
            shown.append(line)
    if command:
        yield Call(command, tuple(shown))


class Walkthrough:
    """A folder in which a document happens, from its first block to its last."""

    def __init__(
        self,
        document: Path,
        folder: Path,
        environment: Mapping[str, str] | None = None,
        workshop: Workshop | None = None,
    ) -> None:
        self._document = document
        self._workshop = workshop
        self._environment = dict(environment or {})
        self._markdown = document.read_text(encoding="utf-8")
        self._folder = folder / "walk"
        self._programs = folder / "programs"
        self._written: dict[Path, None] = {}
        self._turn = Lock()
        self._prepare()

    def _prepare(self) -> None:
        self._folder.mkdir()
        if document_markers(self._markdown).get("starts in") != "an empty folder":
            for name in ("playbooks", "examples"):
                shutil.copytree(ROOT / name, self._folder / name)
        self._programs.mkdir()
        program = self._programs / "mfab"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mfab "$@"\n', encoding="utf-8")
        program.chmod(0o755)

    def problems(self) -> list[str]:
        """Do all that the document does, and return what is not as it says; its files must end up sound."""
        problems = [problem for _, told in self._walk() for problem in told.problems]
        return [*problems, *(line for file in self._written for line in findings(file, Severity.WARNING))]

    def rewrite(self) -> None:
        """Do all that the document does, and write the outputs anew where they differ."""
        lines = self._markdown.splitlines()
        for block, told in reversed(self._walk()):
            lines[block.first : block.first + len(block.lines)] = told.lines
        self._document.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def _walk(self) -> list[tuple[Block, Told]]:
        """Write the files in the order of the document, and run each console block on what is there by then."""
        is_one_story = "goes on" in document_markers(self._markdown)
        told: list[tuple[Block, Told]] = []
        with ThreadPoolExecutor(os.cpu_count()) as runners:
            runs = []
            for number, block in enumerate(blocks(self._markdown)):
                if block.language == "console" and is_one_story:
                    told.append((block, self._run(block, self._folder)))
                elif block.language == "console":
                    here = shutil.copytree(self._folder, self._folder.with_name(f"block-{number}"))
                    runs.append((block, runners.submit(self._run, block, Path(here))))
                elif "file" in block.markers:
                    self._write(block.markers["file"], block.text)
                elif "edit of" in block.markers:
                    before = (self._folder / block.markers["edit of"]).read_text(encoding="utf-8")
                    self._write(block.markers["edit of"], edited(before, block.text))
            return [*told, *((block, run.result()) for block, run in runs)]

    def _write(self, name: str, text: str) -> None:
        file = self._folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        if file.suffix in (".yaml", ".yml"):
            self._written[file] = None

    def _run(self, block: Block, here: Path) -> Told:
        lines: list[str] = []
        problems: list[str] = []
        for call in calls(block):
            code, printed = self._output_of(call.command, here, block.markers)
            place = f"{self._document.name}, line {block.place}: `{call.command}`"
            if code != int(block.markers.get("exit", "0")):
                problems.append(f"{place} exits with {code}")
            same = agrees(call.shown, printed)
            if not same:
                problems.append("\n".join([f"{place} prints", *printed]))
            lines += [f"$ {call.command}", *(call.shown if same else renewed(call.shown, printed))]
        return Told(tuple(lines), tuple(problems))

    def _output_of(self, command: str, here: Path, markers: Mapping[str, str]) -> tuple[int, list[str]]:
        environment = {
            "PATH": f"{self._programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "src"),
            "PYTHONUNBUFFERED": "1",  # so that both streams come in the order in which a person sees them
            "PYTHONUTF8": "1",
            "MFAB_TODAY": markers.get("today", TODAY),
            "COLUMNS": markers.get("columns", "120"),
            "NO_COLOR": "1",
            "HOME": str(self._programs),  # nobody's git is asked who reads this
            **self._environment,
        }
        typed = re.sub(r"(?:\.venv/bin/)?\bmfab ", "mfab ", command)
        is_of_a_shell = not typed.startswith("mfab ") or _OF_A_SHELL & set(_IN_QUOTES.sub("", typed))
        if self._workshop is not None and not is_of_a_shell:
            with self._turn:
                code, out, _ = self._workshop.run(shlex.split(typed)[1:], b"", here, environment, together=True)
            return code, _lines(out)
        done = subprocess.run(
            ["sh", "-c", typed],
            cwd=here, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, timeout=60, check=False,
        )  # fmt: skip
        return done.returncode, _lines(done.stdout)


def _lines(output: bytes) -> list[str]:
    printed = [line.rstrip() for line in output.decode("utf-8").splitlines()]
    while printed and not printed[-1]:
        printed.pop()
    return printed

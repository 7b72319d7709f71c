"""`mfab agree`: say yes, for a role, to what a process asks of it and gives to it."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from mfab.cli.acting import WHO, As, the_claim
from mfab.cli.application import PEOPLE
from mfab.cli.candidates import file_roles, yaml_files
from mfab.cli.commands.plan import Team
from mfab.cli.console import Console
from mfab.cli.entry import EXIT_FINDINGS
from mfab.cli.inputs import refuse, standard_input, the_day
from mfab.settings.environment import read_environment

if TYPE_CHECKING:
    from mfab.runs.commands import Refusal
    from mfab.use_cases.agreeing import Signing
    from mfab.use_cases.agreements import Agreements
    from mfab.use_cases.identity import Claim

File = Annotated[
    str,
    typer.Argument(help="A playbook, or a run file of it.", metavar="FILE", autocompletion=yaml_files),
]
Roles = Annotated[
    list[str] | None,
    typer.Option(
        "--role",
        "-r",
        help="For which role. May be given again. Default: all that you fill.",
        metavar="ROLE",
        autocompletion=file_roles,
    ),
]
Yes = Annotated[bool, typer.Option("--yes", "-y", help="Sign without being asked.")]
Withdraw = Annotated[bool, typer.Option("--withdraw", help="Take the agreement back.")]
Today = Annotated[
    str | None, typer.Option("--today", help="The day of the signature.", metavar="DATE", rich_help_panel=WHO)
]


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was typed."""

    file: str
    roles: list[str]
    is_sure: bool
    is_withdrawing: bool
    person: str | None
    team: str | None
    today: str | None


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("agree", rich_help_panel=PEOPLE)
    def agree(
        file: File,
        role: Roles = None,
        yes: Yes = False,
        withdraw: Withdraw = False,
        person: As = None,
        team: Team = None,
        today: Today = None,
    ) -> Callable[[], int]:
        """Say yes, for a role, to its part in a process: it is shown, you are asked, and a file says that you agreed.

        The file lies beside the playbook, one for each role; commit it with the playbook.

        [bold]Examples[/bold]

          mfab agree playbooks/product-launch.yaml --role sales-lead

          mfab agree playbooks/product-launch.yaml --role sales-lead --withdraw
        """
        asked = _Asked(file, role or [], yes, withdraw, person, team, today)
        return lambda: _agree(asked)


def _agree(asked: _Asked) -> int:
    from mfab.cli.agreeing import tell_unsound
    from mfab.runs.commands import Refusal
    from mfab.use_cases.agreeing import chosen_roles
    from mfab.use_cases.agreements import Unsound, load_agreements
    from mfab.use_cases.options import WrongUsage
    from mfab.use_cases.reading import Shelf

    console, shelf = Console(), Shelf(standard_input)
    try:
        found = load_agreements(shelf, asked.file, asked.team if asked.team is not None else read_environment().team)
        if isinstance(found, Unsound):
            return tell_unsound(console, shelf, found, "nothing is signed: the errors above come first")
        claim = the_claim(asked.person)
        if asked.is_withdrawing:
            return _withdraw(console, found, asked, claim)
        roles = chosen_roles(found, asked.roles, claim)
        if isinstance(roles, Refusal):
            return _refuse(console, roles)
        return _sign(console, found, roles, asked, claim)
    except WrongUsage as error:
        return refuse(error)


def _sign(console: Console, found: Agreements, roles: tuple[str, ...], asked: _Asked, claim: Claim) -> int:
    from mfab.cli.agreeing import show_what_is_agreed
    from mfab.runs.commands import Refusal
    from mfab.use_cases.agreeing import prepare, sign
    from mfab.use_cases.agreements import agreed_folder

    signings: list[Signing] = []
    for role in roles:
        signing = prepare(found, role, claim, the_day(asked.today))
        if isinstance(signing, Refusal):
            return _refuse(console, signing)
        signings.append(signing)
    wanted = [each for each in signings if each.is_needed]
    for each in signings:
        if not each.is_needed and each.before.agreement is not None:
            console.say(
                f"{each.agreement.role}: agreed on {each.before.agreement.date} already, and nothing has changed"
            )
    for number, each in enumerate(wanted):
        console.write("\n" if number else "")
        show_what_is_agreed(console, found, each)
    if not wanted:
        return 0
    names = ", ".join(each.agreement.role for each in wanted)
    who = found.team.people[wanted[0].agreement.person].name if found.team is not None else None
    if not _is_sure(console, asked, f"{who or wanted[0].agreement.person} agrees for {names}?", "nothing is signed"):
        return EXIT_FINDINGS
    sign(wanted)
    console.write("\n")
    for each in wanted:
        console.write(f"{_said(each)}: wrote {each.path}\n")
    console.show_next(f"git add {quote(agreed_folder(found.path))} && git commit")
    return 0


def _said(signing: Signing) -> str:
    signed = signing.agreement
    instead = f" for {signed.deputy_for}" if signed.deputy_for is not None else ""
    typed = f" (typed by {signed.typed_by})" if signed.typed_by is not None else ""
    return f"{signed.person} has agreed as {signed.role}{instead}{typed}"


def _withdraw(console: Console, found: Agreements, asked: _Asked, claim: Claim) -> int:
    from mfab.runs.commands import Refusal
    from mfab.use_cases.agreeing import may_withdraw, withdraw
    from mfab.use_cases.options import WrongUsage

    if not asked.roles:
        raise WrongUsage("say which agreement is taken back with --role")
    paths = {}
    for role in asked.roles:
        path = may_withdraw(found, role, claim)
        if isinstance(path, Refusal):
            return _refuse(console, path)
        paths[role] = path
    if not _is_sure(console, asked, f"take back the agreement of {', '.join(paths)}?", "nothing is taken back"):
        return EXIT_FINDINGS
    for role, path in paths.items():
        withdraw(found, path)
        console.write(f"{role} has taken its agreement back: {path} is gone\n")
    return 0


def _is_sure(console: Console, asked: _Asked, question: str, otherwise: str) -> bool:
    """Ask where somebody can answer; elsewhere only --yes is a yes."""
    if asked.is_sure:
        return True
    if console.can_ask and not os.environ.get("CI"):
        if console.ask(question):
            return True
        console.say(otherwise)
        return False
    console.complain(f"{otherwise}: there is nobody here to ask", "--yes signs without a question")
    return False


def _refuse(console: Console, refusal: Refusal) -> int:
    console.complain(refusal.message, refusal.hint)
    return EXIT_FINDINGS

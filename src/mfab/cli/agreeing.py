"""What the commands about agreements share: what is shown before somebody signs, and why nobody can."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mfab.cli.entry import EXIT_FINDINGS

if TYPE_CHECKING:
    from mfab.cli.console import Console
    from mfab.use_cases.agreeing import Signing
    from mfab.use_cases.agreements import Agreements, Unsound
    from mfab.use_cases.reading import Shelf


def tell_unsound(console: Console, shelf: Shelf, found: Unsound, why: str) -> int:
    """Show what is wrong with a playbook, and return the exit code for that."""
    from mfab.cli.commands.plan import exit_code

    console.show_findings(found.diagnostics, shelf.line_of, on_errors=True)
    console.say(why)
    return max(EXIT_FINDINGS, exit_code(found.diagnostics, strict=False))


def show_what_is_agreed(console: Console, found: Agreements, signing: Signing) -> None:
    """Show the brief to who signs for the first time, and what has changed to who signs again."""
    from mfab.agreements.standing import Cause
    from mfab.cli.brief_view import brief_lines
    from mfab.diagnostics.printable import printable
    from mfab.export.agreement_report import signature, standing_sentences
    from mfab.export.briefs.making import brief_of

    before, role = signing.before, signing.agreement.role
    signed = before.agreement
    if signed is not None and before.cause is Cause.CHANGED:
        console.write(printable(f"{role}: since {signature(signed, found.team)} agreed on {signed.date}") + "\n")
        for text in standing_sentences(before, found.playbook):
            console.write(printable(f"  {text}") + "\n")
        return
    brief = brief_of(found.playbook, role, before.part, found.digest, found.team)
    console.show_lines(lambda paint: brief_lines(brief, console.width, paint))

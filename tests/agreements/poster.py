"""A small process in which who has to do with what can be counted by hand."""

from mfab.agreements.part_digest import part_digest
from mfab.agreements.parts import parts_of
from mfab.export.agreement_words import part_sentences
from mfab.model.playbook import Playbook
from mfab.parser.written_file import read_file

POSTER = """\
playbook: poster
title: Poster
version: 1
steered_by: lead
anchor: print
purpose: The fair is seen from the station.
shared_view: {messages: [Open on Sunday]}
parameters:
  towns: {type: list, default: [Aarhus]}
  size: {type: choice, choices: [small, large], default: large}
notice: {purchasing: 3w}
roles:
  lead: {title: Lead, function: marketing}
  writer: {function: marketing}
  artist: {function: marketing, sourcing: external, receiver: lead, until: 2027-12-31}
  buyer: {function: purchasing}
  lawyer: {function: legal}
  seller: {function: sales}
  cleaner: {function: house}
deliverables:
  text: {title: Text, audience: internal}
  picture: {title: Picture, audience: customer}
tasks:
  text: {title: The text, owner: writer, approvers: [lead], contributors: [seller], duration: 2d, delivers: [text]}
  picture:
    title: The picture
    owner: artist
    approvers: [lead]
    duration: 3d
    uses: [text]
    delivers: [picture]
    checklist: [Seen from ten metres]
  print: {title: Printing, owner: buyer, duration: 2d, uses: [picture], informed: [seller]}
  hang:
    title: It hangs
    for_each: {town: towns}
    owner: seller
    duration: 1d
    needs: [print]
  giant: {title: The giant one, when: size == 'large', owner: buyer, duration: 1d, needs: [print]}
"""


def playbook(text: str = POSTER) -> Playbook:
    """Return a process."""
    file = read_file("poster.yaml", text.encode())
    assert file.diagnostics == ()
    assert isinstance(file.record, Playbook)
    return file.record


def voided(before: str, after: str) -> dict[str, tuple[str, ...]]:
    """Return the roles whose yes a change voids, each with the sentences that it is told in."""
    old, later = parts_of(playbook(before)), playbook(after)
    new = parts_of(later)
    return {
        role: part_sentences(role, old[role], new[role], later)
        for role in old
        if role in new and part_digest(old[role]) != part_digest(new[role])
    }


def changed(old: str, new: str, text: str = POSTER) -> dict[str, tuple[str, ...]]:
    """Return whose yes is voided when `old` in the process is replaced by `new`."""
    assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
    return voided(text, text.replace(old, new))

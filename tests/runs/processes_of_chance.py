"""Processes made by chance, as YAML: links of all kinds, approvals with quorum, gates, summaries, milestones."""

from __future__ import annotations

from random import Random

TEAM = """
calendar: {timezone: Europe/Copenhagen, country: DK}
people:
  anna: {roles: [lead], deputy: bo, away: [2027-03-08..2027-03-12]}
  bo: {roles: [writer, editor], deputy: carla}
  carla: {roles: [editor], away: [2027-03-03..2027-03-05], deputy: anna}
  dan: {roles: [writer, buyer], deputy: eva, away: [2027-03-10]}
  eva: {roles: [buyer]}
  fay: {}
"""
ROLES = ("lead", "writer", "editor", "buyer")


def playbook(seed: int, tasks: int = 12) -> str:
    """Return the text of a playbook that holds together; the same for the same seed."""
    random = Random(seed)
    lines = [
        "steered_by: lead",
        "anchor: launch",
        f"roles: {{{', '.join(f'{role}: {{}}' for role in ROLES)}, ghost: {{}}}}",
    ]
    lines.append("tasks:")
    names: list[str] = []
    gates: list[str] = []
    for number in range(tasks):
        name = f"t{number}"
        lines += _task(random, name, names, gates)
        names.append(name)
    needs = ", ".join(random.sample(names, min(3, len(names))))
    lines.append(f"  launch: {{milestone: true, owner: lead, needs: [{needs}]}}")
    return "\n".join(lines)


def _task(random: Random, name: str, before: list[str], gates: list[str]) -> list[str]:
    needs = [_need(random, other) for other in random.sample(before, min(len(before), random.randrange(3)))]
    if gates and random.random() < 0.25:
        needs = [f"{random.choice(gates)} = {random.choice(('go', 'stop'))}"]
    kind = random.random()
    if kind < 0.12:
        return [f"  {name}: {{milestone: true{_keys(needs)}}}"]
    owner = random.choice((*ROLES, *ROLES, "ghost")) if random.random() < 0.95 else None
    keys = [f"duration: {random.choice(('2h', '1d', '3d'))}"] + ([f"owner: {owner}"] if owner else [])
    if kind < 0.24 and owner:
        gates.append(name)
        return [f"  {name}: {{{', '.join(keys)}{_keys(needs)}, decides: {{go: {{}}, stop: {{}}}}}}"]
    approvers = random.sample([role for role in ROLES if role != owner], random.choice((0, 0, 1, 1, 2, 3)))
    if approvers:
        keys.append(f"approvers: [{', '.join(approvers)}]")
        if len(approvers) > 1 and random.random() < 0.5:
            keys.append(f"approvals: {{quorum: {random.randrange(1, len(approvers))}, rounds: 2, escalate: buyer}}")
    if random.random() < 0.2:
        keys.append("checklist: [First thing, Second thing]")
    if kind > 0.9:
        around = f"    needs: [{', '.join(needs)}]" if needs else "    phase: produce"
        first = f"      {name}-a: {{{', '.join(keys)}}}"
        second = f"      {name}-b: {{owner: writer, duration: 1d, needs: [{name}-a]}}"
        return [f"  {name}:", around, "    tasks:", first, second]
    return [f"  {name}: {{{', '.join(keys)}{_keys(needs)}}}"]


def _need(random: Random, other: str) -> str:
    kind = random.choice(("", "", "", " SS", " FF", " SF", " FS+4h", " FS-1h", " SS+2h", " FS+1ed"))
    return other + kind


def _keys(needs: list[str]) -> str:
    return f", needs: [{', '.join(needs)}]" if needs else ""

"""Random occasions of a team whose people share roles and things: fan-outs, gates, deputies, part time and a studio."""

from hypothesis import strategies as st

PEOPLE = {
    "anna": "capacity: 60%, away: [2027-03-17..2027-03-19], deputy: david",
    "bo": "away: [2027-03-22..2027-04-02, 2027-04-14..2027-04-14], deputy: cecilie",
    "cecilie": "days: mon-thu",
    "david": "capacity: 80%, hours: ['08:00-14:00']",
    "eva": "away: [2027-03-09..2027-03-10]",
}
ROLES = ("lead", "copywriter", "buyer", "designer")
TEAM_HEAD = """team: t
calendar: {timezone: Europe/Copenhagen, country: DK}
calendars:
  print-works: {days: mon-sat, hours: ["06:00-14:00", "14:30-22:00"]}
  sends: {days: tue-thu}
  nights: {base: none, days: mon-sat, hours: ["22:00-06:00"]}
resources:
  studio: {capacity: 1, calendar: sends}
  rooms: {capacity: 2}
  press: {capacity: 1, calendar: print-works}
people:
"""
durations = st.sampled_from(("2h", "4h", "1d", "2d", "3d", "90m", "2ed", "30eh"))
efforts = st.sampled_from((None, None, None, "2h", "1d", "2d"))
links = st.sampled_from(("", "", "", " SS", " SS+4h", " FF", " FF+1d", " SF", " FS+1d", " FS-4h", " FS+1ed", " FS-50%"))
takes = st.sampled_from((None, None, None, None, "{studio: 1}", "{rooms: 1}", "{rooms: 2}", "{press: 1}"))
dates = st.sampled_from(
    (None,) * 8
    + ("not_before: 2027-03-11", "due: 2027-04-09", "late: true", "start_by: 2027-03-20", "not_before: end - 6d")
)  # fmt: skip


@st.composite
def occasions(draw: st.DrawFn) -> dict[str, str]:
    """Draw a playbook, a team and a run file: with or without start, anchor, and all just in time."""
    roles = {
        role: draw(st.lists(st.sampled_from(sorted(PEOPLE)), min_size=1, max_size=3, unique=True)) for role in ROLES
    }
    team = TEAM_HEAD
    for name, rest in PEOPLE.items():
        held = [role for role, names in roles.items() if name in names]
        team += f"  {name}: {{roles: [{', '.join(held)}], {rest}}}\n"
    way = draw(st.sampled_from(("forward", "backward", "both")))
    run = "run: r\nplaybook: playbook.yaml\nteam: team.yaml\n"
    run += "start: 2027-03-08\n" if way != "backward" else ""
    run += "anchor: 2027-04-20\n" if way != "forward" else ""
    run += "calendar: {closed: [2027-03-15]}\n" if draw(st.booleans()) else ""
    run += "# late\n" if draw(st.integers(0, 4)) == 0 else ""
    return {"playbook.yaml": draw(_playbooks()), "team.yaml": team, "run.yaml": run}


@st.composite
def _playbooks(draw: st.DrawFn) -> str:
    lines = ["playbook: p", "anchor: end", "parameters: {markets: {type: list, default: [DK, SE, DE]}}", "roles:"]
    lines += [f"  {role}: {{}}" for role in ROLES]
    lines += ["tasks:"]
    names: list[str] = []
    for number in range(draw(st.integers(4, 9))):
        name = f"t{number}"
        lines += _task(draw, name, names, "  ")
        names.append(name)
    if draw(st.booleans()):
        lines += ["  gate:", "    owner: lead", "    duration: 2h", "    decides: {go: {odds: 80%}, stop: {}}"]
        lines += ["  stopped:", "    owner: buyer", "    duration: 1d", "    needs: [gate = stop]"]
        lines += ["  went:", "    owner: buyer", "    duration: 1d", "    needs: [gate = go]"]
        names.append("went")
    if draw(st.booleans()):
        lines += ["  group:", f"    needs: [{draw(st.sampled_from(names))}]", "    tasks:"]
        for inner in ("in1", "in2", "in3"):
            lines += _task(draw, inner, [], "      ")
        names.append("group")
    last = draw(st.lists(st.sampled_from(names), min_size=1, max_size=4, unique=True))
    lines += ["  end:", "    milestone: true", f"    needs: [{', '.join(last)}]"]
    lines += ["  after:", "    owner: copywriter", "    duration: 2d", "    needs: [end]"]
    return "\n".join(lines) + "\n"


def _task(draw: st.DrawFn, name: str, earlier: list[str], indent: str) -> list[str]:
    key = indent + "  "
    owner = draw(st.sampled_from(ROLES))
    lines = [f"{indent}{name}:", f"{key}owner: {owner}", f"{key}duration: {draw(durations)}"]
    effort, taken, date = draw(efforts), draw(takes), draw(dates)
    is_fan = draw(st.integers(0, 4)) == 0
    if is_fan:
        lines.append(f"{key}for_each: {{market: markets}}")
    if effort is not None:
        lines.append(f"{key}effort: {effort}")
    if taken is not None:
        lines.append(f"{key}takes: {taken}")
    if date is not None:
        lines.append(f"{key}{date}")
    if draw(st.integers(0, 4)) == 0:
        lines.append(f"{key}calendar: {draw(st.sampled_from(('print-works', 'sends', 'nights')))}")
    if draw(st.integers(0, 3)) == 0:
        approver = draw(st.sampled_from([role for role in ROLES if role != owner]))
        lines.append(f"{key}approvers: [{approver}]")
    if earlier:
        needs = draw(st.lists(st.sampled_from(earlier), max_size=2, unique=True))
        if needs:
            lines.append(f"{key}needs: [{', '.join(other + draw(links) for other in needs)}]")
    return lines

"""The names in a plan as data, each with its type and its meaning, in the order in which they are printed."""

PLAN = {
    "format_version": ("version", "The version of this format. Names never change within it; more may be added."),
    "playbook": ("text", "The id of the playbook."),
    "run": ("text?", "The id of the run file; null when a playbook was planned by itself."),
    "digest": ("digest", "SHA-256 of the playbook's content: the same as long as nothing in it changes."),
    "start": ("instant", "When the first work begins."),
    "finish": ("instant", "When the last of it ends."),
    "anchor": ("anchor", "The task that the calendar turns on, and its day."),
    "direction": ("direction", "Which way the plan was made: from its start, from the anchor's day, or between them."),
    "on_time": ("truth", "Whether the anchor is on its day."),
    "late_by_working_minutes": ("count", "By how much the anchor is missed, in working minutes."),
    "latest_start": ("instant?", "The last moment to begin without missing the anchor."),
    "tasks": ("rows", "Every row of the plan, approvals behind their task."),
    "critical_path": ("texts", "The chain of rows that decides the anchor's day, from first to last."),
    "unfilled_roles": ("texts", "Roles that nobody in the team fills."),
    "findings": ("findings", "What an author should know, as `mfab validate` tells it."),
    "title": ("text", "The name of the whole, for people."),
    "working_days": ("count", "Working days from the first to the last day."),
    "critical_path_minutes": (
        "minutes",
        "How the time of the critical path is spent: work, waiting for approval, and gaps of calendars.",
    ),
    "people": ("people", "Who fills each role."),
    "deviations": ("deviations", "What the run file changes in the playbook."),
}
ROW = {
    "id": ("text", "The id of the row, such as `copy`, `copy@DK` or `copy:approval:content-lead`."),
    "title": ("text", "The name for people, with its values filled in."),
    "phase": ("text?", "The stretch of the process."),
    "kind": ("kind", "What the row is."),
    "of": ("text?", "Of an approval: the task that it approves."),
    "owner": ("text?", "The role that does it."),
    "person": ("text?", "The person who does it."),
    "approvers": ("texts", "The roles that approve it."),
    "start": ("instant", "When its work is planned to begin."),
    "finish": ("instant", "When its work is planned to end."),
    "early_start": ("instant", "When it can begin at the earliest."),
    "early_finish": ("instant", "When it can end at the earliest."),
    "late_start": ("instant?", "When it must begin at the latest."),
    "late_finish": ("instant?", "When it must end at the latest."),
    "done": ("instant", "When its last approval is in."),
    "total_float_minutes": ("amount?", "How far it may slip without moving the anchor, in working minutes."),
    "free_float_minutes": ("amount?", "How far it may slip without moving anything, in working minutes."),
    "critical": ("truth", "Whether it has no float."),
    "branch": ("text?", "The outcome of a gate that the plan does not follow, on which it would happen."),
    "needs": ("texts", "The rows it waits for."),
    "links": ("links", "The same with the kind of link and the lag."),
    "parent": ("text?", "The summary it belongs to."),
    "deputy": ("truth", "Whether a deputy does it."),
    "minutes": ("count", "How long it lasts, in minutes of its calendar."),
    "effort_minutes": ("count", "How much work is in it, in minutes."),
}
LINK = {
    "task": ("text", "The id of the row."),
    "type": ("link type", "Which ends are tied: finish or start of that row to start or finish of this one."),
    "lag": ("text", "The time between the two ends, as it is written: `0m`, `2d`, `-50%`."),
    "outcome": ("text", "The outcome of a gate that is waited for."),
}
PLACE = {
    "path": ("text", "The file."),
    "line": ("count", "The line, from 1."),
    "column": ("count", "The column, from 1, in characters."),
    "end_line": ("count", "The line where it ends."),
    "end_column": ("count", "The column after the last character."),
}
RELATED = {**PLACE, "message": ("text", "What this place has to do with it.")}
EDIT = {**PLACE, "text": ("text", "What to write there instead.")}
FIX = {"title": ("text", "What the change does."), "edits": ("edits", "What to write where.")}
FINDING = {
    **PLACE,
    "severity": ("severity", "How grave it is."),
    "code": ("text", "The rule, for `mfab explain`."),
    "message": ("text", "The finding in a sentence."),
    "related": ("related", "Other places that belong to it."),
    "fix": ("fix?", "A change that mends it, where one is safe."),
}

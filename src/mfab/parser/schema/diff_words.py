"""The names in a comparison as data, each with its type and its meaning, in the order in which they are printed."""

DIFF = {
    "format_version": ("version", "The version of this format. Names never change within it; more may be added."),
    "before": ("side", "The earlier of the two."),
    "after": ("side", "The later of the two."),
    "differs": ("truth", "Whether anything differs, in the process or in the plan."),
    "summary": ("text", "What differs, in one line."),
    "dated": (
        "truth",
        "Whether there are dates. Without any, both are planned from some Monday, and only distances count.",
    ),
    "measures": ("measures", "What `--fail-if` measures: how much each changes, times in working minutes."),
    "failed": ("failures", "What was given with `--fail-if` and holds."),
    "changes": ("changes", "What changed in the process, the run file and the team."),
    "voided_agreements": ("voided", "The agreements to the earlier one that are not to the later one, by role."),
    "plan": ("plan", "What moves in the plan."),
}
SIDE = {
    "file": ("text", "The file, with its revision if one was given."),
    "digest": ("digest", "SHA-256 of the playbook's content."),
}
VOIDED = {
    "role": ("text", "The role."),
    "signed_by": ("text", "Who signed, by name."),
    "text": ("texts", "What is no longer as agreed, in sentences."),
}
FAILURE = {
    "expression": ("text", "The expression as it was given."),
    "measures": ("texts", "The measures by which it holds."),
}
CHANGE = {
    "what": ("text", "What kind of thing it is: `task`, `role`, `parameter` and so on."),
    "id": ("text", "Its id."),
    "earlier_id": ("text?", "The id that it had before it was renamed."),
    "fate": ("fate", "What became of it."),
    "title": ("text?", "Its name for people."),
    "keys": ("keys", "The keys that say something else."),
    "text": ("texts", "The change in sentences."),
}
KEY = {
    "key": ("text", "The key."),
    "before": ("anything", "What it said, as plain values; null when it was not there."),
    "after": ("anything", "What it says."),
}
PLAN_CHANGE = {
    "day_minutes": ("count", "How many minutes a working day has."),
    "start": ("shift", "When the first work begins."),
    "finish": ("shift", "When the last of it ends."),
    "anchor": ("anchor shift?", "The task that the calendar turns on."),
    "latest_start": ("shift?", "The last moment to begin without missing the anchor."),
    "late_minutes": ("counts", "By how much the anchor is missed, in working minutes."),
    "working_days": ("counts", "Working days from the first to the last day."),
    "lost_float": ("lost float", "The row that loses most of its float, and how its float changes."),
    "critical_path": ("paths", "The chain of rows that decides the anchor's day."),
    "rows": ("rows", "The rows that stand elsewhere now."),
    "rows_added": ("texts", "Rows of tasks that only the later plan has."),
    "rows_removed": ("texts", "Rows of tasks that only the earlier plan has."),
    "people": ("people", "Who does what else now."),
    "unfilled_roles": ("paths", "Roles that nobody in the team fills."),
    "text": ("texts", "What moves, in sentences."),
}
SHIFT = {
    "before": ("instant", "When it was. Not there when there are no dates."),
    "after": ("instant", "When it is now. Not there when there are no dates."),
    "minutes": ("amount", "The working time between the two; negative when it is earlier now."),
}
ANCHOR_SHIFT = {"task": ("text", "The id of the task."), **SHIFT}
LOST_FLOAT = {
    "row": ("text?", "The row; null when none loses any."),
    "minutes": ("amount", "The change of its float, in minutes of its calendar."),
}
MOVED_ROW = {
    "id": ("text", "The id of the row."),
    "kind": ("kind", "What the row is."),
    "start": ("shift", "When its work begins."),
    "done": ("shift", "When its last approval is in."),
}
PERSON = {
    "role": ("text", "The role."),
    "row": ("text?", "The row that somebody else does, though the role is filled as before; else null."),
    "before": ("text?", "Who it was."),
    "after": ("text?", "Who it is now."),
}

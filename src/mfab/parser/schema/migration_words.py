"""The names in a migration as data, each with its type and its meaning, in the order in which they are printed."""

MIGRATION = {
    "format_version": ("version", "The version of this format. Names never change within it; more may be added."),
    "run": ("text", "The run."),
    "file": ("text", "The run file or the playbook that it would go on by."),
    "differs": ("truth", "Whether the run would go on otherwise than it does."),
    "applied": ("truth", "Whether it goes on so now; otherwise this is only what would be."),
    "summary": ("text", "What it does, in one line."),
    "refused": ("contradictions", "What contradicts the past; with any of it nothing can be changed."),
    "tasks": ("tasks", "What becomes of tasks. Those that are gone come last."),
    "others": ("changes", "What changes in the rest of the process, in the run and in the team."),
    "people": ("people", "Roles that somebody else fills now."),
    "forecast": ("forecast?", "What it does to the dates that are expected; null when it is refused."),
    "notes": ("texts", "What stays as it is, and what follows by itself."),
    "likely_renames": ("renames", "Tasks that are gone and may be new ones under another name."),
}
CONTRADICTION = {
    "task": ("text?", "The task, or null when it is about the whole."),
    "message": ("text", "What contradicts what has happened."),
    "hint": ("text?", "What would help."),
}
TASK = {"state": ("text?", "How far the task is, if it was begun: `begun`, `handed in` or `done`.")}
RENAME = {
    "before": ("text", "The task that is gone."),
    "after": ("text", "The new one."),
}
FORECAST = {
    "anchor": ("anchor?", "The task that the calendar turns on."),
    "finish": ("shift", "When the last of it ends."),
    "late_minutes": ("counts", "By how much the date is missed, in working minutes."),
    "critical_path": ("paths", "What is still to be done of the chain of rows that decides the date."),
    "text": ("texts", "What moves, in sentences."),
}
ANCHOR = {"task": ("text", "Its id.")}
SHIFT = {
    "before": ("instant", "When it was expected."),
    "after": ("instant", "When it is expected now."),
    "minutes": ("amount", "The working time between the two; negative when it is earlier now."),
}

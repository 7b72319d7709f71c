"""The names in what is printed of runs as data, each with its type and its meaning, in the order of printing."""

VERSION = {
    "format_version": ("version", "The version of this format. Names never change within it; more may be added.")
}
RUN_LINE = {
    "run": ("text", "The run's name."),
    "title": ("text", "Its name for people."),
    "playbook": ("text", "The id of its playbook."),
    "subject": ("text?", "Who or what it is about, as other systems call it."),
    "state": ("run state", "Whether it goes on."),
    "started": ("instant", "When it was started."),
    "at": ("instant", "The moment at which it was looked at."),
    "ended": ("instant?", "When it was completed or given up."),
    "outlook": ("outlook", "How it will end."),
    "counts": ("counts", "How many tasks stand where; what is not there is none."),
    "rejections": ("count", "How often somebody said no."),
    "steered_by": ("texts", "The people who steer it."),
    "up": ("ups", "The tasks that somebody can do something about now."),
}
OUTLOOK = {
    "anchor": ("text?", "The task that the calendar turns on."),
    "target": ("instant?", "When the anchor, or without one the whole, was to come by the plan."),
    "expected": ("instant", "When it is expected now, from what has happened."),
    "on_time": ("truth", "Whether that is in time. A day that was given without an hour is kept on all of that day."),
    "late_by_working_minutes": ("count", "How late that is, in working minutes of the team."),
    "cause": ("text?", "What holds it up most, in a sentence."),
}
UP = {
    "task": ("text", "The task."),
    "title": ("text", "Its name for people."),
    "status": ("status", "Where it stands."),
    "people": ("texts", "Who can do something about it: the owner, the approvers, or who stands in."),
    "since": ("instant", "Since when."),
    "due": ("instant?", "When it is to be finished, or approved, by the plan."),
    "why": ("text?", "Why it is blocked, or why it came back."),
    "take_by": ("instant?", "When somebody is to have begun, where the process says so with `within`."),
}
RUN_TASK = {
    "id": ("text", "The task."),
    "title": ("text", "Its name for people."),
    "status": ("status", "Where it stands."),
    "since": ("instant", "Since when."),
    "people": ("texts", "Who can do something about it now."),
    "owner": ("text?", "Whose task it is."),
    "taken_by": ("text?", "Who has begun with it."),
    "waits_for": ("waits", "What it waits for."),
    "pending_approvals": ("texts", "The roles whose yes is missing."),
    "approvals": ("approvals", "The yeses that were given, by role."),
    "evidence": ("evidence", "What was handed in."),
    "outcome": ("text?", "How a gate ended, or is to end."),
    "branch": ("text?", "The gate by whose outcome it is left out."),
    "blocked": ("text?", "Why it cannot go on."),
    "skipped": ("text?", "Why it was left out."),
    "round": ("count", "The round of work, beginning with 1."),
    "rejections": ("count", "How often somebody said no to it."),
    "rejected": ("text?", "Why it came back, until it is handed in again."),
    "planned": ("span?", "When it was to be done by the plan at the start."),
    "expected": ("span?", "When it was done, or is expected to be."),
    "later_by_working_minutes": (
        "amount?",
        "How much later than planned it is done, in working time; less is earlier.",
    ),
    "critical": ("truth", "Whether the date hangs on it."),
}
DELAY = {
    "task": ("text", "The task that loses time."),
    "role": ("text?", "The role whose approval takes long; null for the work itself."),
    "person": ("text?", "Whose time it is."),
    "kind": ("delay kind", "What the time is lost to."),
    "working_minutes": ("amount", "How much this alone adds, in the team's working time."),
    "since": ("instant", "Since when."),
    "open": ("truth", "Whether it goes on."),
}
YES = {
    "person": ("text", "Who said it."),
    "at": ("instant", "When."),
    "instead_of": ("text?", "For whom, when somebody stood in."),
}
WAIT = {
    "task": ("text", "The task that is waited for."),
    "type": ("link", "How the two are linked: FS waits for its end, SS for its beginning."),
    "outcome": ("text?", "The outcome that a gate must have."),
    "until": ("instant?", "When a lag ends that has begun."),
}
EVIDENCE = {
    "place": ("text", "A link, or a file's path in the workspace."),
    "digest": ("digest?", "SHA-256 of what the file said; null for a link."),
}
NOTE = {
    "text": ("text", "What was written down."),
    "task": ("text?", "The task it is about; null for the run."),
    "person": ("text", "Who wrote it."),
    "at": ("instant", "When."),
}
SPAN = {"start": ("instant", "When work begins."), "done": ("instant", "When the last approval is in.")}
AGENDA = {
    "person": ("text", "Whose list it is, by their id."),
    "name": ("text", "Their name."),
    "now": ("items", "What they can do now, the earliest due first."),
    "later": ("items", "What will come to them."),
}
ITEM = {
    "run": ("text", "The run."),
    "task": ("text", "The task."),
    "title": ("text", "Its name for people."),
    "ask": ("ask", "What is asked."),
    "status": ("status", "Where the task stands."),
    "since": ("instant", "Since when."),
    "due": ("instant?", "By when it is to be finished."),
    "take_by": ("instant?", "By when they are to have begun, where the process says so with `within`."),
    "critical": ("truth", "Whether the date hung on it by the plan."),
    "role": ("text?", "The role in which their yes is missing."),
    "instead_of": ("text?", "Whose turn it is, when they stand in."),
    "why": ("text?", "Why it is blocked, or why it came back."),
    "round": ("count", "The round of work, beginning with 1."),
    "from": ("handovers", "What they get, and from whom."),
    "to": ("handovers", "Who builds on it."),
    "waits_for": ("waits", "What it waits for."),
    "outcomes": ("texts", "How a gate can end."),
    "checklist": ("texts", "What is to be ticked."),
    "approvers": ("texts", "Who has to say yes."),
}
HANDOVER = {
    "task": ("text", "The other task."),
    "title": ("text", "Its name for people."),
    "person": ("text?", "Whose it is."),
    "deliverables": ("texts", "What is handed over."),
    "evidence": ("evidence", "What shows it."),
}
LOG = {
    "run": ("text", "The run's name."),
    "playbook": ("text", "The id of its playbook."),
    "digest": ("digest", "SHA-256 of the version of the playbook that it goes by now."),
    "state": ("run state", "Whether it goes on."),
    "events": ("events", "What happened, in its order."),
}
ACTED = {
    "run": ("text", "The run's name."),
    "state": ("run state", "Whether it goes on."),
    "repeated": ("truth", "Whether this had been done before under the same key, and was not done again."),
    "events": ("events", "What the command brought about."),
}
EVENT = {
    "sequence": ("count", "Its number in the log, beginning with 1."),
    "at": ("instant", "When."),
    "by": ("text", "Who did it, by their id; of a signal its source."),
    "acting_for": ("text?", "For whom, when somebody stood in."),
    "typed_by": ("text?", "Who typed it in another's name."),
    "event": ("text", "What happened, such as `task-approved`."),
    "command": ("text", "The key of the command that it came from."),
    "data": ("object", "What there is to say of it; its names depend on what happened."),
}

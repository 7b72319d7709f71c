"""The names in what is printed of signals and reminders as data, each with its type and its meaning."""

SIGNAL = {
    "source": ("text", "The system that sent it."),
    "id": ("text", "Its id, which is one for each source."),
    "type": ("text", "What it tells of."),
    "subject": ("text?", "Who or what it is about."),
    "at": ("instant", "When it came."),
}
EMITTED = {
    "is_repeated": ("truth", "Whether it came before: what is told is what it did then."),
    "differs": ("truth", "Whether it said something else the first time."),
    "is_kept": ("truth", "Whether it is kept because nobody waited for it."),
    "effect": ("effect", "What it did."),
    "needs": ("texts", "What it would have needed to do something."),
    "notes": ("texts", "What else there is to know."),
}
EFFECT = {
    "started": ("runs", "Runs that it started."),
    "going_on": ("runs", "Runs that it would have started, had they not been going on already."),
    "decided": ("gates", "Gates that it decided."),
    "awaited": ("gates", "Gates that it decides, at once or as soon as they are ready."),
    "moved": ("moves", "Who moved on a grid."),
}
RUN_FOR = {
    "run": ("text", "The run's name."),
    "playbook": ("text", "The id of its playbook."),
    "subject": ("text?", "Who or what it is about."),
}
GATE_END = {
    "run": ("text", "The run's name."),
    "gate": ("text", "The gate."),
    "outcome": ("text", "How it ends."),
}
MOVED = {
    "grid": ("text", "The id of the grid."),
    "subject": ("text", "Who moved."),
    "to": ("object", "The new value of each dimension that changes."),
    "begins": ("texts", "The plays that they certainly meet from now on."),
    "ends": ("texts", "The plays that they met for certain, and meet no more."),
}
KEPT = {
    "needs": ("texts", "What it would need to do something."),
    "data": ("anything", "What it said."),
}
MESSAGE = {
    "id": ("text", "The same for as long as the same is said; no second message has it."),
    "run": ("text?", "The run it is about."),
    "person": ("text", "Who is told, by their id."),
    "task": ("text?", "The task it is about."),
    "kind": ("text", "What it is about, such as `ready`, `approval` or `overdue`."),
    "text": ("text", "What is said."),
    "why": ("text?", "Why."),
    "due": ("text?", "By when, as it is said."),
    "command": ("text?", "What to type."),
    "urgent": ("truth", "Whether it is said outside of quiet hours, too."),
}
REMINDED = {
    "at": ("instant?", "The moment by which it was worked out; null when no run goes on."),
    "reminders": ("messages", "What is said to whom."),
    "escalations": ("escalations", "Who is called in."),
    "delivery": ("delivery?", "What became of the outbox; null when nothing was to be sent."),
}
ESCALATION = {
    "run": ("text", "The run."),
    "task": ("text", "The task."),
    "person": ("text", "Who is called in."),
    "reason": ("text", "Why: `approval`, `taking-up`, `due` or `rounds`."),
    "role": ("text?", "The role whose yes is missing."),
}
DELIVERY = {
    "sent": ("count", "Messages that were sent."),
    "failed": ("count", "Messages that will be tried again."),
    "dead": ("count", "Messages that were given up."),
    "waiting": ("count", "Messages that wait for their hour."),
    "outdated": ("count", "Messages that were true no more, and not sent."),
    "errors": ("texts", "What went wrong."),
    "next_at": ("instant?", "When the next one is due."),
}
WAITING = {
    "state": ("text", "`pending`, `leased` while it is being sent, or `dead`."),
    "attempts": ("count", "How often it was tried."),
    "error": ("text?", "What went wrong the last time."),
}

"""The names in the interplay as data, each with its type and its meaning, in the order in which they are printed."""

INTERPLAY = {
    "format_version": ("version", "The version of this format. Names never change within it; more may be added."),
    "files": ("interplay files", "One object for each file that was given."),
}
ALWAYS = {
    "file": ("text", "The file."),
    "findings": ("findings", "Questions for the table, and what stands in the way of a plan."),
}
FILE = {
    **ALWAYS,
    "playbook": ("text", "The id of the playbook."),
    "run": ("text?", "The id of the run file; null for a playbook by itself."),
    "title": ("text", "The name of the whole, for people."),
    "dated": ("truth", "Whether there are dates. Without any it is planned from some Monday, and no instant is told."),
    "day_minutes": ("count", "How many minutes a day of the team has; each day that passes counts as one."),
    "steered_by": ("text?", "The role that steers."),
    "functions": ("functions", "The functions of the house, and those that the playbook adds."),
    "forgotten": ("without part", "Functions that have no part and should."),
    "without_part": ("without part", "Other functions that have no part, with the little that speaks for one."),
    "not_this_time": ("texts", "Functions with a part in the playbook that this occasion leaves out."),
    "compared_with": ("texts", "The playbooks that were looked at to find who is forgotten."),
    "decisions": ("decisions", "Who decides at each gate."),
    "unowned": ("texts", "Tasks that nobody does."),
    "handovers": ("handovers", "What crosses from one role to another, by the time at which it is given."),
    "meetings": ("meetings", "Tasks in which functions meet, most functions first."),
    "exchanges": ("exchanges", "How often work goes from one function to another and back, approvals included."),
    "critical_path_minutes": ("time spent", "Where the time of the critical path goes."),
    "critical_path_by_function": ("by function", "The same by the function that it is spent on, most first."),
    "overall_minutes": ("time spent", "Where the time of all tasks goes, each from when it could begin, added up."),
}
FUNCTION = {
    "function": ("text", "The function."),
    "roles": ("texts", "Its roles that take part."),
    "takes_part": ("truth", "Whether it has a part in any task."),
    "does": ("count", "In how many tasks it does the work."),
    "contributes": ("count", "To how many it gives input."),
    "approves": ("count", "How many it approves."),
    "informed": ("count", "Of how many it is told."),
    "gives": ("count", "How often it hands over to another function."),
    "gets": ("count", "How often another function hands over to it."),
}
WITHOUT_PART = {
    "function": ("text", "The function."),
    "reasons": ("reasons", "What speaks for a part, the strongest first."),
}
REASON = {
    "kind": ("evidence kind", "What kind of evidence it is."),
    "text": ("text", "The evidence in a sentence."),
    "weight": ("count", "How much it weighs; two together make a function forgotten."),
}
DECISION = {
    "task": ("text", "The gate."),
    "role": ("text?", "Who decides."),
    "function": ("text?", "The function of that role."),
}
HANDOVER = {
    "giver": ("text", "The task that hands over; of a fan-out the instance that does so first."),
    "giver_role": ("text", "The role that does it."),
    "giver_function": ("text?", "The function of that role."),
    "receiver": ("text", "The task that takes over."),
    "receiver_role": ("text", "The role that does it."),
    "receiver_function": ("text?", "The function of that role."),
    "things": ("texts", "The deliverables that are handed over; without any it is only the other's turn."),
    "given": ("instant?", "When it is handed over."),
    "taken": ("instant?", "When it is taken up."),
    "wait_minutes": ("amount?", "The team's working time between the two; null on a branch that is not planned."),
    "times": ("count", "How many instances of a fan-out hand over alike."),
    "critical": ("truth", "Whether it is on the critical path."),
}
MEETING = {
    "task": ("text", "The task."),
    "title": ("text", "Its name for people."),
    "functions": ("texts", "The functions that do it, give input or approve."),
    "hands_in": ("texts", "The functions that hand over to it."),
}
EXCHANGE = {
    "first": ("text", "One function."),
    "second": ("text", "The other."),
    "there": ("count", "How often work goes from the one to the other."),
    "back": ("count", "How often it comes back."),
}
TIME_SPENT = {
    "work": ("count", "Work."),
    "approval": ("count", "Waiting for approvals."),
    "handoff": ("count", "Waiting between one role and another."),
    "lag": ("count", "Waiting within one role."),
    "calendar": ("count", "Days on which nobody who is needed works: weekends, holidays, absences."),
}
BY_FUNCTION = {
    "function": ("text?", "The function; null for roles that say none."),
    "minutes": ("time spent", "Its time."),
}

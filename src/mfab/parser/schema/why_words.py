"""What the names mean that `mfab why --json` prints."""

from mfab.parser.schema.outputs import OutputWords

WHY: OutputWords = {
    "format_version": ("version", "It rises when a name is taken away or changes its meaning."),
    "findings": ("findings", "What is wrong with the files when there is no answer; with an answer nothing."),
    "task": ("text", "The task, approval or summary whose date is explained."),
    "end": ("end", "Which of its ends: when it starts, or when it is done, approvals included."),
    "at": ("instant", "The date that is explained."),
    "missed": ("missed?", "The date that is not kept with this end, if there is one."),
    "ways": ("ways", "What it hangs on, step by step; each way goes on from where the one before has ended."),
    "besides": ("reasons", "What is on no way and moves the date all the same when it is taken out."),
    "all_tried": ("truth", "Whether all was planned again without each reason; of a large plan only the nearest are."),
    "levelled": ("truth", "Whether the plan is levelled; then dates without a reason keep who hands what to whom."),
    "nothing_else": ("truth", "Whether it is known that no other link or date moves it, people staying who they are."),
}
MISSED: OutputWords = {
    "key": ("limit", "What is missed: the anchor's date, `due`, or `start_by`."),
    "limit": ("instant", "The date that was to be kept."),
    "late_by_minutes": ("count", "By how much, in minutes of working time of who does it."),
}
WAY: OutputWords = {
    "direction": ("direction", "Back from a date to what comes before, or forward to the limit that asks for it."),
    "supposing_anchor_on": ("day?", "The way is that of a plan with the anchor on this day, on which it cannot be."),
    "steps": ("steps", "The steps, the one that is asked about first."),
}
STEP: OutputWords = {
    "task": ("text", "The task, approval or summary."),
    "says": ("text", "Who does what, in words."),
    "person": ("text?", "Who does it."),
    "through": ("end", "The end of it that matters to the step before in this list."),
    "ready": ("instant", "From when on its reason lets it start."),
    "start": ("instant", "When it starts; on a way forward, when it has to start at the latest."),
    "finish": ("instant", "When it ends; on a way forward, at the latest."),
    "minutes": ("count", "How long it lasts."),
    "accounts_for_minutes": ("amount", "The working time of the team between the next step's end and this one's."),
    "reasons": ("reasons", "What it waits for; it leads to the next step."),
    "equally": ("reasons", "What would hold it just as long, so that a single one taken out moves nothing."),
    "days_off": ("days off", "Absences, holidays and closed days on which it stands still."),
    "part_time": ("part time?", "That it lasts longer because its person gives only a share of their time to it."),
}
REASON: OutputWords = {
    "cause": ("cause", "What kind of reason it is."),
    "says": ("text", "The same in words."),
    "tasks": ("texts", "The tasks or approvals that it waits for."),
    "of": ("text?", "The task that is written there."),
    "type": ("link type?", "The type of a link."),
    "lag": ("text?", "The lag of a link, as it is written."),
    "outcome": ("text?", "The outcome of a gate that is waited for."),
    "shared": ("text?", "The person or the thing that another task has until then."),
    "text": ("text?", "A date as it is written."),
    "at": ("instant", "Since when the reason is no longer in the way."),
    "path": ("path?", "Where it is written, as keys and positions."),
    "file": ("text?", "The file in which it is written."),
    "line": ("count?", "The line."),
    "column": ("count?", "The column."),
    "without": ("instant?", "The date when this alone is taken out and all is planned again; null when not tried."),
}
DAYS_OFF: OutputWords = {
    "kind": ("kind of day", "Why these days are not worked."),
    "says": ("text", "The same in words."),
    "where": ("where", "Before the step can start, or within its work."),
    "days": ("days", "The days."),
    "minutes": ("count", "The working time that is lost."),
    "person": ("text?", "Whose absence it is."),
    "names": ("texts", "What the holidays are called."),
    "without": ("instant?", "The date when these days are worked; null when not tried."),
}
PART_TIME: OutputWords = {
    "person": ("text", "Who it is."),
    "capacity": ("share", "The share of their time that they give, from 0 to 1."),
    "minutes_at_full_capacity": ("count", "How long it would last for somebody with all their time."),
    "without": ("instant?", "The date if they gave all their time; null when not tried."),
}

"""The phrases for what changes in a thing, key by key. Keys without a phrase are told as `channel is now …`."""

# Another value, a value where there was none, none where there was one.
TEXTS = {
    ("task", "title"): (
        "{name} is now titled '{now}' instead of '{was}'",
        "{name} is now titled '{now}'",
        "{name} no longer has a title",
    ),
    ("task", "about"): (
        "{name} is described in other words",
        "{name} now has a description",
        "{name} no longer has a description",
    ),
    ("task", "when"): (
        "{name} is now done only when {now}, instead of when {was}",
        "{name} is now done only when {now}",
        "{name} is now always done, not only when {was}",
    ),
    ("task", "phase"): (
        "{name} is now in phase '{now}' instead of '{was}'",
        "{name} is now in phase '{now}'",
        "{name} is no longer in phase '{was}'",
    ),
    ("task", "owner"): (
        "{name} is now owned by {now} instead of {was}",
        "{name} is now owned by {now}",
        "{name} no longer has an owner (it was {was})",
    ),
    ("task", "duration"): (
        "{name} now takes {now} instead of {was}",
        "{name} now takes {now}",
        "{name} no longer has a duration (it was {was})",
    ),
    ("task", "effort"): (
        "{name} is now {now} of work instead of {was}",
        "{name} is now {now} of work",
        "{name} is now work for its whole duration, not for {was}",
    ),
    ("task", "approval"): (
        "approving {name} now takes {now} instead of {was}",
        "approving {name} now takes {now}",
        "approving {name} now takes what is usual, not {was}",
    ),
    ("task", "calendar"): (
        "{name} now follows the calendar '{now}' instead of '{was}'",
        "{name} now follows the calendar '{now}'",
        "{name} no longer follows the calendar '{was}'",
    ),
    ("task", "start"): (
        "{name} is now fixed to start at {now} instead of {was}",
        "{name} is now fixed to start at {now}",
        "{name} no longer has to start at {was}",
    ),
    ("task", "finish"): (
        "{name} is now fixed to finish at {now} instead of {was}",
        "{name} is now fixed to finish at {now}",
        "{name} no longer has to finish at {was}",
    ),
    ("task", "not_before"): (
        "{name} may now start at {now} at the earliest, instead of {was}",
        "{name} may now start at {now} at the earliest",
        "{name} need no longer wait until {was}",
    ),
    ("task", "due"): (
        "{name} is now due {now} instead of {was}",
        "{name} is now due {now}",
        "{name} is no longer due {was}",
    ),
    ("task", "start_by"): (
        "{name} must now start by {now} instead of {was}",
        "{name} must now start by {now}",
        "{name} need no longer start by {was}",
    ),
    ("task", "within summary"): (
        "{name} is now part of '{now}' instead of '{was}'",
        "{name} is now part of '{now}'",
        "{name} is no longer part of '{was}'",
    ),
    ("role", "sourcing"): ("{name} is now {now} instead of {was}", "{name} is now {now}", "{name} is no longer {was}"),
    ("role", "function"): (
        "{name} now belongs to {now} instead of {was}",
        "{name} now belongs to {now}",
        "{name} no longer belongs to {was}",
    ),
    ("role", "receiver"): (
        "what {name} learns now goes to {now} instead of {was}",
        "what {name} learns now goes to {now}",
        "what {name} learns no longer goes to {was}",
    ),
    ("role", "until"): (
        "{name} is now there until {now} instead of {was}",
        "{name} is now there until {now}",
        "{name} no longer ends on {was}",
    ),
    ("deliverable", "audience"): (
        "{name} now goes to: {now}, instead of {was}",
        "{name} now goes to: {now}",
        "{name} no longer goes to: {was}",
    ),
    ("playbook", "anchor"): (
        "the anchor is now '{now}' instead of '{was}'",
        "the anchor is now '{now}'",
        "there is no anchor any more (it was '{was}')",
    ),
    ("playbook", "steered_by"): (
        "{name} is now steered by {now} instead of {was}",
        "{name} is now steered by {now}",
        "{name} is no longer steered by {was}",
    ),
    ("notice", ""): ("{name} must now know {now} before the anchor instead of {was}", "", ""),
    ("assignment", ""): ("{name} is now filled by {now} instead of {was}", "", ""),
    ("run", "anchor"): (
        "the anchor's date is now {now} instead of {was}",
        "the anchor's date is now {now}",
        "the anchor's date {was} is no longer given",
    ),
    ("run", "start"): (
        "the first day is now {now} instead of {was}",
        "the first day is now {now}",
        "the first day {was} is no longer given",
    ),
}

# It is so now, it is so no longer.
FLAGS = {
    ("task", "milestone"): ("{name} is now a milestone", "{name} is no longer a milestone"),
    ("task", "late"): (
        "{name} is now planned as late as possible",
        "{name} is no longer planned as late as possible",
    ),
    ("deliverable", "product_truth"): (
        "{name} now says how the product is",
        "{name} no longer says how the product is",
    ),
}

# What came into a list, what left it.
LISTS = {
    ("task", "contributors"): (
        "{item} {now}contributes to {name}{too}",
        "{item} no longer contributes to {name}",
    ),
    ("task", "approvers"): ("{name} is {now}approved by {item}{too}", "{name} is no longer approved by {item}"),
    ("task", "informed"): ("{item} is {now}informed of {name}{too}", "{item} is no longer informed of {name}"),
    ("task", "needs"): ("{name} {now}needs '{item}'{too}", "{name} no longer needs '{item}'"),
    ("task", "uses"): ("{name} {now}uses '{item}'{too}", "{name} no longer uses '{item}'"),
    ("task", "delivers"): ("{name} {now}delivers '{item}'{too}", "{name} no longer delivers '{item}'"),
    ("task", "checklist"): (
        "the checklist of {name} {now}asks for '{item}'{too}",
        "the checklist of {name} no longer asks for '{item}'",
    ),
    ("parameter", "choices"): ("{name} can {now}be '{item}'{too}", "{name} can no longer be '{item}'"),
    ("person", "roles"): ("{name} {now}fills {item}{too}", "{name} no longer fills {item}"),
    ("person", "away"): ("{name} is {now}away {item}{too}", "{name} is no longer away {item}"),
    ("team", "functions"): ("the team {now}has the function '{item}'{too}", "the team no longer has '{item}'"),
}

# One of a list for another.
SWAPS = {
    ("task", "contributors"): "{now} now contributes to {name} instead of {was}",
    ("task", "approvers"): "{name} is now approved by {now} instead of {was}",
    ("task", "informed"): "{now} is now informed of {name} instead of {was}",
}

"""What the reader and the comments about rules are told about: by code, what it means and what to do."""

from typing import NamedTuple


class ReaderCode(NamedTuple):
    """In one line what is asked for, why it matters, and what to write: wrong, then right."""

    summary: str
    why: str
    wrong: str = ""
    right: str = ""


_TEXT = "Playbooks are kept for years, changed by many hands and compared line by line"

READING = {
    "agreement-format": ReaderCode(
        "An agreement is one that this mfab can compare",
        "What concerns a role is reckoned by rules, and an agreement says by which. One that was written by a newer "
        "mfab would be compared with something else, and told as void or as holding for no reason.",
        "format: 2",
        "format: 1",
    ),
    "anchor": ReaderCode(
        "Every value stands where it is used",
        "YAML can name a value with `&` and repeat it with `*`. Who changes one task then changes another that is not "
        "on the screen; in a process that several functions agreed to, nothing may change unseen.",
        "brief: {duration: &days 3d}\ncopy: {duration: *days}",
        "brief: {duration: 3d}\ncopy: {duration: 3d}",
    ),
    "calendar-entry": ReaderCode(
        "A calendar with somebody's absences can be read",
        "An entry that cannot be read counts for nothing, and work may be planned into a week of leave. The line is "
        "that of the calendar file; what the entry is about is read nowhere and shown nowhere.",
        "RRULE:FREQ=SECONDLY",
        "RRULE:FREQ=WEEKLY;BYDAY=FR",
    ),
    "calendar-file": ReaderCode(
        "What `away_ics` names is a calendar file",
        "A plan without the leave that somebody has put down would promise what they cannot keep. Calendar files have "
        "4 MiB at most and begin with `BEGIN:VCALENDAR`; a page to sign in at, saved under the name of a calendar, "
        "does not.",
    ),
    "control-character": ReaderCode(
        "A file holds plain text",
        f"{_TEXT}. A character that no screen shows, mostly pasted from a slide or a mail, makes two names differ that "
        "look the same.",
    ),
    "date": ReaderCode(
        "A date is year, month and day, or an offset from a task",
        "3/4 is March to one half of a Nordic team and April to the other. A date with its year first means one day "
        "to everybody, and an offset moves along when the launch moves.",
        "due: 3/4/2027",
        "due: 2027-04-03",
    ),
    "directive": ReaderCode(
        "A file has no instructions to YAML readers",
        "A line that begins with `%` tells other programs how to read the rest. There is one way to read a playbook.",
        "%YAML 1.1\nplaybook: newsletter",
        "playbook: newsletter",
    ),
    "duplicate-key": ReaderCode(
        "A key is given once",
        "Of two lines that say how long the copy takes, one is forgotten in the next change, and nobody knows which "
        "one the plan went by.",
        "copy: {owner: copywriter, duration: 2d, duration: 4d}",
        "copy: {owner: copywriter, duration: 4d}",
    ),
    "duplicate-value": ReaderCode(
        "A list of values names each once",
        "A market that is listed twice would get its mailing twice.",
        "values: {markets: [DK, SE, DK]}",
        "values: {markets: [DK, SE]}",
    ),
    "duration": ReaderCode(
        "A duration is a number with its unit",
        "Three days of work and three days at the printer are not the same: `3d` counts working days, `3ed` goes "
        "through the weekend. A number alone says neither.",
        "duration: 3 days or so",
        "duration: 3d",
    ),
    "empty-file": ReaderCode(
        "A file says something",
        "An empty file is mostly one that was saved to the wrong place; the first key says what it is.",
    ),
    "encoding": ReaderCode(
        "A file is UTF-8",
        "So that Ærø, Malmö and Gießen are the same on every machine.",
    ),
    "estimate": ReaderCode(
        "An estimate is one duration, or three from optimistic to pessimistic",
        "With three points the forecast knows how sure the date is. Two points, or a mixture of working and elapsed "
        "time, say something else to everybody who reads them.",
        "duration: [2d, 5d]",
        "duration: [2d, 3d, 5d]",
    ),
    "file-kind": ReaderCode(
        "The first key says what a file is",
        "Whoever opens a file sees in its first line whether it is the process, one occasion of it, or the team.",
        "title: Newsletter\nplaybook: newsletter",
        "playbook: newsletter\ntitle: Newsletter",
    ),
    "identifier": ReaderCode(
        "An id is in small letters, digits and hyphens",
        "Ids stand in links, in commands and in the names of files. Spaces, capitals and accents go into the title.",
        "tasks: {Press Release: {owner: content-lead, duration: 1d}}",
        "tasks: {press-release: {title: Press Release, owner: content-lead, duration: 1d}}",
    ),
    "include": ReaderCode(
        "What a playbook includes lies in its workspace",
        "A playbook is read by everybody who takes part. It may only be made of files that they have too: those below "
        "the nearest `mfab.yaml` or `.git`.",
        "include: [/home/anna/roles.yaml]",
        "include: [shared/roles.yaml]",
    ),
    "key": ReaderCode(
        "A key is a name",
        "Nothing, a list or a mapping cannot be asked for by name.",
        "{copy}: {duration: 3d}",
        "copy: {duration: 3d}",
    ),
    "line-break": ReaderCode(
        "Lines end as in every editor",
        "A finding names a line. Where editors count lines differently, it names the wrong one.",
    ),
    "merge-key": ReaderCode(
        "What a task says stands in the task",
        "`<<` would bring in keys from elsewhere in the file, and whoever reads the task would not see them.",
        "copy: {<<: *usual, owner: copywriter}",
        "copy: {owner: copywriter, approvers: [content-lead], duration: 3d}",
    ),
    "leave-list": ReaderCode(
        "A list of leave says who is away and when",
        "`mfab absences import` takes a list whole or not at all: half of it would look like all of it. Somebody who "
        "is not in the team, and a date that may be in either of two months, are told with their lines.",
        "Anna Holm;3/4/2027;9/4/2027",
        "Anna Holm;2027-04-03;2027-04-09",
    ),
    "missing-file": ReaderCode(
        "A file that is named is there",
        "A run without its playbook or its team is a date and nothing else. Names are taken from where the file that "
        "gives them stands.",
        "playbook: playbooks/launch.yml",
        "playbook: ../playbooks/launch.yaml",
    ),
    "missing-key": ReaderCode(
        "A key that is needed is there",
        "A few things cannot be guessed: which playbook a run follows, which task a need means.",
        "needs: [{type: SS, lag: 2d}]",
        "needs: [{task: copy, type: SS, lag: 2d}]",
    ),
    "need": ReaderCode(
        "A need is a task, with a kind of link, a lag or an outcome",
        "What waits for what is the heart of a plan. `copy` waits for its end, `copy SS+2d` begins two days after it "
        "began, `go = go` waits for that outcome of the gate.",
        "needs: [copy + 2d]",
        "needs: [copy FS+2d]",
    ),
    "no-value": ReaderCode(
        "A key has a value",
        "An owner to be filled in later is forgotten; no key at all is told by the rules.",
        "owner:",
        "owner: copywriter",
    ),
    "out-of-calendar": ReaderCode(
        "A plan ends",
        "Where a calendar has no working time left, or a task takes decades, no date can be given. Mostly a unit is "
        "wrong, or somebody works no hours at all.",
    ),
    "settings": ReaderCode(
        "The settings of a workspace name rules and formats that there are",
        "A slip in `mfab.yaml` would set nothing, and everybody would believe that it does. Errors in files stay "
        "errors: nothing is planned from a file that has one.",
        "rules: {unused-rôle: off}",
        "rules: {unused-role: off}",
    ),
    "several-documents": ReaderCode(
        "A file is one document",
        "A second one behind `---` would be read by some programs and not by others. Give it a file of its own.",
    ),
    "syntax": ReaderCode(
        "A file is YAML",
        "Indentation, colons, brackets and quotes say what belongs to what. The finding stands where the slip was most "
        "likely made, which may be a line above the one where reading stopped.",
        "title: Launch: the plan",
        "title: 'Launch: the plan'",
    ),
    "tab": ReaderCode(
        "Lines are indented with spaces",
        "A tab is as wide as each editor likes, so that what stands below what is a matter of opinion.",
    ),
    "tag": ReaderCode(
        "A value has no YAML tag",
        "`!` in front of a value tells other programs to make something of it. Here a value is what it says; a text "
        "that begins with `!` stands in quotes.",
        "title: !important Call the dealers",
        "title: '!important Call the dealers'",
    ),
    "too-deep": ReaderCode(
        "A file is nested as deep as a process is",
        "Forty levels are more than anybody reads; mostly a bracket or an indentation is one too many.",
    ),
    "too-large": ReaderCode(
        "A file, and what its fan-outs make of it, can be read",
        "A file has 4 MiB at most, and all its `for_each` together make 100,000 tasks at most. Nobody agrees to a "
        "process that nobody can read; a playbook for each part is easier to steer.",
    ),
    "too-many": ReaderCode(
        "Mistakes are told as long as somebody can read them",
        "After a few hundred, mostly all for one reason, reading stops. Mend the first ones and ask again.",
    ),
    "two-owners": ReaderCode(
        "A task has one owner",
        "Where two do the work, each waits for the other. One does it and has it in the calendar; the other "
        "contributes.",
        "copy: {owner: [copywriter, content-lead], duration: 3d}",
        "copy: {owner: copywriter, contributors: [content-lead], duration: 3d}",
    ),
    "unknown-key": ReaderCode(
        "A key is one that mfab knows",
        "A key with a slip in it would be passed over in silence: `aprovers` would have nobody asked.",
        "copy: {owner: copywriter, aprovers: [content-lead], duration: 3d}",
        "copy: {owner: copywriter, approvers: [content-lead], duration: 3d}",
    ),
    "unreadable": ReaderCode(
        "A file that is to be checked can be opened",
        "It is not there, it is a folder, or it may not be read by you.",
    ),
    "value": ReaderCode(
        "A value is one of those that the key takes",
        "Choices, numbers, percentages and hours are written in one way, so that they mean one thing.",
        "capacity: three days a week",
        "capacity: 60%",
    ),
    "wrong-kind": ReaderCode(
        "A text, a list or a mapping stands where one is expected",
        "Mostly brackets are missing, or an indentation is one too many.",
        "roles: [copywriter, designer]",
        "roles: {copywriter: {}, designer: {}}",
    ),
    "wrong-root": ReaderCode(
        "A file is made of keys and values",
        "A list or a text alone does not say what kind of file it is.",
        "- title: Newsletter",
        "playbook: newsletter\ntitle: Newsletter",
    ),
}

ALLOWING = {
    "allow-code": ReaderCode(
        "A comment that allows something names what may be allowed",
        "A slip in the code allows nothing, and an error in a file cannot be allowed: nothing is planned from a file "
        "that has one.",
        "copy: {duration: 4w}  # mfab: allow[long-tsk] the agency works alone",
        "copy: {duration: 4w}  # mfab: allow[long-task] the agency works alone",
    ),
    "allow-reason": ReaderCode(
        "Whoever allows something says why",
        "In a year nobody remembers why a rule did not hold here, and nobody dares to take the comment out.",
        "copy: {duration: 4w}  # mfab: allow[long-task]",
        "copy: {duration: 4w}  # mfab: allow[long-task] the agency works alone",
    ),
    "stale-allow": ReaderCode(
        "What is allowed is still found",
        "The task has changed and the comment has stayed: it would let the next mistake of that kind through unseen.",
        "copy: {duration: 2d}  # mfab: allow[long-task] the agency works alone",
        "copy: {duration: 2d}",
    ),
}

READER_CODES = READING | ALLOWING

"""The keys of a playbook and of a shared file, and what each of them means."""

from mfab.parser.schema.words import Key, Words

TITLE = Key("The name that people read in plans, calendars and reports.", "Spring campaign", without="the id")
ROLES = Key(
    "Who the process needs, by what they do and not by who they are. The team file says who fills each role.",
    "{marketing-manager: {title: Marketing manager, function: marketing}}",
    without="none, or those of the included files",
)
DELIVERABLES = Key(
    "What is handed from one task to another. A deliverable need not be listed here; listing it gives it a title and "
    "says who it is for.",
    "{launch-brief: {title: Launch brief, audience: internal}}",
    without="none",
)
PHASES = Key(
    "The stretches of the process in their order, each with its title. A plain list takes the ids as titles.",
    "{prepare: Prepare, launch: Go live}",
    without="none",
)

PLAYBOOK_WORDS = {
    "Playbook": Words(
        "Playbook",
        "A process that is run again and again: what is done, by which roles, how long it takes, and what waits for "
        "what. Dates and people come with each occasion, from a run file.",
        "a file whose first key is `playbook:`",
        {
            "playbook": Key(
                "The id of the process. This key stands first: it says what kind of file this is.", "product-launch"
            ),
            "title": TITLE._replace(example="Product launch"),
            "version": Key(
                "A label for people. Agreements do not look at it: they pin the content itself.", "3", without="none"
            ),
            "purpose": Key(
                "What is better when the process has been run. One sentence that everybody would sign.",
                "Every new product reaches customers, dealers and support on one day.",
                without="none",
            ),
            "steered_by": Key(
                "The one role that steers the process and is asked when nobody else answers.",
                "marketing-manager",
                without="nobody",
            ),
            "anchor": Key(
                "The task the calendar turns on: the launch, the sending, the opening. A run gives the date for it, "
                "and the plan counts back from there.",
                "launch",
                without="the plan is measured against its finish",
            ),
            "include": Key(
                "Files that begin with `shared:`; their roles, deliverables and phases are used as if they stood here. "
                "Paths are taken from the folder of the playbook and cannot leave the workspace.",
                "[shared/roles.yaml]",
                without="none",
            ),
            "shared_view": Key(
                "What everybody must see alike before work starts. It is part of what is agreed.",
                "{customers: Ambitious amateurs who buy in store, goals: [400 dealers ready on the day]}",
                without="none",
            ),
            "parameters": Key(
                "What differs from one occasion to the next. Use a value as `${name}` in a title, an about or a "
                "checklist, and by its name in `when` and `for_each`.",
                "{product: {type: text, about: Name as printed on the box}}",
                without="none",
            ),
            "roles": ROLES,
            "deliverables": DELIVERABLES,
            "defaults": Key("What holds for every task that does not say otherwise.", "{approval: 4h}", without="none"),
            "phases": PHASES,
            "tasks": Key(
                "What is done, in the order in which people should read it. What waits for what is said by `needs`, "
                "`uses` and dates.",
                "{brief: {owner: product-manager, duration: 3d}}",
                without="none",
            ),
            "recurs": Key(
                "When the process comes round again by itself, as an issue of a newsletter does.",
                '{rule: "FREQ=MONTHLY;BYMONTHDAY=16", from: 2027-01-01, roll: back}',
                without="it does not recur",
            ),
            "triggers": Key(
                "Signals from outside that start a run, such as a lead that has become ripe.",
                '{lead.scored: {when: "lead.score >= 60", subject: lead.id}}',
                without="none",
            ),
            "notice": Key(
                "How long before the anchor a function must know that it is coming.",
                "{logistics: 4w, customer-service: 3w}",
                without="none is asked for",
                later=True,
            ),
            "expect": Key(
                "What the plan with the default values must come to. `mfab validate` checks it, so that a change that "
                "makes the process longer does not pass unseen.",
                "{working_days: 34, critical: [brief, copy, launch]}",
                without="nothing is expected",
            ),
        },
    ),
    "SharedView": Words(
        "Shared view",
        "The four things all functions must see alike before work starts.",
        "`shared_view:` of a playbook",
        {
            "customers": Key("Who buys, and how they decide.", "Ambitious amateurs who compare online", without="none"),
            "competitors": Key(
                "What customers compare with, and on what.", "[Brand A on price, Brand B on range]", without="none"
            ),
            "messages": Key("What we say about it.", "[Quieter, Lasts ten years]", without="none"),
            "goals": Key("How we shall know that it worked.", "[400 dealers ready on the day]", without="none"),
        },
    ),
    "Parameter": Words(
        "Parameter",
        "Something that differs from one occasion to the next: the product, the markets, the size of it.",
        "below `parameters:` of a playbook, under its name in small letters and underscores",
        {
            "type": Key("What values it takes.", "list"),
            "about": Key("What to fill in, for whoever plans the next occasion.", "Name as printed", without="none"),
            "default": Key(
                "The value when an occasion gives none.", "[DK]", without="every occasion must give a value"
            ),
            "choices": Key("The values there are, for the type `choice`.", "[minor, major]", without="none"),
        },
    ),
    "Role": Words(
        "Role",
        "A hat that somebody wears in the process. A name with nothing after it, as in `sales-lead:`, is a role too.",
        "below `roles:` of a playbook or shared file, under its id",
        {
            "title": TITLE._replace(example="Sales lead"),
            "about": Key("What the role answers for.", "Answers for every statement about the product", without="none"),
            "function": Key("The department it belongs to, one of the team's functions.", "marketing", without="none"),
            "sourcing": Key("Where the person comes from.", "external"),
            "receiver": Key(
                "The role in the house that keeps what an external or interim role has learned and made. A task with "
                "`hands_over` says when.",
                "content-lead",
                without="nobody",
            ),
            "until": Key("The last day for which it is bought in.", "2027-06-30", without="no end"),
            "successor": Key("The role that goes on when an interim role ends.", "it-lead", without="nobody"),
        },
    ),
    "Deliverable": Words(
        "Deliverable",
        "Something that one task makes and others use.",
        "below `deliverables:` of a playbook or shared file, under its id",
        {
            "title": TITLE._replace(example="Launch brief"),
            "about": Key("What belongs in it.", "One page; the promise, the proof, the price", without="none"),
            "audience": Key("Who gets to see it in the end.", "customer"),
            "product_truth": Key(
                "It says how the product is: a number, a promise, a name. Somebody of the house has to answer for it.",
                "true",
            ),
        },
    ),
    "Defaults": Words(
        "Defaults",
        "What holds for every task that does not say otherwise.",
        "`defaults:` of a playbook",
        {"approval": Key("How long each approval takes.", "4h", without="`1d`")},
    ),
    "Recurrence": Words(
        "Recurrence",
        "When the process comes round again. A task may wait for one of the occasion before: "
        "`needs: [previous.review]`.",
        "`recurs:` of a playbook",
        {
            "rule": Key(
                "The days on which the anchor falls, as a recurrence rule of RFC 5545.",
                "FREQ=MONTHLY;BYDAY=2TU",
            ),
            "from": Key(
                "The first day that counts; its calendar begins there.", "2027-01-01", without="from the beginning"
            ),
            "until": Key("The last day that counts.", "2027-12-31", without="no end"),
            "roll": Key("Where the anchor goes from a day that is no working day.", "forward", without="it stays"),
        },
    ),
    "Trigger": Words(
        "Trigger",
        "A signal from outside that starts a run for somebody. At most one run is active for each.",
        "below `triggers:` of a playbook, under the name of the signal, such as `lead.scored`",
        {
            "when": Key(
                "Which signals start a run: a condition in CEL over the fields of the signal.",
                '"lead.score >= 60"',
                without="every one",
            ),
            "subject": Key("Whom the run is for: a field of the signal.", "lead.id"),
            "values": Key(
                "The parameters that the signal fills, each from a field of it.",
                "{company: lead.company}",
                without="none",
            ),
        },
    ),
    "Expectation": Words(
        "Expectation",
        "What the plan with the default values, and without a team, must come to.",
        "`expect:` of a playbook",
        {
            "working_days": Key(
                "How long it takes until the anchor.", "34", without="not checked", unit="working days"
            ),
            "critical": Key(
                "Tasks and approvals that must be on the critical path.",
                "[brief, copy, launch]",
                without="not checked",
            ),
        },
    ),
    "Shared": Words(
        "Shared file",
        "What several playbooks have in common. What a playbook says itself stands beside it.",
        "a file whose first key is `shared:`",
        {
            "shared": Key("The id of the file's content. This key stands first.", "house"),
            "title": TITLE._replace(example="Roles of the house"),
            "roles": ROLES._replace(without="none"),
            "deliverables": DELIVERABLES,
            "phases": PHASES,
        },
    ),
}

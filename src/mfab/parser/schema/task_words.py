"""The keys of a task, of its gate, its review and its approvals, and what each of them means."""

from mfab.parser.schema.words import Key, Words

_A_ROLE = "nobody"
_CEL = "a condition in CEL"

TASK_WORDS = {
    "Task": Words(
        "Task",
        "A step of the process. With `tasks` it is a summary of others, with `decides` a gate where the way parts, "
        "with `milestone` an instant that takes no time.",
        "below `tasks:` of a playbook or of another task, under its id",
        {
            "title": Key(
                "What is done, in words that its owner would use. `${name}` puts in the value of a parameter.",
                "Launch brief for ${product}",
                without="the id",
            ),
            "about": Key("How it is done, or what to mind.", "Ask service before you promise", without="none"),
            "phase": Key(
                "The stretch of the process it belongs to, one of `phases`.",
                "prepare",
                without="the summary's, or none",
            ),
            "owner": Key(
                "The one role that does it and answers for it. Others who help are contributors.",
                "product-manager",
                without=_A_ROLE,
            ),
            "contributors": Key("Roles that give input.", "[sales-lead, buyer]", without=_A_ROLE),
            "approvers": Key(
                "Roles that must say yes before it counts as done. Each gives an approval of its own, side by side "
                "after the work. Nobody approves their own work.",
                "[marketing-manager]",
                without=_A_ROLE,
            ),
            "informed": Key("Roles that are told when it is done.", "[content-lead]", without=_A_ROLE),
            "hands_over": Key(
                "The external or interim roles whose knowledge and files go to their receivers here. Both take part.",
                "[copywriter]",
                without="none",
            ),
            "duration": Key(
                "How long it takes from beginning to end: one duration, or three from optimistic over most likely to "
                "pessimistic. A plan uses the most likely.",
                "[2d, 3d, 6d]",
                without="the effort",
            ),
            "effort": Key(
                "How much work is in it, where that is less than the time it takes. Part-timers take longer for it.",
                "2d",
                without="the whole duration",
            ),
            "needs": Key(
                "Tasks it waits for. `copy` waits until copy is done; `copy SS+2d` begins two days after copy begins; "
                "`go = go` follows only that outcome of a gate.",
                "[brief, copy SS+2d]",
                without="nothing",
            ),
            "uses": Key(
                "Deliverables it is handed. It waits for the tasks that deliver them.", "[launch-brief]", without="none"
            ),
            "delivers": Key("Deliverables it hands on.", "[master-copy]", without="none"),
            "checklist": Key(
                "What must not be forgotten before it is done.",
                "[Price decided, Stock confirmed by purchasing]",
                without="none",
            ),
            "for_each": Key(
                "One task for each value of a list: the name of the loop variable, and a list parameter or the values "
                "themselves. `copy` becomes `copy@DK`, `copy@SE`.",
                "{market: markets}",
                without="one task",
            ),
            "when": Key(
                f"On which occasions there is such a task: {_CEL} over parameters and loop variables. Left out, it is "
                "stepped over: who needed it needs what it would have needed.",
                "tier == 'major'",
                without="always",
            ),
            "review": Key("How often the work comes back, for `mfab risk`.", "{rounds: 1.4}", without="one round"),
            "decides": Key(
                "The ways a decision can end; the task is then a gate. Tasks behind it say `needs: [go = go]`.",
                "{go: {odds: 90%}, postpone: {odds: 10%, ends: true}}",
                without="it is no gate",
            ),
            "milestone": Key("It is an instant that takes no time: a launch, an opening, a delivery.", "true"),
            "start": Key(
                "It begins exactly then, whatever its links say.", "2027-03-02 10:00", without="as its links allow"
            ),
            "finish": Key("It ends exactly then, whatever its links say.", "launch - 5d", without="as its links allow"),
            "not_before": Key("It begins then or later.", "2027-01-11", without="as its links allow"),
            "finish_not_before": Key("It ends then or later.", "2027-02-01", without="as its links allow"),
            "start_by": Key(
                "It must have begun by then. A limit moves nothing; that it is missed is a finding.",
                "launch - 24d",
                without="no limit",
            ),
            "due": Key(
                "It must be done by then, approvals included. A limit moves nothing; that it is missed is a finding.",
                "launch + 1d",
                without="no limit",
            ),
            "late": Key("It is planned as late as possible instead of as soon as possible.", "true"),
            "roll": Key(
                "Where one of its dates goes from a day that is no working day.",
                "back",
                without="the date stays, with a finding",
            ),
            "calendar": Key(
                "The named calendar of the team on which alone it is done, such as that of a printer.",
                "print-works",
                without="its owner's, else the team's",
            ),
            "channel": Key(
                "Where it meets people. Two things on one channel on one day may collide.",
                "dealer-mail",
                without="none",
            ),
            "takes": Key(
                "Shared things it occupies for as long as its work lasts, and how many of each.",
                "{photo-studio: 1}",
                without="nothing",
                unit="pieces",
                later=True,
            ),
            "approval": Key("How long each of its approvals takes.", "4h", without="that of `defaults`, else `1d`"),
            "approvals": Key(
                "How its approvals are decided while it runs.",
                "{quorum: 2, due: 4h, escalate: sales-lead}",
                without="all must be in, whenever that is",
            ),
            "within": Key("How soon somebody must take it up once it is ready.", "4h", without="no limit"),
            "escalate": Key("The role that is told when nobody has.", "sales-lead", without=_A_ROLE),
            "tasks": Key(
                "Tasks of its own; it is then a summary that begins with the first and ends with the last of them.",
                "{proof: {owner: designer, duration: 1d}}",
                without="it is no summary",
            ),
        },
    ),
    "Review": Words(
        "Review",
        "How often the work comes back: by rounds or by how likely rework is. Say one of the two.",
        "`review:` of a task",
        {
            "rounds": Key("How many rounds of review it takes on average.", "1.4", without="`1`", unit="rounds"),
            "rework": Key("How likely it is that the work comes back.", "30%", without="none"),
        },
    ),
    "Approvals": Words(
        "Approvals",
        "How the approvals of a task are decided while it runs. A plan waits for all of them.",
        "`approvals:` of a task",
        {
            "quorum": Key("How many of the approvers are enough.", "2", without="all of them", unit="approvers"),
            "rounds": Key(
                "How many times the work may be turned down before somebody above is called in.",
                "2",
                without="`3`",
                unit="rounds",
            ),
            "due": Key("How soon an approver must have answered.", "4h", without="no limit"),
            "escalate": Key("The role that is asked next.", "sales-lead", without="who steers the process"),
        },
    ),
    "Outcome": Words(
        "Outcome",
        "One way a gate can end. A name with nothing after it, as in `go:`, is an outcome too.",
        "below `decides:` of a task, under its id",
        {
            "about": Key("What it takes to end this way.", "Everything is ready", without="none"),
            "odds": Key(
                "How likely it is. A plan follows the outcome that leads to the anchor, else the likeliest.",
                "90%",
                without="an equal share of what the others leave",
            ),
            "ends": Key("Nothing follows this outcome.", "true"),
            "when": Key(
                "The signal that decides for it: a condition in CEL over the fields of the signal.",
                '"lead.score >= 60"',
                without="a person decides",
            ),
            "otherwise": Key("It is taken when no other outcome's `when` holds.", "true"),
        },
    ),
}

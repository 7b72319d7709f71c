"""The keys of an agreement, and what each of them means."""

from mfab.parser.schema.words import Key, Words

_TASK = "{prices: {title: Prices and dealer margins, owner: sales-lead}}"

AGREEMENT_WORDS = {
    "Agreement": Words(
        "Agreement",
        "The yes of one person, for one role, to what a process asks of that role and gives to it. `mfab agree` writes "
        "it; a change of its part by hand is noticed.",
        "a file whose first key is `agreement:`, in the folder beside the playbook that is called like it, with "
        "`.agreed` behind",
        {
            "agreement": Key("The id of the process that is agreed to. This key stands first.", "product-launch"),
            "format": Key("How the part is made up. Another number is refused, as it could not be compared.", "1"),
            "role": Key("The role that agrees. The file is called like it.", "sales-lead"),
            "person": Key("Who signed: the id in the team, or a name where there was no team.", "david"),
            "name": Key("The name of who signed.", "David Bergström", without="the person"),
            "deputy_for": Key(
                "Who fills the role, when the deputy signed.", "david", without="who signed fills the role"
            ),
            "typed_by": Key("Whose machine it was, when it was another's.", "anna", without="who signed"),
            "date": Key("The day of the signature.", "2026-12-01"),
            "version": Key("The label of the version. It decides nothing.", "3", without="none"),
            "digest": Key(
                "The digest of the whole playbook on that day. Whether the agreement holds is decided by the part.",
                "793989c7c9166691e15c3609fb64f734b063380c06aaefed703b1f0b69a18ccf",
            ),
            "part_digest": Key(
                "The digest of the part. The agreement holds as long as the process gives the same.",
                "40573d1fbded1d64c245dd1097b2e28ea981a271ed544236c9915f6ec838e450",
            ),
            "part": Key("What was agreed to.", "{steered_by: marketing-manager}"),
        },
    ),
    "Part": Words(
        "Part",
        "What concerns one role in a process, in the words of the playbook, with its includes and before any values. "
        "Of each task only the keys are there that concern the role.",
        "below `part:` of an agreement",
        {
            "title": Key("The title of the process.", "Product launch", without="none"),
            "purpose": Key(
                "What is better when the process has been run.", "Every new product reaches customers.", without="none"
            ),
            "steered_by": Key("The role that steers the process.", "marketing-manager", without="nobody"),
            "anchor": Key("The task that the calendar turns on.", "launch", without="none"),
            "recurs": Key("When it comes round again.", "{rule: FREQ=MONTHLY}", without="never by itself"),
            "shared_view": Key("What everybody sees alike.", "{messages: [Quieter, Lasts ten years]}", without="none"),
            "triggers": Key("Which signals start it.", "{lead.scored: {subject: lead.id}}", without="none"),
            "notice": Key("How long before the anchor the role's function must know.", "4w", without="none"),
            "roles": Key(
                "The role itself, and those from outside whose knowledge it receives or whom it follows.",
                "{sales-lead: {function: sales}}",
                without="none",
            ),
            "parameters": Key(
                "Those that decide whether and how often its tasks are done.", "{markets: {type: list}}", without="none"
            ),
            "deliverables": Key(
                "What it gets, makes, hands on and approves.", "{price-list: {audience: partner}}", without="none"
            ),
            "owns": Key("The tasks that it does.", _TASK, without="none"),
            "around": Key("The summaries that they stand in.", "{prepare: {when: tier == 'major'}}", without="none"),
            "contributes": Key("The tasks to which it gives input.", _TASK, without="none"),
            "approves": Key("The tasks to which it says yes or no.", _TASK, without="none"),
            "informed": Key("The tasks of which it is told.", _TASK, without="none"),
            "gets": Key(
                "What others do first: from whom, and what they hand over.",
                "{brief: {owner: product-manager, delivers: [launch-brief]}}",
                without="none",
            ),
            "gives": Key(
                "Who goes on from its work.", "{item-data: {owner: buyer, uses: [price-list]}}", without="none"
            ),
            "steps_in": Key(
                "Where it is called in when somebody does not answer.",
                "{call: {owner: seller, within: 4h, escalate: sales-lead}}",
                without="none",
            ),
        },
    ),
}

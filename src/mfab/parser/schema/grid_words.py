"""The keys of a grid file, and what each of them means."""

from mfab.parser.schema.words import Key, Words

_TITLE = Key("The name that people read.", "Comparing prospects", without="the id")

GRID_WORDS = {
    "Grid": Words(
        "Grid file",
        "Which customers meet which message, where, and from whom. `mfab grid` draws it and says what is missing.",
        "a file whose first key is `grid:`",
        {
            "grid": Key("The id of the grid. This key stands first.", "consumer"),
            "title": _TITLE._replace(example="Private customers"),
            "dimensions": Key(
                "The ways in which a customer's situation differs, each with its positions in order.",
                "{relation: [prospect, new, regular], phase: [need, compare, use]}",
                without="none",
            ),
            "enters": Key(
                "Where customers stand first, before any signal. A dimension that is left out means all of it.",
                "{relation: prospect, phase: need}",
                without="the first position of each dimension that moves change",
            ),
            "segments": Key(
                "Groups of customers, each in its place on the grid.",
                "{comparing-prospect: {at: {relation: prospect, phase: compare}, size: 12000}}",
                without="none",
            ),
            "channels": Key(
                "The channels there are, with how much is enough. Plays then use no others.",
                "{email: {most: 2 a week}, search: {pull: true}}",
                without="any, each with at most 2 contacts a week",
            ),
            "plays": Key(
                "What a group of customers meets.",
                "{comparison-guide: {at: {phase: compare}, message: Quieter than what you have, channels: [search]}}",
                without="none",
            ),
            "moves": Key(
                "Where a customer stands after a signal. Of several moves on one signal the first that holds is taken.",
                "{order.placed: {to: {relation: new, phase: use}}}",
                without="none",
            ),
            "contacts": Key(
                "How a list of contacts, for `mfab grid --contacts`, says where they stand.",
                "{columns: {relation: Status}, values: {relation: {Kunde: regular}}}",
                without="columns with the names of the dimensions",
            ),
        },
    ),
    "Segment": Words(
        "Segment",
        "A group of customers in one place on the grid.",
        "below `segments:` of a grid file, under its id",
        {
            "title": _TITLE,
            "at": Key(
                "Where they stand: a position, or several, on each dimension.",
                "{relation: prospect, phase: compare}",
                without="anywhere",
            ),
            "size": Key("How many they are.", "12000", without="unknown", unit="customers"),
            "priority": Key("How much they matter: what is found about those who matter comes first.", "high"),
            "owner": Key(
                "The role that answers for all they meet, where their plays have several owners.",
                "crm-manager",
                without="nobody",
            ),
            "ends": Key("Whether a customer's journey may end here.", "true"),
        },
    ),
    "Play": Words(
        "Play",
        "What a group of customers meets.",
        "below `plays:` of a grid file, under its id",
        {
            "title": _TITLE._replace(example="Comparison guide"),
            "at": Key(
                "Whom it is for. A dimension that is left out means all of it.",
                "{relation: prospect, phase: [need, compare]}",
                without="everybody",
            ),
            "message": Key("What it says.", "Quieter than what you have", without="none"),
            "contradicts": Key(
                "The plays that say the opposite, which nobody is to meet in the same place.",
                "[spring-discount]",
                without="none",
            ),
            "channels": Key("Where it is met.", "[search, email]", without="none"),
            "frequency": Key("How often, on each of its channels.", "weekly", without="not counted"),
            "material": Key(
                "What is shown or given: the deliverables of playbooks.", "[comparison-guide]", without="none"
            ),
            "owner": Key("The role that sees to it.", "content-lead", without="nobody"),
            "playbook": Key(
                "The id of the playbook that runs for each customer who comes to stand there: a move starts it.",
                "onboarding",
                without="none",
            ),
            "made_by": Key(
                "The id of the playbook that makes the play for all of them.", "content-production", without="none"
            ),
        },
    ),
    "Channel": Words(
        "Channel",
        "Where customers meet plays.",
        "below `channels:` of a grid file, under its name",
        {
            "title": _TITLE._replace(example="E-mail", without="the name"),
            "most": Key(
                "How often a customer may be met there, by all plays together.",
                "2 a week",
                without="2 contacts a week, or what `--most` says",
            ),
            "pull": Key("Customers come to it by themselves, so that it cannot be too much.", "true"),
        },
    ),
    "Move": Words(
        "Move",
        "What a signal changes for a customer.",
        "below `moves:` of a grid file, under the name of the signal, such as `order.placed`, or another with `signal`",
        {
            "signal": Key("The signal.", "order.placed", without="the move's own name"),
            "from": Key(
                "Whom it moves: those who stand there. A dimension that is left out means all of it.",
                "{relation: [new, regular]}",
                without="everybody",
            ),
            "to": Key(
                "Where the customer stands afterwards: a position on each dimension that changes.",
                "{relation: new, phase: use}",
                without="where they stood",
            ),
            "playbook": Key("The id of the playbook that starts for them.", "onboarding", without="none"),
        },
    ),
    "Contacts": Words(
        "Contacts",
        "How a list of contacts says where they stand.",
        "`contacts:` of a grid file",
        {
            "columns": Key(
                "The column of each dimension.", "{relation: Status}", without="the one with the dimension's name"
            ),
            "values": Key(
                "What values mean, dimension by dimension. A position's own name needs no line.",
                "{relation: {Kunde: regular}}",
                without="positions by their names",
            ),
            "every": Key(
                "Where all contacts stand on a dimension that the list says nothing of.",
                "{influence: buyer}",
                without="what the columns say",
            ),
        },
    ),
}

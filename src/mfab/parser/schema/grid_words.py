"""The keys of a grid file, and what each of them means."""

from mfab.parser.schema.words import Key, Words

_TITLE = Key("The name that people read.", "Comparing prospects", without="the id", later=True)

GRID_WORDS = {
    "Grid": Words(
        "Grid file",
        "Which customers meet which message, where, and from whom. Grids are read and checked; what uses them comes "
        "later.",
        "a file whose first key is `grid:`",
        {
            "grid": Key("The id of the grid. This key stands first.", "consumer"),
            "title": _TITLE._replace(example="Private customers"),
            "dimensions": Key(
                "The ways in which a customer's situation differs, each with its positions in order.",
                "{relation: [prospect, new, regular], phase: [need, compare, use]}",
                without="none",
            ),
            "segments": Key(
                "Groups of customers, each in its place on the grid.",
                "{comparing-prospect: {at: {relation: prospect, phase: compare}, size: 12000}}",
                without="none",
                later=True,
            ),
            "plays": Key(
                "What a group of customers meets.",
                "{comparison-guide: {at: {phase: compare}, message: Quieter than what you have, channels: [search]}}",
                without="none",
                later=True,
            ),
            "moves": Key(
                "Where a customer stands after a signal.",
                "{order.placed: {to: {relation: new, phase: use}}}",
                without="none",
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
                without="nowhere",
                later=True,
            ),
            "size": Key("How many they are.", "12000", without="unknown", unit="customers", later=True),
            "priority": Key("How much they matter.", "high", later=True),
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
                later=True,
            ),
            "message": Key("What it says.", "Quieter than what you have", without="none", later=True),
            "channels": Key("Where it is met.", "[search, email]", without="none", later=True),
            "frequency": Key("How often.", "weekly", without="none", later=True),
            "material": Key("What is shown or given.", "[comparison-guide]", without="none", later=True),
            "owner": Key("The role that sees to it.", "content-lead", without="nobody", later=True),
            "playbook": Key("The id of the playbook that makes it.", "content-production", without="none", later=True),
        },
    ),
    "Move": Words(
        "Move",
        "What a signal changes for a customer.",
        "below `moves:` of a grid file, under the name of the signal, such as `order.placed`",
        {
            "to": Key(
                "Where the customer stands afterwards: a position on each dimension that changes.",
                "{relation: new, phase: use}",
                without="where they stood",
            ),
            "playbook": Key("The id of the playbook that starts for them.", "onboarding", without="none", later=True),
        },
    ),
}

"""The names in what is printed of a grid as data, each with its type and its meaning."""

COVERAGE = {
    "format_version": ("version", "The version of this format. Names never change within it; more may be added."),
    "grid": ("text", "The id of the grid."),
    "title": ("text?", "Its title."),
    "dimensions": ("dimensions", "Each dimension with its positions, in order."),
    "cells": ("cells", "The cells in which a segment stands or a play is met."),
    "segments": ("segments", "The segments, in the order of the file."),
    "channels": ("channels", "How often each segment is met on each channel."),
    "unmet_plays": ("texts", "The plays that no segment meets."),
    "journey": ("journey?", "The journey; null of a grid without moves."),
    "figures": ("figures", "What all comes to."),
    "contacts": ("contacts?", "The contacts that were counted; null where none were."),
    "findings": ("findings", "What is found."),
}
CELL = {
    "at": ("place", "Its position on each dimension."),
    "sign": ("sign", "What it is at first sight."),
    "segments": ("texts", "The segments that stand there."),
    "plays": ("texts", "The plays that are met there."),
    "troubles": ("troubles", "What may be wrong there, the gravest first."),
}
SEGMENT = {
    "segment": ("text", "Its id."),
    "customers": ("amount?", "How many they are; null where the grid does not say."),
    "priority": ("text", "How much they matter."),
    "weight": ("count", "Customers times 3 for high, 2 for medium and 1 for low priority."),
    "cells": ("count", "In how many cells they stand."),
    "cells_served": ("count", "In how many of these they meet a play."),
    "plays": ("texts", "The plays that they meet anywhere."),
    "contacts_a_week": (
        "number",
        "How often they are met in the cell where that is most; pulled channels do not count.",
    ),
    "troubles": ("troubles", "What may be wrong where they stand, the gravest first."),
}
CHANNEL = {
    "segment": ("text", "The segment."),
    "channel": ("text", "The channel."),
    "contacts_a_week": ("number", "How often they are met there."),
    "most": ("number?", "How often is enough; null of a channel that customers come to by themselves."),
    "plays": ("texts", "By which plays."),
    "at": ("places", "In which cells."),
}
JOURNEY = {
    "begins": ("places", "Where customers stand first, on the dimensions that moves read or change."),
    "is_told": ("truth", "Whether the file says so with `enters`."),
    "legs": ("legs", "Every way from where somebody may stand."),
    "unreachable": ("stretches", "Where segments stand and no move leads to."),
    "dead_ends": ("stretches", "Where segments stand and no move leads on from."),
    "loops": ("loops", "A round for each knot of cells."),
}
LEG = {
    "move": ("text", "The name of the move."),
    "from": ("place", "Where it begins."),
    "to": ("place", "Where it leads."),
}
STRETCH = {"segment": ("text", "The segment."), "at": ("places", "The cells.")}
LOOP = {
    "legs": ("legs", "The shortest round."),
    "is_endless": ("truth", "Whether no move leads out, and no journey ends in it."),
}
FIGURES = {
    "cells": ("count", "All cells."),
    "cells_served": ("count", "Where segments meet plays."),
    "cells_in_trouble": ("count", "Those of them in which something may be wrong."),
    "holes": ("count", "Where segments meet nothing."),
    "cells_with_plays_and_nobody": ("count", "Where plays are met by no segment."),
    "empty_cells": ("count", "With neither."),
    "customers": ("count", "All customers of segments with a size."),
    "customers_served": ("count", "Those in segments that meet something wherever they stand."),
    "customers_partly_served": ("count", "Those in segments that meet something in some of their cells."),
    "customers_unserved": ("count", "Those in segments that meet nothing."),
    "share_served_by_weight": ("number?", "The share of weight that is served; null where nothing weighs."),
}
CONTACTS = {
    "total": ("count", "Rows of the list."),
    "placed": ("count", "Those that stand in a cell."),
    "unplaced": ("count", "Those with a position that the grid does not know."),
    "short_rows": ("count", "Rows without all columns."),
    "served": ("count", "Those in segments that meet something."),
    "by_cell": ("counts", "How many stand in each cell with any."),
    "by_segment": ("numbers", "How many stand in each segment."),
    "in_no_segment": ("counts", "How many stand in no segment, by cell, the most first."),
    "in_no_segment_met_all_the_same": ("count", "Those of them who meet a play all the same."),
    "in_segments_without_plays": ("counts", "How many stand in segments that meet nothing, by cell, the most first."),
    "unknown": ("unknowns", "Why contacts have no position, by dimension."),
}
COUNT = {"at": ("place", "The cell."), "contacts": ("count", "How many.")}
UNKNOWN = {
    "dimension": ("text", "The dimension."),
    "empty": ("count", "How many have no value."),
    "unknown": ("count", "How many have a value that is no position."),
    "values": ("values", "Those values, the most frequent first."),
    "not_shown": ("count", "How many have values that are rare, or may be personal, and are not shown."),
}
VALUE = {"value": ("text", "The value."), "contacts": ("count", "How many have it.")}
MOVES = {
    "format_version": ("version", "The version of this format. Names never change within it; more may be added."),
    "grid": ("text", "The id of the grid."),
    "signal": ("text", "The signal."),
    "changes": ("changes", "What it changes, by where customers stand."),
    "findings": ("findings", "What is found in the file."),
}
CHANGE = {
    "move": ("text?", "The move that is made; null where they stay."),
    "from": ("places", "The cells in which it changes this."),
    "to": ("places", "Where they stand afterwards, in the same order."),
    "leaves": ("texts", "The segments that they leave."),
    "enters": ("texts", "The segments that they come into."),
    "ends": ("texts", "The plays that they meet no more."),
    "begins": ("texts", "The plays that they meet from then on."),
    "goes_on": ("texts", "The plays that they go on meeting."),
    "starts": ("texts", "The playbooks that run for them."),
    "contradicted": ("pairs", "A play that ends and one that begins and says the opposite."),
}
STANDING = {
    "format_version": ("version", "The version of this format. Names never change within it; more may be added."),
    "grid": ("text", "The id of the grid."),
    "subject": ("text", "Who is asked about."),
    "at": ("place", "Where they stand, on the dimensions that signals have told of."),
    "moves": ("count", "How many moves they have made."),
    "meets": ("texts", "The plays that they meet for certain."),
    "may_meet": ("texts", "The plays that they may meet, by what is not known of them."),
}

"""The names in findings as data, each with its type and its meaning, in the order in which they are printed."""

FINDINGS = {
    "format_version": ("version", "The version of this format. Names never change within it; more may be added."),
    "files": ("texts", "The files that were looked at."),
    "findings": ("findings", "What was found, in the order of files and places."),
}
PLACE = {
    "path": ("text", "The file."),
    "line": ("count", "The line, from 1."),
    "column": ("count", "The column, from 1, in characters."),
    "end_line": ("count", "The line where it ends."),
    "end_column": ("count", "The column after the last character."),
}
RELATED = {**PLACE, "message": ("text", "What this place has to do with it.")}
EDIT = {**PLACE, "text": ("text", "What to write there instead.")}
FIX = {"title": ("text", "What the change does."), "edits": ("edits", "What to write where.")}
FINDING = {
    **PLACE,
    "severity": ("severity", "How grave it is."),
    "code": ("text", "The rule, for `mfab explain`."),
    "message": ("text", "The finding in a sentence."),
    "related": ("related", "Other places that belong to it."),
    "fix": ("fix?", "A change that mends it, where one is safe."),
}

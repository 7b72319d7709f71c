"""The JSON Schema of explanations: what `mfab explain --json` prints, of one code or of all."""

from mfab.parser.schema.outputs import TYPES, OutputWords, described
from mfab.parser.schema.scalars import Schema, ref

_HEAD: OutputWords = {
    "format_version": ("version", "The version of this format. Names never change within it; more may be added."),
}
_ALL: OutputWords = {**_HEAD, "codes": ("explanations", "Every code, by what they are about.")}
_EXPLANATION: OutputWords = {
    "code": ("text", "The code in brackets behind a finding."),
    "severity": ("severity", "How grave it is, where `mfab.yaml` says nothing else."),
    "groups": ("texts", "What it is about."),
    "summary": ("text", "What holds, in one sentence."),
    "why": ("texts", "Why it matters, in paragraphs."),
    "wrong": ("texts", "Playbooks in which it is found."),
    "right": ("texts", "What to write instead."),
    "may_be_allowed": ("truth", "Whether a comment may allow it."),
    "may_be_set": ("truth", "Whether `mfab.yaml` may set how grave it is."),
}


def explanation_schema() -> Schema:
    """Return the schema of explanations without its head."""
    types = {**TYPES, "explanations": {"type": "array", "items": ref("explanation")}}
    return {
        "title": "Explanation",
        "description": "What `mfab explain CODE --json` prints, or without a code for all of them.",
        "anyOf": [
            {"allOf": [described(_HEAD, types), ref("explanation")]},
            described(_ALL, types),
        ],
        "$defs": {"explanation": {"title": "Explanation of a code", **described(_EXPLANATION, types)}},
    }

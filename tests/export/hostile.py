"""Titles that break out of files which are not careful."""

from hypothesis import strategies as st

FRAGMENTS = (
    "\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT", "\nATTENDEE:mailto:a@example.com", "\nEND:VCALENDAR", "\r", "\n",
    "\x00", "\x07", "\x0b", "\x0c", "\x1c", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\ud800", "\udfff",
    "😀", "👩‍👩‍👧", "שלום", "\u202eabc", "é" * 37, "a" * 61, "a" * 75, "漢" * 25, "\\", "\\n", "\\;", ";", ",", ":",
    '"', "'", "^", "^n", "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "%%", "%%{init: {}}%%", "#", "#58;",
    "end", "title x", "Section 1", "click here", "call me", "accTitle", "gantt", "excludes", "todayMarker off",
    "2027-03-02", "1. one", "- one", "---", "```", "`a`", "**b**", "|", "||", "<br/>", "<script>", "&amp;", "]", ")",
    "}", "[[", "-->", ":::critical", "fa:fa-ban", "style a:#b;", "$$x$$", "www.example.com", "ﬂ°°58¶ß", "  ", "",
)  # fmt: skip
FIXED = (*FRAGMENTS, "Ready, set: go!", "Launch of Nordlys 3.0", *(f"{one} launch" for one in FRAGMENTS))

_ANY = st.characters(exclude_categories=())
titles = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS) | st.text(_ANY, max_size=3), max_size=8).map("".join),
    st.text(_ANY, max_size=200),
)

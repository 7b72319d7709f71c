"""Briefs: one page for one role, as text, Markdown, HTML and JSON."""

"""What others open: a plan as a calendar, a table, JSON, Mermaid or Markdown. A value in, text out."""

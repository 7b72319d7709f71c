"""The interplay as text, tables, data and pictures."""

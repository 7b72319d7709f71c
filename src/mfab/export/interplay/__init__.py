"""The interplay of functions as text, tables, data and pictures."""

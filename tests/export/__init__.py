"""Tests of what others open: calendars, tables, JSON, Mermaid and Markdown."""

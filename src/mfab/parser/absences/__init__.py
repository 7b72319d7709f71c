"""Absences from calendar files and lists of leave: when somebody is away, and never why."""

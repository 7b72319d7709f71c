"""Everybody's calendar: what a plan or a run comes to as entries of calendars, and what of them is new."""

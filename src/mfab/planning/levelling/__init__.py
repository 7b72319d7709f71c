"""Levelling: the dates of a plan in which nobody is taken above what they have."""

"""Levelled plans: occasions turned into a problem of levelling, and its answer into plans."""

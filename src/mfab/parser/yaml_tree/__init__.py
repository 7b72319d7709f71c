"""YAML text as a tree with a place for everything, and what is refused in it."""

"""How functions work together in a process."""

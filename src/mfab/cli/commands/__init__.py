"""One module a command: ask the use case, show, exit."""

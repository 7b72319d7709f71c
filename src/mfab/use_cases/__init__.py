"""One verb a file: load, ask the core, save, tell."""

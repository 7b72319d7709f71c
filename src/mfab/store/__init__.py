"""Where runs are kept: the append-only log of events, what is read from it, signals and messages to send."""

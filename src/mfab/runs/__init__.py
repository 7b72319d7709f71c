"""What really happens: commands are decided, events are folded."""

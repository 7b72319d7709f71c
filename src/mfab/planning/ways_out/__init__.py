"""What helps when a date cannot be kept: the reasons that stand against each other, and ways out, each planned."""

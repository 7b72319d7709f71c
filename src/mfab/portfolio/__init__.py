"""Many run files on one roster: what all of them ask of the same people."""

"""The verifier: what a finished plan must keep, checked from the files and the calendars alone."""

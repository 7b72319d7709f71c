"""From a process, a team and dates to a plan."""

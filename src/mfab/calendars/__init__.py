"""Working time: instants in UTC, half-open intervals, and durations in working minutes."""

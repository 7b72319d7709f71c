"""Why a date is what it is, and what would help when it cannot be kept."""

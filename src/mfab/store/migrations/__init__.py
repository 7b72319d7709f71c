"""The steps that bring a store to the newest form, one file each, applied in the order of their numbers."""

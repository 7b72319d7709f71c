"""What concerns whom, and whose yes a change voids."""

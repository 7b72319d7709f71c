"""What every key means, and the schemas made from it."""

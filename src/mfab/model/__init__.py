"""What the words mean: frozen records of what people write."""

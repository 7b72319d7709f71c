"""From text to model: a tree with places, records, conditions, and the expansion of one occasion."""

"""Activities on nodes, and the critical path method over them."""

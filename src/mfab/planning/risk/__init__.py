"""Risk: the plan played many times with what may come otherwise, and how sure its dates are."""

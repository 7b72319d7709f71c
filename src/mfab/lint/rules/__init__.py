"""One rule a module; its name is what it catches. The registry lists them."""

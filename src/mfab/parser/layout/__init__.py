"""The canonical order and layout of a file, with every comment of its author kept where it belongs."""

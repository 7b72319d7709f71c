"""The whole before the parts: how functions meet in a process, and where it is thin."""

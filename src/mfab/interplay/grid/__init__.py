"""The integration grid: who meets what, where the journey leads, and who falls through."""

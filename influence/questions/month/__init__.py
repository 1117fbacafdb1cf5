"""What changed in a month, and what must be decided."""

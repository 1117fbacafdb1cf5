"""What is kept: one declaration per table, the store, and the frames that the rest of the domain reads."""

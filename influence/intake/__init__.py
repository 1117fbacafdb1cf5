"""How files become records: one reader per kind of file, names matched to people, a preview, then one batch."""

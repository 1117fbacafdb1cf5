"""How well partners are known, by whom, who could introduce whom, and what was last spoken of."""

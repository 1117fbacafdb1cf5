"""The practices behind the groups: mandates, messages, who speaks for whom, and at which level things are decided."""

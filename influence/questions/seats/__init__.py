"""Which seats general practice has, who is on them, and what is known of each at each meeting that was held or due."""

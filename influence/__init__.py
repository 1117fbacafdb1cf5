"""The domain of the influence map: who speaks for general practice, where, and how well they know their partners."""

"""Where general practice is missing, how far representation goes, and which gaps need a decision."""

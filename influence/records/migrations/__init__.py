"""The steps by which a store's tables came to be as they are declared; a step is never altered once a store stands on it."""

LATEST = "0002"  # a test holds it equal to the newest step, so that opening a store need not load the steps

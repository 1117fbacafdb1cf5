"""What is to come and what is to be told of it: who goes, clashes, briefs, reports, asks, and forums worth the hours."""

"""Who people and bodies are: the pages about one of them, and the words that tell one from another."""

"""Articles as git knows them: what has changed, and what they were."""

"""The scorer: how likely an editor would ask for a source for a sentence, call it promotion, and what else it holds."""

"""Cards -> rules: where they lie, how they are read and refused, which of them run."""

"""Results kept for the next run, in files that only this machine can have written."""

"""A library of pages: thousands to millions of them, checked in shards that survive any death of the run."""

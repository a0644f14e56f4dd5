"""A run over files: which ones, under which config, from the cache or from several processes."""

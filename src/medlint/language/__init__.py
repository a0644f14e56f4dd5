"""English: sentences, words, lemmas, and the pipeline that tags and parses."""

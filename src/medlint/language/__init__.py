"""What a document does not know about itself: its sentences and words, and whether they are English."""

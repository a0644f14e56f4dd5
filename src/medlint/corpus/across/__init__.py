"""What pages of a library say twice, differently, or against each other."""

"""Reports on what articles claim: `medlint claims`."""

"""Publication: validated tables become the bytes of a release, its version and its difference to the one before."""

"""Signatures: keys, the statements that are signed, and the form they are signed in; knows nothing of a place."""

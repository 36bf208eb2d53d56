"""The local output folder: its catalogue, its releases, and how a release becomes visible all at once."""

"""Makes a release of partitions: they follow the release before, are merged in streams, and written file by file."""

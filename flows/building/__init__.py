"""From partitions and the release before to a new release, batch by batch and in streams."""

"""The unit of work: a batch of shows, read, reconciled and checked in one process; only paths and counts travel."""

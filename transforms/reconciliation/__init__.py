"""Reconciliation: what several documents say becomes the rows of one release."""

"""Inspection: the bytes of a published release are held against what it says of itself, and against its documents."""

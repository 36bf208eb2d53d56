"""Succession: the rows of a release are recognised in the next, so that their ids stay or say where they went."""

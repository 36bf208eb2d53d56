"""Releases in their place, a folder or an object store: publishing, reading, verifying; reads no document by itself."""

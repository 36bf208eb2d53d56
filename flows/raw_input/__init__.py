"""The raw folder read: manifest, documents, hand-checked readings; knows no release, and never writes anything."""

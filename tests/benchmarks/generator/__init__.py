"""Made-up pages about made-up shows, damaged as real pages are, in any number: the same seed makes the same bytes."""

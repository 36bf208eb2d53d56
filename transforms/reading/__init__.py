"""How datasets read documents: what several of them need, and none of them owns."""

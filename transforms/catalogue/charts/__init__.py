"""Charts: where a picture says more than a table. What is not known is drawn as such, and never left out."""
